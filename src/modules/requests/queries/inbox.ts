import { dayIn } from '#modules/calendar/index.ts';
import type { AgentActor } from '#modules/identity/index.ts';
import { sql, type Tx } from '#platform/db/index.ts';
import { forbidden } from '#platform/errors/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { cursorOf, type InboxView, type Position, positionOf } from '../inbox-cursor.ts';
import { riskOn, SOON_DEEMED_DAYS, SOON_DUE_DAYS } from '../legal.ts';
import type { Regime, RequestKind, State } from '../request.ts';
import { readableServices } from '../requests.policy.ts';
import { searchQuery } from '../search.ts';

export interface InboxItem {
  id: string;
  number: string;
  title: string;
  /** First words of the message, 140 characters at most. */
  excerpt: string;
  senderName: string;
  serviceName: string;
  subjectLabel: string;
  state: State;
  kind: RequestKind;
  regime: Regime;
  deemedOn: string | null;
  dueOn: string | null;
  late: boolean;
  soon: boolean;
  /** Days until the nearer of commitment and silence; negative: since. */
  daysLeft: number | null;
  receivedAt: Date;
  lastActivityAt: Date;
  assigneeId: string | null;
  assigneeName: string | null;
  held: boolean;
  /** The door's own word: contact says it in words. */
  holdReason: string | null;
}

export interface Count {
  /** Exact up to 1,000. */
  count: number;
  /** There are more than 1,000. */
  more: boolean;
}

export interface InboxQuery {
  view: InboxView;
  serviceId?: string;
  /** One state within the view. */
  state?: State;
  q?: string;
  after?: string;
  /** 1 to 100; 30 by default. */
  limit?: number;
  now: Date;
  /** The tenant's zone: what « today » is. */
  timeZone: string;
}

export interface Inbox {
  items: InboxItem[];
  counts: Record<InboxView, Count>;
  /** Cursor of the next page. */
  next?: string;
}

const MOST_COUNTED = 1_000;
const MOST_FOUND = 1_000;
type Sql = ReturnType<typeof sql>;

/**
 * The requests that an agent reads, of one view: `todo` and `mine` by legal risk, the others by activity. Throws 403
 * for whoever reads none (élu). A malformed cursor is the first page.
 */
export async function inbox(tx: Tx, actor: AgentActor, query: InboxQuery): Promise<Inbox> {
  const readable = readableServices(actor);
  if (readable === null) throw forbidden('requests.inbox.forbidden');
  const asked = query.serviceId !== undefined && isUuid(query.serviceId) ? query.serviceId : null;
  const services =
    readable === 'all' ? (asked === null ? null : [asked]) : readable.filter((id) => !asked || id === asked);
  const scope = services === null ? sql`true` : sql`r.service_id = any (${services}::uuid[])`;
  const limit = Math.min(Math.max(query.limit ?? 30, 1), 100);
  const words = query.q === undefined ? null : searchQuery(query.q);
  // Something was typed and nothing in it can be searched (« ?! »): nothing is found, rather than everything.
  const nothing = words === null && (query.q ?? '').trim() !== '';
  const today = dayIn(query.now, query.timeZone);
  const found = words === null ? sql`true` : foundBy(words, services);
  const rows = nothing
    ? []
    : await page(tx, actor, query, { scope, found, today, limit, searching: words !== null });
  const items = rows.slice(0, limit).map((row) => toItem(row, today));
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const counts = await countAll(tx, actor, scope);
  return { items, counts, ...(last ? { next: cursorOf(positionOfRow(last)) } : {}) };
}

interface Row extends Omit<InboxItem, 'late' | 'soon' | 'daysLeft'> {
  rank: number;
  risk_day: string;
}

/** Where each view looks. A closed request that is still held was put aside as spam. */
function within(view: InboxView, actor: AgentActor): Sql {
  switch (view) {
    case 'todo':
      return sql`r.state in ('new', 'open') and r.held_at is null`;
    case 'mine':
      return sql`r.assignee_id = ${actor.id} and r.state in ('new', 'open', 'waiting')`;
    case 'held':
      return sql`r.held_at is not null and r.state <> 'closed'`;
    case 'closed':
      return sql`r.state = 'closed'`;
    case 'all':
      return sql`true`;
  }
}

function foundBy(words: string, services: readonly string[] | null): Sql {
  return sql`r.id = any (array(select parvis.find_requests(${words}, ${services}::uuid[], ${MOST_FOUND})))`;
}

/** Within one day the longest wait comes first; where nothing presses, the latest activity. */
const AGE = sql`case when r.rank = 2 then -extract(epoch from r.last_activity_at) else extract(epoch from r.received_at) end`;

interface PageOf {
  scope: Sql;
  found: Sql;
  today: string;
  limit: number;
  searching: boolean;
}

async function page(tx: Tx, actor: AgentActor, query: InboxQuery, of: PageOf): Promise<Row[]> {
  const byRisk = !of.searching && (query.view === 'todo' || query.view === 'mine');
  const position = positionOf(query.after);
  // Silence that decides within a week, then our commitment when it is over or near, the nearer day first; then all
  // that presses nobody, the latest first: what has just come is never at the end of a long list.
  const silent = sql`r.deemed_on <= ${of.today}::date + ${SOON_DEEMED_DAYS}::int`;
  const due = sql`r.due_on <= ${of.today}::date + ${SOON_DUE_DAYS}::int`;
  const rank = sql`case when ${silent} then 0 when ${due} then 1 else 2 end`;
  const riskDay = sql`case when ${silent} then least(r.deemed_on, r.due_on) when ${due} then r.due_on
    else 'infinity'::date end`;
  const result = await sql<Row>`
    select r.id, r.number, r.title, r.excerpt, r.sender ->> 'name' as "senderName", v.name as "serviceName",
      s.label as "subjectLabel", r.state, r.kind, r.regime, r.deemed_on as "deemedOn", r.due_on as "dueOn",
      r.received_at as "receivedAt", r.last_activity_at as "lastActivityAt", r.assignee_id as "assigneeId",
      a.name as "assigneeName", r.held_at is not null as held, r.hold_reason as "holdReason", r.rank,
      r.risk_day::text as risk_day
    from (select r.*, ${rank} as rank, ${riskDay} as risk_day from request r
      where r.tenant_id = ${tx.tenantId} and ${of.scope} and ${within(query.view, actor)} and ${of.found}
        and ${query.state === undefined ? sql`true` : sql`r.state = ${query.state}`}) r
    join service v on v.tenant_id = r.tenant_id and v.id = r.service_id
    join subject s on s.tenant_id = r.tenant_id and s.id = r.subject_id
    left join membership m on m.tenant_id = r.tenant_id and m.id = r.assignee_id
    left join account a on a.id = m.account_id
    where ${position === null ? sql`true` : afterPosition(position, byRisk)}
    order by ${byRisk ? sql`r.rank, r.risk_day, ${AGE}, r.id` : sql`r.last_activity_at desc, r.id`}
    limit ${of.limit + 1}`.execute(tx.db);
  return result.rows;
}

function afterPosition(p: Position, byRisk: boolean): Sql {
  if (byRisk) {
    const at = sql`extract(epoch from ${p.rank === 2 ? p.lastActivityAt : p.receivedAt}::timestamptz)`;
    return sql`(r.rank, r.risk_day, ${AGE}, r.id)
      > (${p.rank}::int, ${p.riskDay}::date, ${p.rank === 2 ? sql`-${at}` : at}, ${p.id}::uuid)`;
  }
  return sql`(r.last_activity_at < ${p.lastActivityAt}::timestamptz
    or (r.last_activity_at = ${p.lastActivityAt}::timestamptz and r.id > ${p.id}::uuid))`;
}

function positionOfRow(row: Row): Position {
  return {
    rank: row.rank,
    riskDay: row.risk_day,
    receivedAt: row.receivedAt.toISOString(),
    lastActivityAt: row.lastActivityAt.toISOString(),
    id: row.id,
  };
}

function toItem({ rank: _, risk_day: __, ...row }: Row, today: string): InboxItem {
  return { ...row, ...riskOn(today, row) };
}

/** Every view's count in one round trip, each stopped at 1,001. */
async function countAll(tx: Tx, actor: AgentActor, scope: Sql): Promise<Record<InboxView, Count>> {
  const one = (
    view: InboxView,
  ) => sql`(select count(*) from (select from request r where r.tenant_id = ${tx.tenantId}
    and ${scope} and ${within(view, actor)} limit ${MOST_COUNTED + 1}) c)`;
  const result = await sql<Record<InboxView, number>>`
    select ${one('todo')} as todo, ${one('mine')} as mine, ${one('all')} as all, ${one('held')} as held,
      ${one('closed')} as closed`.execute(tx.db);
  const row = result.rows[0] ?? { todo: 0, mine: 0, all: 0, held: 0, closed: 0 };
  const counted = (n: number): Count => ({ count: Math.min(n, MOST_COUNTED), more: n > MOST_COUNTED });
  return {
    todo: counted(row.todo),
    mine: counted(row.mine),
    all: counted(row.all),
    held: counted(row.held),
    closed: counted(row.closed),
  };
}
