import type pg from 'pg';
import { log } from '../log/index.ts';

/** First number of the advisory locks by which living workers are known; the second is made from the worker's name. */
const LOCKS = 727275;
/** Seconds that a job's lock is left alone: its worker may be about to say that it lives. */
const GRACE = 3;
/** Milliseconds between two looks at who lives. */
export const ROUND = 5_000;
/** Milliseconds that a worker must be unseen: a round, but for what timers are early. */
const UNSEEN = ROUND - 250;

/** Says on a connection that a worker lives, for as long as the connection does. */
export async function sayAlive(client: pg.Client, worker: string): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1, hashtext($2))', [LOCKS, worker]);
}

/** One process's memory of the workers that it did not see. */
export interface Undertaker {
  /** One look. `self` is left out: a session is never refused the lock that it holds. */
  look(client: pg.Client, self: string | undefined): Promise<void>;
}

/**
 * Sets free the jobs of workers that were unseen at two looks, a round apart: a living one may have lost the connection
 * that shows it, for the second that it takes to make another, and go on with its jobs. `now` is a monotonic clock.
 */
export function newUndertaker(now: () => number = () => performance.now()): Undertaker {
  let missing = new Map<string, number>();
  return {
    async look(client, self) {
      const unseen = await unseenWorkers(client, self);
      const at = now();
      missing = new Map(unseen.map((name) => [name, missing.get(name) ?? at]));
      const dead = unseen.filter((name) => at - (missing.get(name) ?? at) >= UNSEEN);
      if (dead.length === 0) return;
      await client.query('select graphile_worker.force_unlock_workers($1)', [dead]);
      log.info('worker.jobs_freed', { count: dead.length });
    },
  };
}

/** Workers that have jobs in hand and whose lock nobody holds. */
async function unseenWorkers(client: pg.Client, self: string | undefined): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select name from (
       select distinct locked_by as name from graphile_worker._private_jobs
       where locked_by <> $3 and locked_at < now() - make_interval(secs => $2)) held
     where pg_try_advisory_xact_lock($1, hashtext(name))`,
    [LOCKS, GRACE, self ?? ''],
  );
  return rows.map(({ name }) => name);
}
