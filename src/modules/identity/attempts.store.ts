import { sql, type Tx } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';

/** One attempt to count: at most `most` of one key since `since`. */
export interface CountedAttempt {
  kind: string;
  key: Buffer;
  most: number;
  since: Date;
}

/**
 * Makes whoever tries the same key at the same moment wait for the end of this transaction, so that counting and
 * writing are one. Keys are locked in order: two who need the same two never wait for each other.
 */
export async function lockKeys(tx: Tx, attempts: readonly CountedAttempt[]): Promise<void> {
  const numbers = attempts.map(({ key }) => key.readBigInt64BE(0)).sort((a, b) => (a < b ? -1 : 1));
  for (const number of numbers)
    await sql`select pg_advisory_xact_lock(${number.toString()}::bigint)`.execute(tx.db);
}

/** When the oldest attempt that counts was made, if the limit is reached; else null. */
export async function oldestOverLimit(tx: Tx, attempt: CountedAttempt): Promise<Date | null> {
  // The nth latest: once it leaves the window, one more is allowed.
  const row = await tx.db
    .selectFrom('attempt')
    .select('at')
    .where('tenant_id', '=', tx.tenantId)
    .where('kind', '=', attempt.kind)
    .where('key', '=', attempt.key)
    .where('at', '>', attempt.since)
    .orderBy('at', 'desc')
    .offset(attempt.most - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Writes the attempts; answers their ids, by which they can be given back. */
export async function insertAttempts(
  tx: Tx,
  attempts: readonly CountedAttempt[],
  now: Date,
): Promise<string[]> {
  const rows = attempts.map(({ kind, key }) => ({ tenant_id: tx.tenantId, id: newId(), kind, key, at: now }));
  await tx.db.insertInto('attempt').values(rows).execute();
  return rows.map(({ id }) => id);
}

/** Takes back attempts that succeeded: only failures count. */
export async function deleteAttempts(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`delete from attempt where tenant_id = ${tx.tenantId} and id = any (${ids}::uuid[])`.execute(
    tx.db,
  );
}
