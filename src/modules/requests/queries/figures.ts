import { dayIn } from '#modules/calendar/index.ts';
import type { AnyActor } from '#modules/identity/index.ts';
import { tenantById } from '#modules/tenancy/index.ts';
import { sql, type Tx } from '#platform/db/index.ts';
import { forbidden } from '#platform/errors/index.ts';
import type { State } from '../request.ts';
import { mayReadFigures } from '../requests.policy.ts';

/** Counts of one service, no request named. */
export interface ServiceFigures {
  serviceId: string;
  serviceName: string;
  states: Record<State, number>;
  /** Open, and past the collectivité's own commitment. */
  late: number;
  /** Received in the last thirty days. */
  received30: number;
  /** Median days from reception to first answer, of those received in the last ninety days; null: none answered. */
  medianDays: number | null;
}

/** What an élu reads: figures by service, held messages left out. Throws 403 for whoever has no such right. */
export async function figures(tx: Tx, actor: AnyActor, now: Date): Promise<ServiceFigures[]> {
  if (!mayReadFigures(actor)) throw forbidden('requests.figures.forbidden');
  const today = dayIn(now, (await tenantById(tx)).timeZone);
  const result = await sql<Omit<ServiceFigures, 'states'> & Record<State, number>>`
    select v.id as "serviceId", v.name as "serviceName",
      count(*) filter (where r.state = 'new') as new, count(*) filter (where r.state = 'open') as open,
      count(*) filter (where r.state = 'waiting') as waiting, count(*) filter (where r.state = 'answered') as answered,
      count(*) filter (where r.state = 'closed') as closed,
      count(*) filter (where r.state in ('new', 'open') and r.due_on < ${today}::date) as late,
      count(*) filter (where r.received_at > ${daysBefore(now, 30)}) as "received30",
      percentile_cont(0.5) within group (order by extract(epoch from r.first_reply_at - r.received_at)::float8 / 86400)
        filter (where r.first_reply_at is not null and r.received_at > ${daysBefore(now, 90)}) as "medianDays"
    from service v
    left join request r on r.tenant_id = v.tenant_id and r.service_id = v.id and r.held_at is null
    where v.tenant_id = ${tx.tenantId}
    group by v.id, v.name, v.position order by v.position, v.name`.execute(tx.db);
  return result.rows.map(({ new: fresh, open, waiting, answered, closed, ...row }) => ({
    ...row,
    states: { new: fresh, open, waiting, answered, closed },
  }));
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}
