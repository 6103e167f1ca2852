import type { Day } from '#modules/calendar/index.ts';
import type { AnyActor } from '#modules/identity/index.ts';
import { sql, type Tx } from '#platform/db/index.ts';
import { forbidden } from '#platform/errors/index.ts';
import { mayReadClarity } from '../feedback.policy.ts';
import { type Reason, reasonOf } from '../feedback.ts';

/** What was answered about one page. */
export interface PageClarity {
  path: string;
  yes: number;
  no: number;
  /** How often each reason was given; some « no » say none. */
  reasons: Partial<Record<Reason, number>>;
  /** Requests written about the page. */
  requests: number;
  /** The latest day of an answer or a request. */
  lastDay: Day;
}

/** A « no » with its reason. */
export interface ReasonGiven {
  id: string;
  day: Day;
  reason: Reason;
}

/** A request that was written about a page. */
export interface RemarkLink {
  number: string;
  title: string;
  day: Day;
  reason: Reason | null;
}

const MOST_LATEST = 30;

/**
 * The pages that were answered about since a day (null: ever), those that trouble most people first. Throws 403 for
 * whoever is no administrator.
 */
export async function clarity(tx: Tx, actor: AnyActor, since: Day | null): Promise<PageClarity[]> {
  if (!mayReadClarity(actor)) throw forbidden('feedback.clarity.forbidden');
  const { rows } = await sql<{
    path: string;
    kind: 'yes' | 'no' | 'request';
    reason: string | null;
    count: number;
    last_day: Day;
  }>`
    select path, case when clear then 'yes' else 'no' end as kind, reason, count(*) as count, max(day) as last_day
    from page_vote where tenant_id = ${tx.tenantId} and (${since}::date is null or day >= ${since}::date)
    group by path, clear, reason
    union all
    select path, 'request', null, count(*), max(day)
    from page_remark where tenant_id = ${tx.tenantId} and (${since}::date is null or day >= ${since}::date)
    group by path`.execute(tx.db);
  const pages = new Map<string, PageClarity>();
  for (const { path, kind, reason, count, last_day } of rows) {
    const page = pages.get(path) ?? { path, yes: 0, no: 0, reasons: {}, requests: 0, lastDay: last_day };
    pages.set(path, page);
    if (kind === 'request') page.requests += count;
    else page[kind] += count;
    const known = reason === null ? null : reasonOf(reason);
    if (known) page.reasons[known] = (page.reasons[known] ?? 0) + count;
    if (last_day > page.lastDay) page.lastDay = last_day;
  }
  return [...pages.values()].sort(
    (a, b) => b.no - a.no || b.requests - a.requests || b.yes - a.yes || (a.path < b.path ? -1 : 1),
  );
}

/** The latest reasons and requests about one page. Throws 403 for whoever is no administrator. */
export async function latestAbout(
  tx: Tx,
  actor: AnyActor,
  path: string,
): Promise<{ reasons: ReasonGiven[]; requests: RemarkLink[] }> {
  if (!mayReadClarity(actor)) throw forbidden('feedback.clarity.forbidden');
  const reasons = await sql<{ id: string; day: Day; reason: string }>`
    select id, day, reason from page_vote
    where tenant_id = ${tx.tenantId} and path = ${path} and reason is not null
    order by day desc, id limit ${MOST_LATEST}`.execute(tx.db);
  const requests = await sql<{ number: string; title: string; day: Day; reason: string | null }>`
    select r.number, r.title, m.day, m.reason
    from page_remark m join request r on r.tenant_id = m.tenant_id and r.id = m.request_id
    where m.tenant_id = ${tx.tenantId} and m.path = ${path}
    order by r.received_at desc, r.id desc limit ${MOST_LATEST}`.execute(tx.db);
  return {
    reasons: reasons.rows.flatMap(({ reason, ...row }) => {
      const known = reasonOf(reason);
      return known ? [{ ...row, reason: known }] : [];
    }),
    requests: requests.rows.map((row) => ({
      ...row,
      reason: row.reason === null ? null : reasonOf(row.reason),
    })),
  };
}
