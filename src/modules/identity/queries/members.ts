import { sql, type Tx } from '#platform/db/index.ts';
import { parseEmail } from '#platform/text/email.ts';
import type { AgentActor, Role, ServiceRole } from '../identity.ts';

/** An agent of the tenant, as the administration lists them. */
export interface Member {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** Service id → what the agent is there. */
  readonly services: ReadonlyMap<string, ServiceRole>;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  /** Last seen in a session of this tenant that is still kept. */
  readonly lastSeenAt: Date | null;
  /** Closed by the operator in the whole installation. */
  readonly disabled: boolean;
}

interface MemberRow {
  id: string;
  account_id: string;
  name: string;
  email: string;
  roles: Role[];
  services: Record<string, ServiceRole>;
  created_at: Date;
  ended_at: Date | null;
  last_seen_at: Date | null;
  disabled: boolean;
}

/** The agents by name: present ones, or with `ended` also those who were. */
export async function members(tx: Tx, options: { ended?: boolean } = {}): Promise<Member[]> {
  const found = await memberRows(tx, options.ended ? sql`true` : sql`m.ended_at is null`);
  return found.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}

/** One agent, present or not; null where this tenant has none such. */
export async function memberById(tx: Tx, id: string): Promise<Member | null> {
  return (await memberRows(tx, sql`m.id = ${id}`))[0] ?? null;
}

/** The present agents of a service, by name: to whom a request of it can be given. */
export async function agentsOfService(tx: Tx, serviceId: string): Promise<Member[]> {
  return (await members(tx)).filter((member) => member.services.has(serviceId) && !member.disabled);
}

/** Acting as a present agent without a session: seeders and the command line. Null where nobody has the address. */
export async function agentActorByEmail(tx: Tx, email: string): Promise<AgentActor | null> {
  const found = await memberRows(
    tx,
    sql`m.ended_at is null and a.disabled_at is null and a.email = ${parseEmail(email) ?? ''}`,
  );
  const member = found[0];
  if (!member) return null;
  const { id, accountId, name, services } = member;
  return {
    kind: 'agent',
    id,
    accountId,
    tenantId: tx.tenantId,
    name,
    email: member.email,
    roles: new Set(member.roles),
    services,
    sessionId: null,
  };
}

async function memberRows(tx: Tx, condition: ReturnType<typeof sql>): Promise<Member[]> {
  const { rows } = await sql<MemberRow>`
    select m.id, m.account_id, a.name, a.email, m.roles, m.created_at, m.ended_at, a.disabled_at is not null as disabled,
      coalesce((select json_object_agg(r.service_id, r.role) from service_membership r
        where r.tenant_id = m.tenant_id and r.membership_id = m.id), '{}') as services,
      (select max(s.last_seen_at) from session s
        where s.tenant_id = m.tenant_id and s.account_id = m.account_id) as last_seen_at
    from membership m join account a on a.id = m.account_id
    where m.tenant_id = ${tx.tenantId} and ${condition}`.execute(tx.db);
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    email: row.email,
    roles: row.roles,
    services: new Map(Object.entries(row.services)),
    createdAt: row.created_at,
    endedAt: row.ended_at,
    lastSeenAt: row.last_seen_at,
    disabled: row.disabled,
  }));
}
