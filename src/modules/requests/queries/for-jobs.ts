import { sql, type Tx } from '#platform/db/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import type { AcknowledgementContent } from '../acknowledgement.ts';

interface ToMail {
  requestId: string;
  number: string;
  secret: string;
  followRevoked: boolean;
  held: boolean;
  email: string | null;
  language: Lang;
  tenantName: string;
  host: string;
  /** The same mail is there already: the job runs a second time. */
  queued: boolean;
}

const TO_MAIL = sql.raw(`r.id as "requestId", r.number, r.follow_secret as secret,
  r.follow_revoked_at is not null as "followRevoked", r.held_at is not null as held,
  r.sender ->> 'email' as email, r.language, t.name as "tenantName",
  (select h.name from host h where h.tenant_id = r.tenant_id and h.canonical) as host`);

export interface AcknowledgementToMail extends ToMail {
  content: AcknowledgementContent;
}

/** All that the acknowledgement's mail needs, in one round trip. */
export async function acknowledgementToMail(
  tx: Tx,
  acknowledgementId: string,
  dedupeKey: string,
): Promise<AcknowledgementToMail | null> {
  const result = await sql<AcknowledgementToMail>`
    select ${TO_MAIL}, a.content,
      exists (select from mail m where m.tenant_id = r.tenant_id and m.dedupe_key = ${dedupeKey}) as queued
    from acknowledgement a
    join request r on r.tenant_id = a.tenant_id and r.id = a.request_id
    join tenant t on t.id = r.tenant_id
    where a.tenant_id = ${tx.tenantId} and a.id = ${acknowledgementId}`.execute(tx.db);
  return result.rows[0] ?? null;
}

export interface ReplyToMail extends ToMail {
  body: string;
  serviceName: string;
  serviceNameEn: string;
}

/** All that a reply's mail needs. */
export async function replyToMail(tx: Tx, messageId: string, dedupeKey: string): Promise<ReplyToMail | null> {
  const result = await sql<ReplyToMail>`
    select ${TO_MAIL}, m.body, v.name as "serviceName", v.name_en as "serviceNameEn",
      exists (select from mail l where l.tenant_id = r.tenant_id and l.dedupe_key = ${dedupeKey}) as queued
    from message m
    join request r on r.tenant_id = m.tenant_id and r.id = m.request_id
    join service v on v.tenant_id = r.tenant_id and v.id = r.service_id
    join tenant t on t.id = r.tenant_id
    where m.tenant_id = ${tx.tenantId} and m.id = ${messageId} and m.kind = 'agent'`.execute(tx.db);
  return result.rows[0] ?? null;
}

export interface HeldToTell {
  serviceId: string;
  tenantName: string;
  timeZone: string;
  host: string;
  /** Held requests of the service and the oldest of them. */
  count: number;
  oldest: Date;
}

/** What the alarm of a held request says; null once it is released or closed. */
export async function heldToTell(tx: Tx, requestId: string): Promise<HeldToTell | null> {
  const result = await sql<HeldToTell>`
    select r.service_id as "serviceId", t.name as "tenantName", t.time_zone as "timeZone",
      (select h.name from host h where h.tenant_id = r.tenant_id and h.canonical) as host,
      (select count(*) from (select from request o where o.tenant_id = r.tenant_id and o.held_at is not null
        and o.state <> 'closed' and o.service_id = r.service_id limit 1000) held) as count,
      (select min(o.held_at) from request o where o.tenant_id = r.tenant_id and o.held_at is not null
        and o.state <> 'closed' and o.service_id = r.service_id) as oldest
    from request r join tenant t on t.id = r.tenant_id
    where r.tenant_id = ${tx.tenantId} and r.id = ${requestId} and r.held_at is not null and r.state <> 'closed'
  `.execute(tx.db);
  return result.rows[0] ?? null;
}

/**
 * Whether the service was told of its held messages since an instant. Alarms of one service wait for each other here, so
 * that of two that run at once the second sees the first one's mail.
 */
export async function toldSince(
  tx: Tx,
  by: { purpose: string; serviceId: string; since: Date },
): Promise<boolean> {
  const lock = `${by.purpose} ${tx.tenantId} ${by.serviceId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx.db);
  const row = await tx.db
    .selectFrom('mail')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('created_at', '>', by.since)
    .where('purpose', '=', by.purpose)
    .where('subject_kind', '=', 'service')
    .where('subject_id', '=', by.serviceId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
