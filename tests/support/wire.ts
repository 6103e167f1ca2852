import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** A request exactly as it will stand on the wire: nothing is added, corrected or encoded. */
export interface WireRequest {
  method: string;
  /** The request target, as written. */
  path: string;
  /** In order, as written; several of one name are several lines. */
  headers: readonly (readonly [name: string, value: string])[];
  body?: Buffer | AsyncIterable<Buffer> | undefined;
}

/** What came back. */
export interface WireAnswer {
  status: number;
  headers: readonly (readonly [name: string, value: string])[];
  /** The value of a header, all of its lines joined; undefined where it is absent. */
  header(name: string): string | undefined;
  /** Every cookie that was set, as `NAME=VALUE`. */
  cookies(): string[];
  /** Decoded: chunks joined, compression undone. */
  body: string;
  /** True where the server ended the connection, false where we stopped listening. */
  ended: boolean;
  /** True where the connection broke instead of ending. */
  broken: boolean;
}

export interface WireOptions {
  /** Milliseconds after which we stop listening; default 10 s. */
  timeout?: number;
  /** Says goodbye after the last byte, without waiting for the answer. */
  end?: boolean;
}

/** The bytes of a request's head; latin1 as HTTP/1.1 knows no other. */
export function head(request: Omit<WireRequest, 'body'>): Buffer {
  const lines = request.headers.map(([name, value]) => `${name}: ${value}\r\n`);
  // Text beyond latin1 goes as its UTF-8 bytes, which is what a hostile client would send.
  return Buffer.from(`${request.method} ${request.path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'utf8');
}

/** Sends one request over a connection of its own and reads to the end of the answer. */
export function send(port: number, request: WireRequest, options: WireOptions = {}): Promise<WireAnswer> {
  return sendBytes(port, joined(head(request), request.body), options);
}

async function* joined(first: Buffer, rest: WireRequest['body']): AsyncGenerator<Buffer> {
  yield first;
  if (Buffer.isBuffer(rest)) yield rest;
  else if (rest) yield* rest;
}

/** Sends bytes, whatever they are. A server that answers before the end of them is listened to at once. */
export function sendBytes(
  port: number,
  bytes: Buffer | AsyncIterable<Buffer>,
  options: WireOptions = {},
): Promise<WireAnswer> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const received: Buffer[] = [];
    let broken = false;
    const finish = (ended: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(parse(Buffer.concat(received), ended, broken));
    };
    const timer = setTimeout(() => finish(false), options.timeout ?? 10_000);
    socket.on('data', (chunk) => {
      received.push(chunk);
      if (complete(received)) finish(true);
    });
    socket.on('error', () => {
      broken = true;
    });
    socket.on('close', () => finish(true));
    socket.on('connect', () => {
      void write(socket, Buffer.isBuffer(bytes) ? [bytes] : bytes).then(() => options.end && socket.end());
    });
  });
}

type Socket = ReturnType<typeof connect>;

async function write(socket: Socket, bytes: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of bytes) {
    if (socket.destroyed) return;
    if (!socket.write(chunk)) await drained(socket);
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.on('drain', done);
    socket.on('close', done);
  });
}

/** Whether an answer of announced length is all there: a kept connection would not end by itself. */
function complete(received: readonly Buffer[]): boolean {
  const text = Buffer.concat(received).toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const lines = text.slice(0, end);
  const length = /^content-length: *(\d+)\r?$/im.exec(lines)?.[1];
  if (length !== undefined) return text.length >= end + 4 + Number(length);
  return /^transfer-encoding: *chunked\r?$/im.test(lines) && text.endsWith('\r\n0\r\n\r\n');
}

function parse(bytes: Buffer, ended: boolean, broken: boolean): WireAnswer {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
  });
  const all = (name: string) =>
    headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  const header = (name: string) => (all(name).length > 0 ? all(name).join(', ') : undefined);
  const raw = end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4);
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0),
    headers,
    header,
    cookies: () => all('set-cookie').map((line) => line.split(';')[0] ?? ''),
    body: decoded(
      header('transfer-encoding') === 'chunked' ? dechunked(raw) : raw,
      header('content-encoding'),
    ),
    ended,
    broken,
  };
}

function decoded(bytes: Buffer, encoding: string | undefined): string {
  try {
    if (encoding === 'gzip') return gunzipSync(bytes).toString('utf8');
    if (encoding === 'br') return brotliDecompressSync(bytes).toString('utf8');
  } catch {
    // Cut short: what is there is shown as it came.
  }
  return bytes.toString('utf8');
}

function dechunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const line = bytes.indexOf('\r\n', at);
    const size = line < 0 ? 0 : Number.parseInt(bytes.toString('latin1', at, line), 16);
    if (!size) break;
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
