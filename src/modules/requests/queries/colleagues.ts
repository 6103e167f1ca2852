import { sql, type Tx } from '#platform/db/index.ts';

/** An agent to whom a request of a service can be given. */
export interface Colleague {
  id: string;
  name: string;
}

/** Present agents of the service and administrators, by name. */
export async function colleagues(tx: Tx, serviceId: string): Promise<Colleague[]> {
  const result = await sql<Colleague>`
    select m.id, a.name from membership m join account a on a.id = m.account_id
    where m.tenant_id = ${tx.tenantId} and m.ended_at is null and a.disabled_at is null
      and ('admin' = any (m.roles) or (m.roles && array['agent', 'manager'] and exists (
        select from service_membership s where s.tenant_id = m.tenant_id and s.membership_id = m.id
          and s.service_id = ${serviceId})))
    order by a.name, m.id limit 200`.execute(tx.db);
  return result.rows;
}

/** Whether the agent is one of them. */
export async function isColleague(tx: Tx, serviceId: string, membershipId: string): Promise<boolean> {
  return (await colleagues(tx, serviceId)).some((colleague) => colleague.id === membershipId);
}
