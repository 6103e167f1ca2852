import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';

/** A clamd for tests, as strict as the protocol of clamd(8): anything else than a well-formed command is hung up on. */
export interface FakeClamd {
  address: string;
  /** What it received of each file, in order. */
  received: Buffer[];
  close(): Promise<void>;
}

export interface FakeClamdOptions {
  /** A text that it takes for a virus. */
  signature?: string;
  maxStream?: number;
  behaviour?: 'answers' | 'silent' | 'hangs up' | 'babbles';
  socketPath?: string;
  /** An address of this machine; 127.0.0.1 unless told. */
  host?: string;
}

/** Starts it on a free port, or at `socketPath`. */
export async function startFakeClamd(options: FakeClamdOptions = {}): Promise<FakeClamd> {
  const received: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    serve(socket, options, received);
  });
  const { host = '127.0.0.1' } = options;
  await listen(server, host, options.socketPath);
  const { port } = server.address() as AddressInfo;
  const address = options.socketPath ?? (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);
  return {
    address,
    received,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server, host: string, path: string | undefined): Promise<void> {
  return new Promise((resolve) => (path ? server.listen(path, resolve) : server.listen(0, host, resolve)));
}

function serve(socket: Socket, options: FakeClamdOptions, received: Buffer[]): void {
  let pending: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    if (options.behaviour === 'hangs up') socket.destroy();
    if (options.behaviour === 'babbles') socket.write('x'.repeat(10_000));
    if ((options.behaviour ?? 'answers') !== 'answers' || socket.writableEnded) return;
    pending = Buffer.concat([pending, chunk]);
    const answer = reply(pending, options, received);
    if (answer !== null) socket.end(`${answer}\0`);
  });
}

/** Null while more is to come. */
function reply(bytes: Buffer, options: FakeClamdOptions, received: Buffer[]): string | null {
  const end = bytes.indexOf(0);
  if (end < 0) return null;
  const command = bytes.toString('latin1', 0, end);
  if (command === 'zPING') return 'PONG';
  if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND';
  const file: Buffer[] = [];
  let size = 0;
  for (let at = end + 1; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return verdict(Buffer.concat(file), options, received);
    size += length;
    if (size > (options.maxStream ?? Number.POSITIVE_INFINITY)) return 'INSTREAM size limit exceeded. ERROR';
    if (at + 4 + length > bytes.length) return null;
    file.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

function verdict(bytes: Buffer, options: FakeClamdOptions, received: Buffer[]): string {
  received.push(bytes);
  const found = options.signature !== undefined && bytes.includes(options.signature);
  return found ? 'stream: Test.Marker FOUND' : 'stream: OK';
}
