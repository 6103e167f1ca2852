import { dayIn } from '#modules/calendar/index.ts';
import type { FileView } from '#modules/files/index.ts';
import type { AgentActor } from '#modules/identity/index.ts';
import { sql, type Tx } from '#platform/db/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import type { AcknowledgementContent } from '../acknowledgement.ts';
import { type Risk, riskOn } from '../legal.ts';
import { parseRequestNumber } from '../number.ts';
import { othersHere, type Presence } from '../presence.store.ts';
import type { State, Verb } from '../request.ts';
import { requestNotFound } from '../requests.errors.ts';
import { abilities, maySee, readableServices } from '../requests.policy.ts';
import { type TimelineEntry, timelineOf } from '../timeline.ts';
import { type Colleague, colleagues } from './colleagues.ts';
import { type RequestRow, readParts, readWhole } from './reading.ts';
import type { Gaps } from './reading-messages.ts';

/** Another request of the same person, within what the agent may read. */
export interface OtherRequest {
  number: string;
  title: string;
  state: State;
  serviceName: string;
  receivedAt: Date;
}

export interface RequestForAgent extends Omit<RequestRow, 'secret' | 'routeReason' | 'personId'>, Risk {
  /** The article and how sure it is, as the acknowledgement cites them. */
  legalBasis: string | null;
  certainty: string | null;
  /** Why it is with this service. */
  why: Text;
  timeline: TimelineEntry[];
  /** What of a long timeline this page does not show. */
  gaps: Gaps;
  /** The message that a reply must say it has seen. */
  lastMessageId: string | null;
  files: FileView[];
  /** As issued last; its `gaps` are what the collectivité should enter. */
  acknowledgement: AcknowledgementContent | null;
  others: OtherRequest[];
  /** To whom it can be assigned. */
  colleagues: Colleague[];
  abilities: Record<Verb, boolean>;
  /** Who else has it open. */
  presence: Presence[];
}

/**
 * The request page of the desk; `before` a message: an earlier page of a long timeline. Throws 404 for whoever may not
 * read it, whatever the reason.
 */
export async function requestForAgent(
  tx: Tx,
  actor: AgentActor,
  typedNumber: string,
  now: Date,
  before?: string,
): Promise<RequestForAgent> {
  const number = parseRequestNumber(typedNumber);
  const row = number === null ? null : await readWhole(tx, { number });
  if (!row || !maySee(actor, row)) throw requestNotFound();
  const { secret: _, routeReason, personId, ...shown } = row;
  const parts = await readParts(tx, row.id, { audience: 'agent', before });
  return {
    ...shown,
    // An agent may have qualified the request otherwise than its subject: what was told to the person is its ground.
    legalBasis: parts.acknowledgement?.legalBasis ?? null,
    certainty: parts.acknowledgement?.certainty ?? null,
    ...riskOn(dayIn(now, row.timeZone), row),
    why: whyText(routeReason, row),
    timeline: timelineOf(parts, parts.names, 'agent'),
    gaps: parts.gaps,
    lastMessageId: parts.latestId,
    files: parts.files,
    acknowledgement: parts.acknowledgement,
    others: await otherRequests(tx, actor, personId, row.id),
    colleagues: await colleagues(tx, row.serviceId),
    abilities: abilities(actor, row),
    presence: await othersHere(tx, row.id, actor.id, now),
  };
}

function whyText(reason: RequestRow['routeReason'], row: RequestRow): Text {
  const subject = reason.subject ?? row.subjectLabel;
  const service = reason.service ?? row.service.name;
  const moved = reason.kind === 'moved';
  return {
    fr: `Sujet « ${subject.fr} » → ${service.fr}${moved ? ' (réorientée par un agent)' : ''}`,
    en: `Subject “${subject.en}” → ${service.en}${moved ? ' (moved by an agent)' : ''}`,
  };
}

async function otherRequests(
  tx: Tx,
  actor: AgentActor,
  personId: string,
  exceptId: string,
): Promise<OtherRequest[]> {
  const readable = readableServices(actor);
  if (readable === null) return [];
  const scope = readable === 'all' ? sql`true` : sql`r.service_id = any (${readable}::uuid[])`;
  const result = await sql<OtherRequest>`
    select r.number, r.title, r.state, v.name as "serviceName", r.received_at as "receivedAt"
    from request r join service v on v.tenant_id = r.tenant_id and v.id = r.service_id
    where r.tenant_id = ${tx.tenantId} and r.person_id = ${personId} and r.id <> ${exceptId} and ${scope}
    order by r.received_at desc limit 20`.execute(tx.db);
  return result.rows;
}
