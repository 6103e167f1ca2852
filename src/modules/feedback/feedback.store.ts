import { sql, type Tx } from '#platform/db/index.ts';
import { KEPT_MONTHS, LIMITS } from './feedback.ts';

/** One answer as it is written. */
export interface NewVote {
  id: string;
  path: string;
  clear: boolean;
  reason: string | null;
  day: string;
}

/**
 * Adds the reason to a « no » that was given on this page before and says none yet. True where an answer of that id is
 * there, whatever it says: it is not counted again.
 */
export async function giveReason(tx: Tx, { id, path, reason }: NewVote): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    with given as (
      update page_vote set reason = ${reason}
      where tenant_id = ${tx.tenantId} and id = ${id} and path = ${path} and not clear and reason is null
    )
    select exists (select from page_vote where tenant_id = ${tx.tenantId} and id = ${id}) as known`.execute(
    tx.db,
  );
  return rows[0]?.known ?? false;
}

/**
 * Takes one of the turns that a network has on this day; false where it has none left, or has answered about this page
 * a moment ago. One statement, so that two clicks at once are told apart by the row that they share.
 */
export async function takeTurn(
  tx: Tx,
  { key, path, day, now }: { key: Uint8Array; path: string; day: string; now: Date },
): Promise<boolean> {
  const before = new Date(now.getTime() - LIMITS.againMs);
  const { rows } = await sql`
    insert into page_vote_origin as o (tenant_id, day, key, path, votes, last_at)
    select ${tx.tenantId}::uuid, ${day}::date, ${Buffer.from(key)}::bytea, ${path}::text, 1, ${now}::timestamptz
    where (select coalesce(sum(votes), 0) from page_vote_origin
      where tenant_id = ${tx.tenantId} and day = ${day} and key = ${Buffer.from(key)}) < ${LIMITS.perDay}
    on conflict (tenant_id, day, key, path) do update set votes = o.votes + 1, last_at = excluded.last_at
      where o.votes < ${LIMITS.perPage} and o.last_at <= ${before}
    returning 1`.execute(tx.db);
  return rows.length > 0;
}

/** Writes an answer; false where the page has had its fill of the day, or the answer is there already. */
export async function insertVote(tx: Tx, vote: NewVote): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into page_vote (tenant_id, id, path, clear, reason, day)
    select ${tx.tenantId}::uuid, ${vote.id}::uuid, ${vote.path}::text, ${vote.clear}::boolean, ${vote.reason}::text,
      ${vote.day}::date
    where (select count(*) from (select from page_vote where tenant_id = ${tx.tenantId} and path = ${vote.path}
      and day = ${vote.day} limit ${LIMITS.ofPagePerDay}) today) < ${LIMITS.ofPagePerDay}
    on conflict (tenant_id, id) do nothing`.execute(tx.db);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Notes which page a request was written about; once. */
export async function noteRemark(
  tx: Tx,
  remark: Pick<NewVote, 'path' | 'reason' | 'day'> & { requestId: string },
): Promise<void> {
  await sql`
    insert into page_remark (tenant_id, request_id, path, reason, day)
    values (${tx.tenantId}, ${remark.requestId}, ${remark.path}, ${remark.reason}, ${remark.day})
    on conflict (tenant_id, request_id) do nothing`.execute(tx.db);
}

/** Deletes what is older than it may be; answers how many rows. */
export async function purgeFeedback(tx: Tx, today: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with old as (select (${today}::date - make_interval(months => ${KEPT_MONTHS}))::date as day),
      votes as (delete from page_vote where tenant_id = ${tx.tenantId} and day < (select day from old) returning 1),
      remarks as (delete from page_remark where tenant_id = ${tx.tenantId} and day < (select day from old) returning 1),
      origins as (delete from page_vote_origin where tenant_id = ${tx.tenantId} and day < ${today} returning 1)
    select (select count(*) from votes) + (select count(*) from remarks) + (select count(*) from origins) as count`.execute(
    tx.db,
  );
  return rows[0]?.count ?? 0;
}
