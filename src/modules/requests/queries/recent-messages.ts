import type { Tx } from '#platform/db/index.ts';
import { countRecent } from '../opening.store.ts';

/**
 * How many requests came since an instant from a network address (its keyed hash) and from an e-mail address, each
 * counted up to `most`: what a door's judgement of spam asks.
 */
export async function recentMessages(
  tx: Tx,
  by: { originKey: Uint8Array | null; email: string | null; since: Date; most: number },
): Promise<{ byOrigin: number; byEmail: number }> {
  return countRecent(tx, by);
}
