import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type RunningServer, removeStaleServers, startTestServer } from './test-db-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The socket that answers a connection with the test server's addresses, once it runs. */
    testServerDoor: string;
  }
}

/**
 * Opens a door only. The first test file that knocks starts the database server, the others wait for the same one, and
 * a run of pure tests pays nothing.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // The leading zero makes a Linux socket without a file: nothing is left to remove, however the run ends.
  const name = `\0parvis-test-${randomUUID()}`;
  let running: Promise<RunningServer> | undefined;
  const door = createServer((socket) => {
    socket.on('error', () => undefined);
    running ??= removeStaleServers().then(startTestServer);
    running.then(
      ({ socket: folder, template }) => socket.end(JSON.stringify({ socket: folder, template })),
      (error: Error) => socket.end(JSON.stringify({ error: error.stack })),
    );
  });
  await new Promise<void>((resolve) => door.listen(name, resolve));
  project.provide('testServerDoor', name);
  return async () => {
    door.close();
    const server = await running?.catch(() => undefined);
    await server?.stop();
  };
}
