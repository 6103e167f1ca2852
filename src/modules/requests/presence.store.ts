import { sql, type Tx } from '#platform/db/index.ts';
import { EVENTS_CHANNEL } from '#platform/events/index.ts';
import { PRESENCE_TOPIC } from './requests.events.ts';

/** An agent who has the request open. */
export interface Presence {
  id: string;
  name: string;
  seenAt: Date;
}

/** A page that has not said so for this long is counted as left. */
export const PRESENT_FOR_MS = 120_000;

/**
 * Notes that an agent has the request open, and tells the other processes when that is new (nothing is told for a page
 * that merely stays open). Answers whether it was new.
 */
export async function markPresent(
  tx: Tx,
  requestId: string,
  membershipId: string,
  now: Date,
): Promise<boolean> {
  const since = new Date(now.getTime() - PRESENT_FOR_MS);
  const result = await sql<{ fresh: boolean }>`
    with before as (
      select seen_at from presence
      where tenant_id = ${tx.tenantId} and request_id = ${requestId} and membership_id = ${membershipId}
    ), marked as (
      insert into presence (tenant_id, request_id, membership_id, seen_at)
      values (${tx.tenantId}, ${requestId}, ${membershipId}, ${now})
      on conflict (tenant_id, request_id, membership_id) do update set seen_at = excluded.seen_at
    )
    select not exists (select from before where seen_at > ${since}) as fresh`.execute(tx.db);
  const fresh = result.rows[0]?.fresh ?? false;
  if (fresh) await announce(tx, requestId);
  return fresh;
}

/** The page was closed. */
export async function markLeft(tx: Tx, requestId: string, membershipId: string): Promise<void> {
  const result = await tx.db
    .deleteFrom('presence')
    .where('tenant_id', '=', tx.tenantId)
    .where('request_id', '=', requestId)
    .where('membership_id', '=', membershipId)
    .executeTakeFirst();
  if (result.numDeletedRows > 0n) await announce(tx, requestId);
}

/** Heard at commit by every process; not an event, since nothing happened to the request. */
async function announce(tx: Tx, requestId: string): Promise<void> {
  const heard = {
    tenantId: tx.tenantId,
    topic: PRESENCE_TOPIC,
    subjectKind: 'request',
    subjectId: requestId,
  };
  await sql`select pg_notify(${EVENTS_CHANNEL}, ${JSON.stringify(heard)})`.execute(tx.db);
}

/** The other agents who have the request open, by name. */
export async function othersHere(
  tx: Tx,
  requestId: string,
  exceptId: string,
  now: Date,
): Promise<Presence[]> {
  const since = new Date(now.getTime() - PRESENT_FOR_MS);
  const result = await sql<Presence>`
    select m.id, a.name, p.seen_at as "seenAt"
    from presence p
    join membership m on m.tenant_id = p.tenant_id and m.id = p.membership_id
    join account a on a.id = m.account_id
    where p.tenant_id = ${tx.tenantId} and p.request_id = ${requestId} and p.membership_id <> ${exceptId}
      and p.seen_at > ${since}
    order by a.name`.execute(tx.db);
  return result.rows;
}
