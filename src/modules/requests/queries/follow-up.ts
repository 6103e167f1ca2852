import type { FileView } from '#modules/files/index.ts';
import type { FollowerActor, UsagerActor } from '#modules/identity/index.ts';
import { sql, type Tx } from '#platform/db/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import { sameSecret } from '#platform/ids/index.ts';
import type { AcknowledgementContent, ServiceContact } from '../acknowledgement.ts';
import { followPath, isFollowSecret, parseRequestNumber } from '../number.ts';
import { HELD_FOR_USAGER, type RequestKind, STATE_FOR_USAGER, type State } from '../request.ts';
import { requestNotFound } from '../requests.errors.ts';
import { partsOf } from '../requests.policy.ts';
import { findForFollower } from '../requests.store.ts';
import { type TimelineEntry, timelineOf } from '../timeline.ts';
import { type RequestRow, readParts, readWhole } from './reading.ts';
import { type Gaps, notesAmong } from './reading-messages.ts';

/** The request as its sender sees it. No note, no reason of assignment, no word about spam. */
export interface FollowUp {
  id: string;
  number: string;
  title: string;
  state: State;
  /** An agent looks at it before its service has it: the label and the sentence say so. */
  held: boolean;
  stateLabel: Text;
  stateSentence: Text;
  kind: RequestKind;
  deemedOn: string | null;
  receivedAt: Date;
  lastActivityAt: Date;
  language: string;
  /** Name that the sender gave. */
  senderName: string;
  email: string | null;
  service: ServiceContact;
  subjectLabel: Text;
  timeline: TimelineEntry[];
  /** What of a long timeline this page does not show. */
  gaps: Gaps;
  files: FileView[];
  acknowledgement: AcknowledgementContent | null;
  timeZone: string;
}

/**
 * The actor of whoever shows a number and its secret; null for a wrong one, a revoked one, one of another tenant: all
 * alike, compared in constant time.
 */
export async function followerOf(tx: Tx, typedNumber: string, secret: string): Promise<FollowerActor | null> {
  const number = parseRequestNumber(typedNumber);
  if (number === null || !isFollowSecret(secret)) return null;
  const found = await findForFollower(tx, number);
  if (!found || !sameSecret(found.secret, secret) || found.followRevoked) return null;
  return { kind: 'follower', id: found.id, tenantId: tx.tenantId };
}

/** The follow-up page by number and secret; null as `followerOf`. `before` a message: an earlier page of a long one. */
export async function followUp(
  tx: Tx,
  typedNumber: string,
  secret: string,
  before?: string,
): Promise<FollowUp | null> {
  const number = parseRequestNumber(typedNumber);
  if (number === null || !isFollowSecret(secret)) return null;
  const row = await readWhole(tx, { number });
  if (!row || !sameSecret(row.secret, secret) || row.followRevoked) return null;
  return followUpOf(tx, { kind: 'follower', id: row.id, tenantId: tx.tenantId }, row, before);
}

/** The same page for a signed-in usager; throws 404 where the request is not of their address. */
export async function followUpOfUsager(
  tx: Tx,
  actor: UsagerActor,
  typedNumber: string,
  before?: string,
): Promise<FollowUp> {
  const number = parseRequestNumber(typedNumber);
  const row = number === null ? null : await readWhole(tx, { number });
  const view = row ? await followUpOf(tx, actor, row, before) : null;
  if (!view) throw requestNotFound();
  return view;
}

async function followUpOf(
  tx: Tx,
  actor: FollowerActor | UsagerActor,
  row: RequestRow,
  before: string | undefined,
): Promise<FollowUp | null> {
  if (!partsOf(actor, row).includes('sender')) return null;
  const { id } = row;
  const parts = await readParts(tx, id, { audience: 'sender', before });
  // A note's file is the agents' own, whichever messages this page shows.
  const notes = await notesAmong(tx, parts.files.map((file) => file.messageId ?? '').filter(Boolean));
  const files = parts.files.filter((file) => file.messageId === null || !notes.has(file.messageId));
  const waitsForLook = row.held && row.state !== 'closed';
  const { label, sentence } = waitsForLook ? HELD_FOR_USAGER : STATE_FOR_USAGER[row.state];
  return {
    id,
    number: row.number,
    title: row.title,
    state: row.state,
    held: waitsForLook,
    stateLabel: label,
    stateSentence: sentence,
    kind: row.kind,
    deemedOn: row.deemedOn,
    receivedAt: row.receivedAt,
    lastActivityAt: row.lastActivityAt,
    language: row.language,
    senderName: row.sender.name,
    email: row.email,
    // As it was acknowledged: with the address that was told.
    service: parts.acknowledgement?.service ?? row.service,
    subjectLabel: row.subjectLabel,
    timeline: timelineOf({ ...parts, files }, parts.names, 'sender'),
    gaps: parts.gaps,
    files,
    acknowledgement: parts.acknowledgement,
    timeZone: row.timeZone,
  };
}

/** One line of a usager's space. */
export interface OwnRequest {
  number: string;
  title: string;
  state: State;
  stateLabel: Text;
  receivedAt: Date;
  lastActivityAt: Date;
  serviceName: Text;
  /** null once the follow-up address was revoked. */
  followPath: string | null;
}

/** The requests of a verified address, latest activity first, 200 at most. */
export async function requestsOfEmail(tx: Tx, email: string): Promise<OwnRequest[]> {
  const result = await sql<
    Omit<OwnRequest, 'stateLabel' | 'serviceName' | 'followPath'> & {
      name: string;
      name_en: string;
      secret: string;
      revoked: boolean;
      held: boolean;
    }
  >`
    select r.number, r.title, r.state, r.received_at as "receivedAt", r.last_activity_at as "lastActivityAt", v.name,
      v.name_en, r.follow_secret as secret, r.follow_revoked_at is not null as revoked,
      r.held_at is not null and r.state <> 'closed' as held
    from person p
    join request r on r.tenant_id = p.tenant_id and r.person_id = p.id
    join service v on v.tenant_id = r.tenant_id and v.id = r.service_id
    where p.tenant_id = ${tx.tenantId} and p.email = ${email.toLowerCase()}
    order by r.last_activity_at desc, r.id limit 200`.execute(tx.db);
  return result.rows.map(({ name, name_en, secret, revoked, held, ...row }) => ({
    ...row,
    stateLabel: held ? HELD_FOR_USAGER.label : STATE_FOR_USAGER[row.state].label,
    serviceName: { fr: name, en: name_en },
    followPath: revoked ? null : followPath(row.number, secret),
  }));
}
