import { sql, type Tx } from '#platform/db/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import type { MessageRow } from '../timeline.ts';

/** Whose timeline, and which part of a long one. */
export interface Page {
  /** The sender has no notes. */
  audience: 'agent' | 'sender';
  /** Shows what came before this message; absent, or no message of the request: the latest. */
  before?: string | undefined;
}

/** What a page of a long timeline does not show, in messages. */
export interface Gaps {
  /** Between the first message and the others shown; `before` is the message that its page stops before. */
  earlier: { count: number; before: string } | null;
  later: number;
}

export interface MessagePage {
  /** The first message of the request, then the latest of those asked for, oldest first. */
  messages: Message[];
  gaps: Gaps;
  /** When the part after the gap begins and ends; null: with the request. */
  from: Date | null;
  until: Date | null;
  /** The latest message of the whole request. */
  latestId: string | null;
}

/** Messages on one page, the first one apart. */
export const MOST_MESSAGES = 300;

/** A message as it was written; what became of its mail is told by `withMails`. */
type Message = Omit<MessageRow, 'mail'>;

type Sql = ReturnType<typeof sql>;

/** One page of the messages of a request. The first message is what the request is about: every page has it. */
export async function readMessages(tx: Tx, requestId: string, page: Page): Promise<MessagePage> {
  const scope = sql`m.tenant_id = ${tx.tenantId} and m.request_id = ${requestId}
    and ${page.audience === 'agent' ? sql`true` : sql`m.kind <> 'note'`}`;
  const asked = page.before !== undefined && isUuid(page.before) ? page.before : null;
  const anchor = asked === null ? null : await one(tx, sql`${scope} and m.id = ${asked}`, sql`asc`);
  const older = anchor === null ? scope : sql`${scope} and ${position('<', tx, anchor.id)}`;
  const rows = (await select(tx, older, sql`desc`, MOST_MESSAGES)).reverse();
  const oldest = rows.length === MOST_MESSAGES ? rows[0] : undefined;
  const first = oldest ? await one(tx, sql`${scope} and ${position('<', tx, oldest.id)}`, sql`asc`) : null;
  const between =
    oldest && first ? (await count(tx, sql`${scope} and ${position('<', tx, oldest.id)}`)) - 1 : 0;
  const messages = first ? [first, ...rows] : rows;
  return {
    messages,
    gaps: {
      earlier: oldest && between > 0 ? { count: between, before: oldest.id } : null,
      later: anchor === null ? 0 : await count(tx, sql`${scope} and ${position('>=', tx, anchor.id)}`),
    },
    from: oldest && between > 0 ? oldest.at : null,
    until: anchor?.at ?? null,
    latestId: (anchor === null ? rows.at(-1) : await one(tx, scope, sql`desc`))?.id ?? null,
  };
}

/** The ids, among these messages, of those that are notes. */
export async function notesAmong(tx: Tx, messageIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (messageIds.length === 0) return new Set();
  const result = await sql<{ id: string }>`
    select id from message where tenant_id = ${tx.tenantId} and id = any (${messageIds}::uuid[]) and kind = 'note'
  `.execute(tx.db);
  return new Set(result.rows.map(({ id }) => id));
}

function position(side: '<' | '>=', tx: Tx, id: string): Sql {
  return sql`(m.created_at, m.id) ${sql.raw(side)} (select o.created_at, o.id from message o
    where o.tenant_id = ${tx.tenantId} and o.id = ${id})`;
}

async function select(tx: Tx, where: Sql, order: Sql, most: number): Promise<Message[]> {
  const result = await sql<Message>`
    select m.id, m.kind, m.author_id as "authorId", a.name as author, m.body, m.created_at as at
    from message m
    left join membership mb on mb.tenant_id = m.tenant_id and mb.id = m.author_id
    left join account a on a.id = mb.account_id
    where ${where} order by m.created_at ${order}, m.id ${order} limit ${most}`.execute(tx.db);
  return result.rows;
}

async function one(tx: Tx, where: Sql, order: Sql): Promise<Message | null> {
  return (await select(tx, where, order, 1))[0] ?? null;
}

async function count(tx: Tx, where: Sql): Promise<number> {
  const result = await sql<{ n: number }>`select count(*) as n from message m where ${where}`.execute(tx.db);
  return result.rows[0]?.n ?? 0;
}

/** Says of each answer whether its mail was made, and whether a server refused it for good. */
export async function withMails(
  tx: Tx,
  requestId: string,
  messages: readonly Message[],
): Promise<MessageRow[]> {
  const ids = messages.flatMap((message) => (message.kind === 'agent' ? [message.id] : []));
  const mails = new Map<string, MessageRow['mail']>();
  if (ids.length > 0) {
    const result = await sql<{ id: string; failed: boolean }>`
      select e.data ->> 'messageId' as id, coalesce(l.state = 'failed', false) as failed
      from event e
      left join mail l on l.tenant_id = e.tenant_id and l.dedupe_key = 'reply:' || (e.data ->> 'messageId')
      where e.tenant_id = ${tx.tenantId} and e.subject_id = ${requestId} and e.topic = 'request.reply_mailed'
        and e.data ->> 'messageId' = any (${ids}::text[])`.execute(tx.db);
    for (const { id, failed } of result.rows) mails.set(id, failed ? 'failed' : 'made');
  }
  return messages.map((message) => ({ ...message, mail: mails.get(message.id) ?? 'none' }));
}
