import { sql, type Tx } from '#platform/db/index.ts';
import { ROOM } from './file.ts';

/** What a file counts for: bytes that were destroyed no more than their line. */
const COST = sql`case when state in ('refused', 'infected') then ${ROOM.leastFile} else greatest(bytes, ${ROOM.leastFile}) end`;

/** What one more file of these bytes counts for. */
export function costOf(bytes: number): number {
  return Math.max(bytes, ROOM.leastFile);
}

/** Bytes that one network has sent since then, with messages or not. */
export async function bytesOfOrigin(tx: Tx, originKey: Buffer, since: Date): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(${COST}), 0)::bigint as bytes from file
    where tenant_id = ${tx.tenantId} and origin_key = ${originKey} and created_at > ${since}`.execute(tx.db);
  return rows[0]?.bytes ?? 0;
}

/** Bytes of the forms of this tenant that were not sent yet. */
export async function bytesOfDrafts(tx: Tx): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum(${COST}), 0)::bigint as bytes from file
    where tenant_id = ${tx.tenantId} and draft_key is not null`.execute(tx.db);
  return rows[0]?.bytes ?? 0;
}

/** Nobody else counts the bytes of this network until the transaction ends. */
export async function lockOrigin(tx: Tx, originKey: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(${originKey.readBigInt64BE(0).toString()}::bigint)`.execute(tx.db);
}

/** Which network sent a file is kept no longer than it serves. */
export async function forgetOriginsBefore(tx: Tx, before: Date): Promise<void> {
  await tx.db
    .updateTable('file')
    .set({ origin_key: null })
    .where('tenant_id', '=', tx.tenantId)
    .where('origin_key', 'is not', null)
    .where('created_at', '<', before)
    .execute();
}
