import { setTimeout as sleep } from 'node:timers/promises';
import { adoptOrStart, type Postmaster, type Server, stopPostmaster } from './postmaster.ts';

/** What the supervisor tells, for the log. */
export type SupervisorEvent =
  | { readonly name: 'database.lost'; readonly pid: number }
  | { readonly name: 'database.back'; readonly pid: number; readonly ms: number }
  | { readonly name: 'database.restart_failed'; readonly error: unknown };

export interface Supervisor {
  /** The postmaster's pid; of the last one while a new one is on its way. */
  readonly pid: number;
  /** Stops PostgreSQL (fast shutdown). Called twice, waits for the same stop. */
  stop(): Promise<void>;
}

/** Milliseconds between attempts to start again. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 5_000;

/** Runs PostgreSQL and starts it again, on the same address, whenever it dies without having been asked to. */
export async function supervise(server: Server, tell: (event: SupervisorEvent) => void): Promise<Supervisor> {
  let current = await adoptOrStart(server);
  const stopping = new AbortController();
  let stopped: Promise<void> | undefined;

  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await current.ended;
      if (stopping.signal.aborted) return;
      tell({ name: 'database.lost', pid: current.pid });
      const since = performance.now();
      const next = await startAgain(server, stopping.signal, tell);
      if (!next) return;
      current = next;
      tell({ name: 'database.back', pid: current.pid, ms: Math.round(performance.now() - since) });
    }
  };
  const watched = watch();

  const stop = async (): Promise<void> => {
    stopping.abort();
    await stopPostmaster(server, current.pid);
    await watched;
  };
  return {
    get pid() {
      return current.pid;
    },
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

async function startAgain(
  server: Server,
  stopping: AbortSignal,
  tell: (event: SupervisorEvent) => void,
): Promise<Postmaster | undefined> {
  for (let pause = FIRST_PAUSE; !stopping.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      const next = await adoptOrStart(server);
      if (!stopping.aborted) return next;
      await stopPostmaster(server, next.pid);
      return undefined;
    } catch (error) {
      tell({ name: 'database.restart_failed', error });
      await sleep(pause, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  return undefined;
}
