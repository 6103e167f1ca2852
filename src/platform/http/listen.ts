import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../errors/index.ts';

/** A port that is taken, and what answers on it once the application is ready. */
export interface Listening {
  /** The port in use, where 0 was asked for too. */
  readonly port: number;
  /** From now on requests are answered; those that came before have waited. */
  serve(listener: RequestListener): void;
  /** Takes no more, lets those in course end within `patience` milliseconds, then cuts. */
  close(patience: number): Promise<void>;
}

/**
 * Listens on IPv6 and IPv4 at once, or on IPv4 alone where the system has no IPv6.
 * @throws AppError where the port is taken or not allowed.
 */
export async function listen(port: number): Promise<Listening> {
  let ready: (listener: RequestListener) => void = () => undefined;
  const application = new Promise<RequestListener>((resolve) => {
    ready = resolve;
  });
  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.headers.accept === 'text/event-stream') {
      streams.add(response);
      response.once('close', () => streams.delete(response));
    }
    void application.then((listener) => listener(request, response));
  });
  // 100 MB of files over a slow line take a quarter of an hour; headers do not.
  server.requestTimeout = 20 * 60_000;
  server.headersTimeout = 60_000;
  // Longer than the 60 s that nginx keeps a connection: the proxy must be the one that closes.
  server.keepAliveTimeout = 65_000;
  await bind(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    serve: ready,
    close: (patience) => {
      // A page that listens would listen for ever.
      for (const stream of streams) stream.destroy();
      return close(server, patience);
    },
  };
}

async function bind(server: Server, port: number): Promise<void> {
  try {
    await bindTo(server, port, '::');
  } catch (error) {
    if (!hasCode(error, 'EAFNOSUPPORT', 'EADDRNOTAVAIL')) throw refusal(error, port);
    await bindTo(server, port, '0.0.0.0').catch((again: unknown) => {
      throw refusal(again, port);
    });
  }
}

function bindTo(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), patience);
    // A connection whose last request has ended would be kept for the next one.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
  });
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

function refusal(cause: unknown, port: number): unknown {
  if (!hasCode(cause, 'EADDRINUSE', 'EACCES')) return cause;
  return new AppError({
    code: 'start.port_taken',
    status: 500,
    message: {
      fr: `Le port ${port} est déjà pris ou interdit : indiquez-en un autre par PORT.`,
      en: `port ${port} is taken or not allowed: name another one in PORT.`,
    },
    cause,
  });
}
