import { connect, type Socket } from 'node:net';

/** What a scanner says of one file. */
export type ScanResult = { state: 'clean' } | { state: 'infected'; signature: string };

export interface Scanner {
  /** Throws ScannerUnavailable when no verdict could be had; the bytes may be sent again later. */
  scan(bytes: Buffer): Promise<ScanResult>;
  /** Whether it answers. */
  ping(): Promise<boolean>;
}

export class ScannerUnavailable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ScannerUnavailable';
  }
}

const CHUNK = 64 * 1024;
const MAX_REPLY = 4096;

/**
 * A clamd at `host:port`, `[IPv6]:port` or at the path of a socket, by the INSTREAM command of clamd(8): `zINSTREAM\0`, then chunks of
 * a 4-byte length in network order and their bytes, ended by a length of 0; the reply ends with NUL.
 * `timeoutMs`: silence that is borne. clamd's own StreamMaxLength must be 25 MB or more (its default is).
 */
export function clamdScanner(address: string, options: { timeoutMs?: number } = {}): Scanner {
  const timeoutMs = options.timeoutMs ?? 60_000;
  return {
    async scan(bytes) {
      const reply = await converse(address, timeoutMs, async (send) => {
        await send(Buffer.from('zINSTREAM\0'));
        for (let at = 0; at < bytes.length; at += CHUNK) await send(frame(bytes.subarray(at, at + CHUNK)));
        await send(Buffer.alloc(4));
      });
      return readReply(reply);
    },
    async ping() {
      try {
        return (
          (await converse(address, Math.min(timeoutMs, 5_000), (send) => send(Buffer.from('zPING\0')))) ===
          'PONG'
        );
      } catch {
        return false;
      }
    },
  };
}

function readReply(reply: string): ScanResult {
  const found = /^stream: (.+) FOUND$/.exec(reply);
  if (found?.[1]) return { state: 'infected', signature: found[1].replace(/[^\w.:\-/()]/g, '').slice(0, 80) };
  if (reply === 'stream: OK') return { state: 'clean' };
  throw new ScannerUnavailable(`clamd answered: ${reply.slice(0, 120)}`);
}

function frame(chunk: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return Buffer.concat([length, chunk]);
}

type Send = (bytes: Buffer) => Promise<void>;

/** One connection, one command, one reply. */
async function converse(
  address: string,
  timeoutMs: number,
  speak: (send: Send) => Promise<void>,
): Promise<string> {
  const socket = open(address);
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no answer within ${timeoutMs} ms`)));
  const reply = listen(socket);
  try {
    // clamd may answer and close before it has heard all (a file beyond its limit): its words outweigh the broken pipe.
    await Promise.race([speak((bytes) => write(socket, bytes)), reply]).catch(() => undefined);
    return await reply;
  } catch (error) {
    throw new ScannerUnavailable('clamd cannot be reached, or broke off', error);
  } finally {
    socket.destroy();
  }
}

function open(address: string): Socket {
  if (address.startsWith('/')) return connect({ path: address });
  const colon = address.lastIndexOf(':');
  // The brackets of [::1]:3310 part it from its port and are no part of it.
  const host = address.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
  return connect({ host, port: Number(address.slice(colon + 1)) });
}

function listen(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const end = text.indexOf('\0');
      if (end >= 0) resolve(text.slice(0, end));
      else if (text.length > MAX_REPLY) socket.destroy(new Error('endless reply'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('closed without a reply')));
  });
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.destroyed) return reject(new Error('closed'));
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}
