import { sql, type Tx } from '#platform/db/index.ts';
import type { Role, ServiceRight } from './identity.ts';

export interface MemberRow {
  membershipId: string;
  accountId: string;
  email: string;
  name: string;
  roles: Role[];
  endedAt: Date | null;
}

/** Finds or makes the account of an address; the only way in which the application makes one. */
export async function ensureAccount(tx: Tx, email: string, name: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select parvis.ensure_account(${email}, ${name}) as id`.execute(
    tx.db,
  );
  return (rows[0] as { id: string }).id;
}

/** The present member of an address whose account is open, or null. */
export async function activeMemberByEmail(tx: Tx, email: string): Promise<MemberRow | null> {
  const row = await members(tx)
    .where('a.email', '=', email)
    .where('m.ended_at', 'is', null)
    .executeTakeFirst();
  return row ? { ...row, roles: row.roles as Role[] } : null;
}

/** The present member of an account that is open, or null. */
export async function activeMemberByAccount(tx: Tx, accountId: string): Promise<MemberRow | null> {
  const row = await members(tx)
    .where('a.id', '=', accountId)
    .where('m.ended_at', 'is', null)
    .executeTakeFirst();
  return row ? { ...row, roles: row.roles as Role[] } : null;
}

function members(tx: Tx) {
  return tx.db
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .where('m.tenant_id', '=', tx.tenantId)
    .where('a.disabled_at', 'is', null)
    .select([
      'm.id as membershipId',
      'a.id as accountId',
      'a.email',
      'a.name',
      'm.roles',
      'm.ended_at as endedAt',
    ]);
}

/** A membership by its id, locked, whatever the state of its account; null where this tenant has none such. */
export async function lockMembership(tx: Tx, id: string): Promise<MemberRow | null> {
  const row = await tx.db
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .where('m.tenant_id', '=', tx.tenantId)
    .where('m.id', '=', id)
    .select([
      'm.id as membershipId',
      'a.id as accountId',
      'a.email',
      'a.name',
      'm.roles',
      'm.ended_at as endedAt',
    ])
    .forUpdate('m')
    .executeTakeFirst();
  return row ? { ...row, roles: row.roles as Role[] } : null;
}

/**
 * Identifiers of the memberships that can open the administration now, locked in order: two administrators who remove
 * each other at the same moment wait, and the second sees the first one gone.
 */
export async function lockAdmins(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from membership m join account a on a.id = m.account_id
    where m.tenant_id = ${tx.tenantId} and m.ended_at is null and a.disabled_at is null and 'admin' = any (m.roles)
    order by m.id for update of m`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** Makes a membership, or opens again one that had ended; null when the account is a present member already. */
export async function openMembership(
  tx: Tx,
  values: { id: string; accountId: string; roles: readonly Role[]; now: Date },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into membership (tenant_id, id, account_id, roles, created_at)
    values (${tx.tenantId}, ${values.id}, ${values.accountId}, ${values.roles}::text[], ${values.now})
    on conflict (tenant_id, account_id) do update set roles = excluded.roles, ended_at = null
      where membership.ended_at is not null
    returning id`.execute(tx.db);
  return rows[0]?.id ?? null;
}

export async function setRoles(tx: Tx, membershipId: string, roles: readonly Role[]): Promise<void> {
  await tx.db
    .updateTable('membership')
    .set({ roles: [...roles] })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', membershipId)
    .execute();
}

export async function closeMembership(tx: Tx, membershipId: string, now: Date): Promise<void> {
  await tx.db
    .updateTable('membership')
    .set({ ended_at: now })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', membershipId)
    .execute();
}

/** How many of these services the tenant has. */
export async function countServices(tx: Tx, serviceIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from service where tenant_id = ${tx.tenantId} and id = any (${serviceIds}::uuid[])`.execute(
    tx.db,
  );
  return rows[0]?.n ?? 0;
}

/** Replaces the rights of a membership in services. */
export async function replaceRights(
  tx: Tx,
  membershipId: string,
  rights: readonly ServiceRight[],
): Promise<void> {
  await tx.db
    .deleteFrom('service_membership')
    .where('tenant_id', '=', tx.tenantId)
    .where('membership_id', '=', membershipId)
    .execute();
  if (rights.length === 0) return;
  await tx.db
    .insertInto('service_membership')
    .values(
      rights.map(({ serviceId, role }) => ({
        tenant_id: tx.tenantId,
        membership_id: membershipId,
        service_id: serviceId,
        role,
      })),
    )
    .execute();
}

/** Hash, account and name by address, of a present member whose account is open. */
export async function passwordByEmail(
  tx: Tx,
  email: string,
): Promise<{ accountId: string; hash: string | null } | null> {
  const row = await tx.db
    .selectFrom('account as a')
    .innerJoin('membership as m', 'm.account_id', 'a.id')
    .where('m.tenant_id', '=', tx.tenantId)
    .where('m.ended_at', 'is', null)
    .where('a.disabled_at', 'is', null)
    .where('a.email', '=', email)
    .select(['a.id as accountId', 'a.password_hash as hash'])
    .executeTakeFirst();
  return row ?? null;
}

export async function passwordOfAccount(tx: Tx, accountId: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('account')
    .select('password_hash')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row?.password_hash ?? null;
}

export async function setPasswordHash(tx: Tx, accountId: string, hash: string): Promise<void> {
  await tx.db.updateTable('account').set({ password_hash: hash }).where('id', '=', accountId).execute();
}

/** Ends the account's sessions on every tenant's host but the one kept. */
export async function endSessionsOfAccountEverywhere(
  tx: Tx,
  accountId: string,
  kept: string | null,
  now: Date,
): Promise<void> {
  await sql`select parvis.end_sessions_of_account(${accountId}, ${kept}, ${now})`.execute(tx.db);
}
