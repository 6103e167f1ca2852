import { sql, type Tx } from '#platform/db/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import type { ServiceContact } from './acknowledgement.ts';
import type { Certainty, LegalTerms } from './legal.ts';
import type { AppealRoute, Regime, RequestKind } from './request.ts';

/** What a subject makes of a request: its service, its terms, the collectivité's clock. */
export interface Ground {
  subjectId: string;
  subjectLabel: Text;
  serviceId: string;
  service: ServiceContact;
  terms: LegalTerms;
  tenantName: string;
  timeZone: string;
  territory: string;
  settings: Record<string, unknown>;
}

interface GroundRow {
  subject_label: string;
  subject_label_en: string;
  service_id: string;
  service_name: string;
  service_name_en: string;
  email: string | null;
  phone: string | null;
  address: string | null;
  kind: string;
  regime: string;
  delay_months: number | null;
  delay_days: number | null;
  legal_basis: string | null;
  certainty: string | null;
  appeal: string;
  tenant_name: string;
  time_zone: string;
  territory: string;
  settings: unknown;
}

/** Subject, service, place and collectivité in one round trip; null for a subject that is not there or no longer used. */
export async function loadGround(tx: Tx, subjectId: string, archivedToo = false): Promise<Ground | null> {
  const result = await sql<GroundRow>`
    select s.label as subject_label, s.label_en as subject_label_en, v.id as service_id, v.name as service_name,
      v.name_en as service_name_en, coalesce(c.email, pc.email, t.email) as email,
      coalesce(c.phone, pc.phone, t.phone) as phone,
      nullif(case when p.street is not null
        then concat_ws(', ', p.street, nullif(concat_ws(' ', p.postcode, p.city), ''))
        else concat_ws(', ', t.street, nullif(concat_ws(' ', t.postcode, t.city), '')) end, '') as address,
      s.kind, s.regime, s.delay_months, s.delay_days, s.legal_basis, s.certainty, s.appeal,
      t.name as tenant_name, t.time_zone, t.territory, t.settings
    from subject s
    join service v on v.tenant_id = s.tenant_id and v.id = s.service_id
    join tenant t on t.id = s.tenant_id
    left join contact c on c.tenant_id = v.tenant_id and c.id = v.contact_id
    left join place p on p.tenant_id = v.tenant_id and p.id = v.place_id
    left join contact pc on pc.tenant_id = p.tenant_id and pc.id = p.contact_id
    where s.tenant_id = ${tx.tenantId} and s.id = ${subjectId} and (${archivedToo} or s.archived_at is null)
  `.execute(tx.db);
  const row = result.rows[0];
  if (!row) return null;
  return {
    subjectId,
    subjectLabel: { fr: row.subject_label, en: row.subject_label_en },
    serviceId: row.service_id,
    service: {
      name: { fr: row.service_name, en: row.service_name_en },
      email: row.email,
      phone: row.phone,
      address: row.address,
    },
    terms: termsOf(row),
    tenantName: row.tenant_name,
    timeZone: row.time_zone,
    territory: row.territory,
    settings: (row.settings ?? {}) as Record<string, unknown>,
  };
}

function termsOf(row: GroundRow): LegalTerms {
  return {
    kind: row.kind as RequestKind,
    regime: row.regime as Regime,
    delayMonths: row.delay_months,
    delayDays: row.delay_days,
    legalBasis: row.legal_basis,
    certainty: row.certainty as Certainty | null,
    appeal: row.appeal as AppealRoute,
  };
}

export interface NewRequest {
  id: string;
  number: string;
  followSecret: string;
  submissionKey: string | null;
  channel: string;
  language: string;
  subjectId: string;
  serviceId: string;
  routeReason: object;
  personId: string;
  sender: object;
  title: string;
  excerpt: string;
  kind: RequestKind;
  regime: Regime;
  deemedOn: string | null;
  dueOn: string;
  receivedAt: Date;
  holdReason: string | null;
  originKey: Uint8Array | null;
  words: readonly string[];
  message: { id: string; body: string };
  acknowledgement: { id: string; content: object };
}

/**
 * Writes request, first message and acknowledgement in one statement. False where the submission key was there
 * already: then nothing was written. A second sending of the same key waits here for the first one's commit.
 */
export async function insertRequest(tx: Tx, r: NewRequest, now: Date): Promise<boolean> {
  const heldAt = r.holdReason === null ? null : now;
  const result = await sql`
    with opened as (
      insert into request (tenant_id, id, number, follow_secret, submission_key, channel, language, subject_id,
        service_id, route_reason, person_id, sender, title, excerpt, state, kind, regime, deemed_on, due_on,
        received_at, last_activity_at, held_at, hold_reason, origin_key, search)
      values (${tx.tenantId}, ${r.id}, ${r.number}, ${r.followSecret}, ${r.submissionKey}, ${r.channel}, ${r.language},
        ${r.subjectId}, ${r.serviceId}, ${JSON.stringify(r.routeReason)}::jsonb, ${r.personId},
        ${JSON.stringify(r.sender)}::jsonb, ${r.title}, ${r.excerpt}, 'new', ${r.kind}, ${r.regime}, ${r.deemedOn},
        ${r.dueOn}, ${r.receivedAt}, ${r.receivedAt}, ${heldAt}, ${r.holdReason}, ${bytes(r.originKey)},
        array_to_tsvector(${r.words}::text[]))
      on conflict (tenant_id, submission_key) where submission_key is not null do nothing
      returning tenant_id, id
    ), said as (
      insert into message (tenant_id, id, request_id, kind, body, created_at)
      select tenant_id, ${r.message.id}::uuid, id, 'usager', ${r.message.body}, ${r.receivedAt}::timestamptz
      from opened
    )
    insert into acknowledgement (tenant_id, id, request_id, content, issued_at)
    select tenant_id, ${r.acknowledgement.id}::uuid, id, ${JSON.stringify(r.acknowledgement.content)}::jsonb,
      ${now}::timestamptz from opened`.execute(tx.db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

function bytes(key: Uint8Array | null): Buffer | null {
  return key === null ? null : Buffer.from(key);
}

export interface Submitted {
  requestId: string;
  number: string;
  secret: string;
  held: boolean;
}

/** What an earlier sending of the same key became. */
export async function findSubmission(tx: Tx, submissionKey: string): Promise<Submitted | null> {
  const row = await tx.db
    .selectFrom('request')
    .select(['id', 'number', 'follow_secret', 'held_at'])
    .where('tenant_id', '=', tx.tenantId)
    .where('submission_key', '=', submissionKey)
    .executeTakeFirst();
  if (!row) return null;
  return { requestId: row.id, number: row.number, secret: row.follow_secret, held: row.held_at !== null };
}

/** Writes an acknowledgement that replaces the former ones without erasing them. */
export async function insertAcknowledgement(
  tx: Tx,
  requestId: string,
  acknowledgement: { id: string; content: object },
  now: Date,
): Promise<void> {
  await tx.db
    .insertInto('acknowledgement')
    .values({
      tenant_id: tx.tenantId,
      id: acknowledgement.id,
      request_id: requestId,
      content: JSON.stringify(acknowledgement.content),
      issued_at: now,
    })
    .execute();
}

/** Takes the network away from the requests that came before an instant. */
export async function forgetOriginsBefore(tx: Tx, before: Date): Promise<void> {
  await sql`
    update request set origin_key = null
    where tenant_id = ${tx.tenantId} and origin_key is not null and received_at < ${before}`.execute(tx.db);
}

/**
 * How many requests came since an instant from a network address and from an e-mail address, counted up to `most`.
 */
export async function countRecent(
  tx: Tx,
  by: { originKey: Uint8Array | null; email: string | null; since: Date; most: number },
): Promise<{ byOrigin: number; byEmail: number }> {
  const result = await sql<{ by_origin: number; by_email: number }>`
    select
      (select count(*) from (select from request where tenant_id = ${tx.tenantId}
        and origin_key = ${bytes(by.originKey)}::bytea and received_at > ${by.since} limit ${by.most}) a) as by_origin,
      (select count(*) from (select from request r join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
        where p.tenant_id = ${tx.tenantId} and p.email = ${by.email}::text and r.received_at > ${by.since}
        limit ${by.most}) b) as by_email`.execute(tx.db);
  const row = result.rows[0];
  return { byOrigin: row?.by_origin ?? 0, byEmail: row?.by_email ?? 0 };
}
