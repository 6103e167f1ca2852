import ipaddr from 'ipaddr.js';
import type { Tx } from '#platform/db/index.ts';
import type { AppError } from '#platform/errors/index.ts';
import { hmac } from '#platform/ids/index.ts';
import { type CountedAttempt, insertAttempts, lockKeys, oldestOverLimit } from '../attempts.store.ts';
import type { AttemptLimit } from '../identity.ts';

/** Whose attempts are counted: an address of the network or of mail. Only its hash under the tenant's secret is kept. */
export interface WantedAttempt {
  limit: AttemptLimit;
  of: string;
}

/**
 * Counts one attempt under each limit, or throws `refuse(minutes to wait)`. Counting and writing are one under
 * concurrency. It counts only if the transaction commits: what must count although it fails is counted in a
 * transaction of its own, before. A refused attempt is not counted: whoever insists does not lengthen the wait.
 */
export async function takeAttempts(
  tx: Tx,
  by: { secret: Buffer; now: Date },
  wanted: readonly WantedAttempt[],
  refuse: (minutes: number) => AppError,
): Promise<string[]> {
  const attempts: CountedAttempt[] = wanted.map(({ limit, of }) => ({
    kind: limit.kind,
    key: hmac(by.secret, `${limit.kind}:${of}`),
    most: limit.most,
    since: new Date(by.now.getTime() - limit.windowMs),
  }));
  await lockKeys(tx, attempts);
  for (const attempt of attempts) {
    const oldest = await oldestOverLimit(tx, attempt);
    if (oldest) throw refuse(Math.max(1, Math.ceil((oldest.getTime() - attempt.since.getTime()) / 60_000)));
  }
  return insertAttempts(tx, attempts, by.now);
}

/** What of a client's address is counted: IPv4 whole; of IPv6 the /64, which one subscriber has whole. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return parsed.toNormalizedString().split(':').slice(0, 4).join(':');
}
