import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseDown } from '../errors/index.ts';

/** Milliseconds for which a PostgreSQL that was lost is waited for; it is back within one or two. */
const PATIENCE = 20_000;

/**
 * Does `work`, which can be repeated, again where the embedded PostgreSQL is killed under it: its supervisor starts it
 * again. Anything else that goes wrong is thrown, and so is a loss that lasts.
 */
export async function despiteLosses<T>(work: () => Promise<T>): Promise<T> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseDown(error) || performance.now() > end) throw error;
      await sleep(100);
    }
  }
}
