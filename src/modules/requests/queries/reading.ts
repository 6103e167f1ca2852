import { type FileView, filesOf } from '#modules/files/index.ts';
import { sql, type Tx } from '#platform/db/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import type { AcknowledgementContent, ServiceContact } from '../acknowledgement.ts';
import type { Channel, Regime, RequestFacts, RequestKind } from '../request.ts';
import { latestAcknowledgement } from '../requests.store.ts';
import { type EventRow, type MessageRow, type Names, SHOWN_TOPICS } from '../timeline.ts';
import { type Gaps, type Page, readMessages, withMails } from './reading-messages.ts';

/** Who wrote, as they identified themselves in this request. */
export interface Sender {
  kind: 'individual' | 'company' | 'association';
  name: string;
  email: string | null;
  phone: string | null;
  surname: string | null;
  firstName: string | null;
  organisation: string | null;
  siren: string | null;
  rna: string | null;
  street: string | null;
  postcode: string | null;
  city: string | null;
}

/** One request with what both its pages show. */
export interface RequestRow extends RequestFacts {
  secret: string;
  title: string;
  channel: Channel;
  kind: RequestKind;
  regime: Regime;
  deemedOn: string | null;
  dueOn: string | null;
  receivedAt: Date;
  lastActivityAt: Date;
  firstReplyAt: Date | null;
  closedAt: Date | null;
  heldAt: Date | null;
  holdReason: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  personId: string;
  sender: Sender;
  routeReason: { kind?: string; subject?: Text; service?: Text };
  subjectId: string;
  subjectSlug: string;
  subjectLabel: Text;
  serviceSlug: string;
  service: ServiceContact;
  timeZone: string;
}

interface Flat extends Omit<RequestRow, 'subjectLabel' | 'service'> {
  subject_label: string;
  subject_label_en: string;
  service_name: string;
  service_name_en: string;
  service_email: string | null;
  service_phone: string | null;
}

/** The request of a number or an id; null where this tenant has none. Who may see it is the caller's question. */
export async function readWhole(tx: Tx, by: { number: string } | { id: string }): Promise<RequestRow | null> {
  const which = 'number' in by ? sql`r.number = ${by.number}` : sql`r.id = ${by.id}`;
  const result = await sql<Flat>`
    select r.tenant_id as "tenantId", r.id, r.number, r.service_id as "serviceId", r.state,
      r.held_at is not null as held, r.sender ->> 'email' as email, r.follow_revoked_at is not null as "followRevoked",
      r.language, r.follow_secret as secret, r.title, r.channel, r.kind, r.regime, r.deemed_on as "deemedOn",
      r.due_on as "dueOn", r.received_at as "receivedAt", r.last_activity_at as "lastActivityAt",
      r.first_reply_at as "firstReplyAt", r.closed_at as "closedAt", r.held_at as "heldAt",
      r.hold_reason as "holdReason", r.assignee_id as "assigneeId", a.name as "assigneeName",
      r.person_id as "personId", r.sender, r.route_reason as "routeReason", r.subject_id as "subjectId",
      s.slug as "subjectSlug", s.label as subject_label, s.label_en as subject_label_en,
      v.slug as "serviceSlug", v.name as service_name,
      v.name_en as service_name_en, coalesce(c.email, pc.email, t.email) as service_email,
      coalesce(c.phone, pc.phone, t.phone) as service_phone, t.time_zone as "timeZone"
    from request r
    join subject s on s.tenant_id = r.tenant_id and s.id = r.subject_id
    join service v on v.tenant_id = r.tenant_id and v.id = r.service_id
    join tenant t on t.id = r.tenant_id
    left join contact c on c.tenant_id = v.tenant_id and c.id = v.contact_id
    left join place p on p.tenant_id = v.tenant_id and p.id = v.place_id
    left join contact pc on pc.tenant_id = p.tenant_id and pc.id = p.contact_id
    left join membership m on m.tenant_id = r.tenant_id and m.id = r.assignee_id
    left join account a on a.id = m.account_id
    where r.tenant_id = ${tx.tenantId} and ${which}`.execute(tx.db);
  const row = result.rows[0];
  if (!row) return null;
  const {
    subject_label,
    subject_label_en,
    service_name,
    service_name_en,
    service_email,
    service_phone,
    ...rest
  } = row;
  return {
    ...rest,
    subjectLabel: { fr: subject_label, en: subject_label_en },
    service: {
      name: { fr: service_name, en: service_name_en },
      email: service_email,
      phone: service_phone,
      address: null,
    },
  };
}

export interface Parts {
  messages: MessageRow[];
  events: EventRow[];
  files: FileView[];
  names: Names;
  acknowledgement: AcknowledgementContent | null;
  gaps: Gaps;
  /** The latest message of the whole request. */
  latestId: string | null;
}

const MOST_EVENTS = 1_000;

/** What one page of the timeline, and the acknowledgement of a request, are made of. */
export async function readParts(tx: Tx, requestId: string, page: Page): Promise<Parts> {
  // What is asked at once is sent at once: two journeys for a request of ordinary length.
  const [{ messages, gaps, latestId, from, until }, files, issued, all] = await Promise.all([
    readMessages(tx, requestId, page),
    filesOf(tx, requestId),
    latestAcknowledgement(tx, requestId),
    readEvents(tx, requestId, null, null),
  ]);
  const whole = from === null && until === null;
  const events = whole ? all : await readEvents(tx, requestId, from, until);
  const [told, names] = await Promise.all([withMails(tx, requestId, messages), readNames(tx, events)]);
  const content = issued?.content ?? null;
  const acknowledgement = content as unknown as AcknowledgementContent | null;
  return { messages: told, events, files, names, acknowledgement, gaps, latestId };
}

/** The events that say something in a timeline, of the time that the page shows; the opening always. */
async function readEvents(
  tx: Tx,
  requestId: string,
  from: Date | null,
  until: Date | null,
): Promise<EventRow[]> {
  const result = await sql<EventRow>`
    select id, topic, at, actor_kind as "actorKind", actor_id as "actorId", data from event
    where tenant_id = ${tx.tenantId} and subject_id = ${requestId} and subject_kind = 'request'
      and topic = any (${SHOWN_TOPICS}::text[])
      and (topic = 'request.opened' or (at >= coalesce(${from}::timestamptz, '-infinity')
        and at < coalesce(${until}::timestamptz, 'infinity')))
    order by topic = 'request.opened' desc, id desc limit ${MOST_EVENTS}`.execute(tx.db);
  return result.rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Names of the agents and services that the events point at; those of another tenant are not there. */
async function readNames(tx: Tx, events: readonly EventRow[]): Promise<Names> {
  const ids = new Set<string>();
  for (const event of events) {
    if (event.actorKind === 'agent' && event.actorId !== null) ids.add(event.actorId);
    for (const key of ['assigneeId', 'leftId', 'serviceId', 'fromServiceId', 'toServiceId']) {
      const id = event.data[key];
      if (typeof id === 'string') ids.add(id);
    }
  }
  if (ids.size === 0) return { agents: new Map(), services: new Map() };
  const result = await sql<{ id: string; name: string; name_en: string; what: 'agent' | 'service' }>`
    select m.id, a.name, a.name as name_en, 'agent' as what from membership m join account a on a.id = m.account_id
      where m.tenant_id = ${tx.tenantId} and m.id = any (${[...ids]}::uuid[])
    union all
    select id, name, name_en, 'service' from service
      where tenant_id = ${tx.tenantId} and id = any (${[...ids]}::uuid[])`.execute(tx.db);
  const agents = new Map<string, string>();
  const services = new Map<string, Text>();
  for (const row of result.rows) {
    if (row.what === 'agent') agents.set(row.id, row.name);
    else services.set(row.id, { fr: row.name, en: row.name_en });
  }
  return { agents, services };
}
