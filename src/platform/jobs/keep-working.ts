import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Runner, WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import { errorFields, log } from '../log/index.ts';
import { newUndertaker, ROUND, sayAlive } from './free-dead.ts';

/** A worker that gets over the loss of the database. */
export interface Working {
  /** Takes no more jobs, and waits for those in hand. */
  stop(): Promise<void>;
}

/** Milliseconds of failures in a row after which a worker is replaced. */
const LONGEST_TROUBLE = 3_000;
const LONGEST_PAUSE = 5_000;

/**
 * Keeps a worker running: graphile-worker gives up when the database goes away, so another is started then. Jobs that
 * a killed process had in hand would stay locked for four hours: each living worker holds an advisory lock, which the
 * database drops with its connection, and the jobs of whoever was unseen for two rounds of five seconds are set free.
 * @throws whatever stops the first start.
 */
export async function keepWorking(
  ownerUrl: string,
  startRunner: (events: WorkerEvents) => Promise<Runner>,
): Promise<Working> {
  const stopping = new AbortController();
  let runner: Runner | undefined;
  // Jobs in hand when the database went away stay locked in our own name: only a new name sets them free.
  const replace = (): void => void runner?.stop().catch(() => undefined);
  const presence = showPresence(ownerUrl, stopping.signal, replace);
  const start = (): Promise<Runner> => {
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => presence.is(workerPool.id));
    onLongTrouble(events, replace);
    return startRunner(events);
  };
  try {
    runner = await start();
  } catch (error) {
    stopping.abort();
    await presence.end();
    throw error;
  }
  const watch = async (): Promise<void> => {
    while (runner && !stopping.signal.aborted) {
      await runner.promise.catch((error: unknown) => log.warn('worker.lost', errorFields(error)));
      if (!stopping.signal.aborted) runner = await startAgain(start, stopping.signal);
    }
  };
  const watched = watch();
  return {
    async stop() {
      stopping.abort();
      await runner?.stop().catch((error: unknown) => log.warn('worker.stop_failed', errorFields(error)));
      await watched;
      await presence.end();
    },
  };
}

/**
 * graphile-worker keeps for ever the failure of what it reads first (the numbers of its tasks): where the database
 * goes away at that moment, the worker fails at every try after its return.
 */
function onLongTrouble(events: WorkerEvents, replace: () => void): void {
  let since: number | undefined;
  events.on('worker:getJob:error', () => {
    since ??= performance.now();
    if (performance.now() - since < LONGEST_TROUBLE) return;
    since = Number.POSITIVE_INFINITY;
    replace();
  });
  for (const well of ['worker:getJob:empty', 'job:start'] as const) {
    events.on(well, () => {
      since = undefined;
    });
  }
}

async function startAgain(start: () => Promise<Runner>, stopping: AbortSignal): Promise<Runner | undefined> {
  for (let pause = 250; !stopping.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    await sleep(pause, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return undefined;
    try {
      const runner = await start();
      log.info('worker.back');
      return runner;
    } catch (error) {
      log.warn('worker.restart_failed', errorFields(error));
    }
  }
  return undefined;
}

interface Presence {
  /** Says under which name this process works now. */
  is(worker: string): void;
  end(): Promise<void>;
}

/** One connection that says who lives, and sets free the jobs of those who do not. */
function showPresence(ownerUrl: string, stopping: AbortSignal, lost: () => void): Presence {
  let worker: string | undefined;
  let wake = new AbortController();
  const undertaker = newUndertaker();
  const live = async (): Promise<void> => {
    while (!stopping.aborted) {
      const client = new pg.Client({ connectionString: ownerUrl, keepAlive: true });
      client.on('error', () => wake.abort());
      try {
        await client.connect();
        let said: string | undefined;
        while (!stopping.aborted) {
          wake = new AbortController();
          if (worker && worker !== said) await sayAlive(client, worker);
          said = worker;
          await undertaker.look(client, worker);
          await sleep(ROUND, undefined, { signal: AbortSignal.any([wake.signal, stopping]) }).catch(
            () => undefined,
          );
        }
      } catch (error) {
        log.warn('worker.presence_lost', errorFields(error));
        lost();
        await sleep(500, undefined, { signal: stopping }).catch(() => undefined);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  };
  const living = live();
  return {
    is(name) {
      worker = name;
      wake.abort();
    },
    end: () => living,
  };
}
