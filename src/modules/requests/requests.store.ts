import { sql, type Tx } from '#platform/db/index.ts';
import type { Regime, RequestFacts, RequestKind, State } from './request.ts';

/** A request as actions load it: locked until the transaction ends. */
export interface LockedRequest extends RequestFacts {
  subjectId: string;
  kind: RequestKind;
  regime: Regime;
  deemedOn: string | null;
  receivedAt: Date;
  firstReplyAt: Date | null;
  assigneeId: string | null;
}

const COLUMNS = sql.raw(`r.id, r.number, r.service_id as "serviceId", r.state, r.held_at is not null as held,
  r.sender ->> 'email' as email, r.follow_revoked_at is not null as "followRevoked", r.language,
  r.subject_id as "subjectId", r.kind, r.regime, r.deemed_on as "deemedOn", r.received_at as "receivedAt",
  r.first_reply_at as "firstReplyAt", r.assignee_id as "assigneeId", r.tenant_id as "tenantId"`);

/** Locks a request by its number, so that two agents act one after the other. */
export async function lockRequest(tx: Tx, number: string): Promise<LockedRequest | null> {
  const result = await sql<LockedRequest>`
    select ${COLUMNS} from request r where r.tenant_id = ${tx.tenantId} and r.number = ${number} for update`.execute(
    tx.db,
  );
  return result.rows[0] ?? null;
}

/** Who wrote, as the request keeps it. */
export async function senderOf(tx: Tx, id: string): Promise<unknown> {
  const row = await tx.db
    .selectFrom('request')
    .select('sender')
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.sender;
}

export interface RequestChange {
  state?: State;
  heldAt?: null;
  closedAt?: Date | null;
  firstReplyAt?: Date;
  assigneeId?: string | null;
  followRevokedAt?: Date;
  kind?: RequestKind;
  regime?: Regime;
  deemedOn?: string | null;
  dueOn?: string;
  subjectId?: string;
  serviceId?: string;
  routeReason?: object;
}

/** Bytes of a request's words beyond which no more are added. */
const MOST_SEARCH_BYTES = 500_000;

/**
 * The words of a request with those of one more message. PostgreSQL refuses a tsvector of 1 MB (54000): a request that
 * long keeps the words it has, which find it, and goes on. Joined to an empty one, it is measured as it is in memory,
 * not compressed as it is stored.
 */
function withWords(words: readonly string[]) {
  return sql<string>`case when pg_column_size(search || ''::tsvector) < ${MOST_SEARCH_BYTES}
    then search || array_to_tsvector(${words}::text[]) else search end`;
}

/** Changes what is given and marks the activity; `words` join what is searched. */
export async function updateRequest(
  tx: Tx,
  id: string,
  change: RequestChange,
  activity: { at: Date; words?: readonly string[] },
): Promise<void> {
  const values = {
    state: change.state,
    held_at: change.heldAt,
    hold_reason: change.heldAt,
    closed_at: change.closedAt,
    first_reply_at: change.firstReplyAt,
    assignee_id: change.assigneeId,
    follow_revoked_at: change.followRevokedAt,
    kind: change.kind,
    regime: change.regime,
    deemed_on: change.deemedOn,
    due_on: change.dueOn,
    subject_id: change.subjectId,
    service_id: change.serviceId,
    route_reason: change.routeReason === undefined ? undefined : JSON.stringify(change.routeReason),
    last_activity_at: activity.at,
    search: activity.words === undefined ? undefined : withWords(activity.words),
  };
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  await tx.db
    .updateTable('request')
    .set(given)
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute();
}

/**
 * Takes at most `most` requests that are not closed from an agent, and answers their ids. Closed ones keep the name of
 * whoever handled them.
 */
export async function takeFromAgent(
  tx: Tx,
  membershipId: string,
  by: { at: Date; most: number },
): Promise<string[]> {
  const result = await sql<{ id: string }>`
    update request set assignee_id = null, last_activity_at = ${by.at}
    where tenant_id = ${tx.tenantId} and id in (select r.id from request r
      where r.tenant_id = ${tx.tenantId} and r.assignee_id = ${membershipId} and r.state <> 'closed'
      order by r.id limit ${by.most} for update)
    returning id`.execute(tx.db);
  return result.rows.map(({ id }) => id);
}

export interface NewMessage {
  id: string;
  requestId: string;
  kind: 'usager' | 'agent' | 'note';
  authorId: string | null;
  body: string;
  submissionKey: string | null;
  at: Date;
}

/** Writes a message. The request is locked, so its submission key was looked for just before. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<void> {
  await tx.db
    .insertInto('message')
    .values({
      tenant_id: tx.tenantId,
      id: message.id,
      request_id: message.requestId,
      kind: message.kind,
      author_id: message.authorId,
      body: message.body,
      submission_key: message.submissionKey,
      created_at: message.at,
    })
    .execute();
}

/** The message that an earlier sending of the same key became, of this request alone. */
export async function findMessageSubmission(tx: Tx, requestId: string, key: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('message')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('request_id', '=', requestId)
    .where('submission_key', '=', key)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The name of the colleague whose answer came after the message that an agent had read; null where nobody answered. */
export async function answerAfter(
  tx: Tx,
  requestId: string,
  seenMessageId: string,
  exceptAuthorId: string | null,
): Promise<{ author: string | null } | null> {
  const result = await sql<{ author: string | null }>`
    select a.name as author
    from message m
    join message seen on seen.tenant_id = m.tenant_id and seen.request_id = m.request_id and seen.id = ${seenMessageId}
    left join membership mb on mb.tenant_id = m.tenant_id and mb.id = m.author_id
    left join account a on a.id = mb.account_id
    where m.tenant_id = ${tx.tenantId} and m.request_id = ${requestId} and m.kind = 'agent'
      and (m.created_at, m.id) > (seen.created_at, seen.id) and m.author_id is distinct from ${exceptAuthorId}::uuid
    order by m.created_at limit 1`.execute(tx.db);
  return result.rows[0] ?? null;
}

/** Messages of the usager since an instant, counted up to `most`. */
export async function countUsagerMessages(
  tx: Tx,
  requestId: string,
  since: Date,
  most: number,
): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*) as count from (select from message where tenant_id = ${tx.tenantId} and request_id = ${requestId}
      and kind = 'usager' and created_at > ${since} limit ${most}) recent`.execute(tx.db);
  return result.rows[0]?.count ?? 0;
}

export interface FollowRow extends RequestFacts {
  secret: string;
}

/** What the follow-up page's door compares. */
export async function findForFollower(tx: Tx, number: string): Promise<FollowRow | null> {
  const result = await sql<FollowRow>`
    select ${COLUMNS}, r.follow_secret as secret from request r
    where r.tenant_id = ${tx.tenantId} and r.number = ${number}`.execute(tx.db);
  return result.rows[0] ?? null;
}

/** The latest acknowledgement of a request. */
export async function latestAcknowledgement(
  tx: Tx,
  requestId: string,
): Promise<{ id: string; content: unknown } | null> {
  const { rows } = await sql<{ id: string; content: unknown }>`
    select id, content from acknowledgement
    where tenant_id = ${tx.tenantId} and request_id = ${requestId} order by id desc limit 1`.execute(tx.db);
  return rows[0] ?? null;
}
