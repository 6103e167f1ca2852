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
  await listen(server, options.socketPath);
  const address = options.socketPath ?? `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    received,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server, path: string | undefined): Promise<void> {
  return new Promise((resolve) =>
    path ? server.listen(path, resolve) : server.listen(0, '127.0.0.1', resolve),
  );
}

function serve(socket: Socket, options: FakeClamdOptions, received: Buffer[]): void {
  let pending = Buffer.alloc(0);
  let streaming = false;
  const file: Buffer[] = [];
  const say = (text: string) => socket.end(`${text}\0`);
  socket.on('data', (chunk) => {
    if (options.behaviour === 'silent') return;
    if (options.behaviour === 'hangs up') return void socket.destroy();
    if (options.behaviour === 'babbles') return void socket.write('x'.repeat(10_000));
    pending = Buffer.concat([pending, chunk]);
    if (!streaming) {
      const end = pending.indexOf(0);
      if (end < 0) return;
      const command = pending.toString('latin1', 0, end);
      pending = pending.subarray(end + 1);
      if (command === 'zPING') return say('PONG');
      if (command !== 'zINSTREAM') return say('UNKNOWN COMMAND');
      streaming = true;
    }
    while (pending.length >= 4) {
      const length = pending.readUInt32BE(0);
      if (length === 0) {
        const bytes = Buffer.concat(file);
        received.push(bytes);
        const found = options.signature !== undefined && bytes.includes(options.signature);
        return say(found ? 'stream: Test.Marker FOUND' : 'stream: OK');
      }
      if (pending.length < 4 + length) return;
      file.push(pending.subarray(4, 4 + length));
      pending = pending.subarray(4 + length);
      const size = file.reduce((sum, part) => sum + part.length, 0);
      if (size > (options.maxStream ?? Number.POSITIVE_INFINITY))
        return say('INSTREAM size limit exceeded. ERROR');
    }
  });
}
