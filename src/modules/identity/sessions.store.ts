import { sql, type Tx } from '#platform/db/index.ts';
import type { Role, ServiceRole, SignInKind } from './identity.ts';
import type { FactorUsed } from './second-factor.ts';

export interface NewSession {
  id: string;
  tokenHash: Buffer;
  kind: SignInKind;
  accountId: string | null;
  usagerId: string | null;
  userAgent: string | null;
  /** By what the second proof was given; null: none was asked. */
  secondFactor: FactorUsed | null;
  now: Date;
  expiresAt: Date;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.db
    .insertInto('session')
    .values({
      tenant_id: tx.tenantId,
      id: session.id,
      token_hash: session.tokenHash,
      kind: session.kind,
      account_id: session.accountId,
      usager_id: session.usagerId,
      user_agent: session.userAgent,
      second_factor: session.secondFactor,
      proved_at: session.kind === 'agent' ? session.now : null,
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute();
}

/** A session that is not over, with whom it is of: an agent's membership and rights, or a usager's address. */
export interface OpenSessionRow {
  id: string;
  kind: SignInKind;
  account_id: string | null;
  usager_id: string | null;
  created_at: Date;
  last_seen_at: Date;
  membership_id: string | null;
  roles: Role[] | null;
  name: string | null;
  email: string | null;
  services: Record<string, ServiceRole>;
  usager_email: string | null;
}

/**
 * One statement: this is read for each page of whoever is signed in. Once the tenant asks every agent for a second
 * factor, a session that was opened without one is no session: its agent comes in again, and is led to enrol.
 */
export async function openSessionByToken(
  tx: Tx,
  tokenHash: Buffer,
  now: Date,
): Promise<OpenSessionRow | null> {
  const { rows } = await sql<OpenSessionRow>`
    select s.id, s.kind, s.account_id, s.usager_id, s.created_at, s.last_seen_at, m.id as membership_id, m.roles,
      a.name, a.email, u.email as usager_email,
      coalesce((select json_object_agg(r.service_id, r.role) from service_membership r
        where r.tenant_id = m.tenant_id and r.membership_id = m.id), '{}') as services
    from session s
      left join membership m on m.tenant_id = s.tenant_id and m.account_id = s.account_id and m.ended_at is null
      left join account a on a.id = m.account_id and a.disabled_at is null
      left join usager_account u on u.tenant_id = s.tenant_id and u.id = s.usager_id
      left join second_factor_rule f on f.tenant_id = s.tenant_id and f.required_from <= ${now}
    where s.tenant_id = ${tx.tenantId} and s.token_hash = ${tokenHash} and s.ended_at is null and s.expires_at > ${now}
      and (s.kind = 'usager' or s.second_factor is not null or f.tenant_id is null)
  `.execute(tx.db);
  return rows[0] ?? null;
}

/** Moves the end of a session with its use. `before`: written only when last seen earlier, by whoever comes first. */
export async function touchSession(
  tx: Tx,
  id: string,
  seen: { now: Date; before: Date; expiresAt: Date },
): Promise<void> {
  await tx.db
    .updateTable('session')
    .set({ last_seen_at: seen.now, expires_at: seen.expiresAt })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('last_seen_at', '<=', seen.before)
    .execute();
}

export interface SessionRow {
  id: string;
  kind: SignInKind;
  accountId: string | null;
  usagerId: string | null;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  name: string | null;
  email: string | null;
}

/** Sessions that are not over, last used first: of one account, of one usager, or of all agents of the tenant. */
export async function openSessions(
  tx: Tx,
  of: { accountId: string } | { usagerId: string } | { agents: true },
  now: Date,
): Promise<SessionRow[]> {
  let query = tx.db
    .selectFrom('session as s')
    .leftJoin('account as a', 'a.id', 's.account_id')
    .where('s.tenant_id', '=', tx.tenantId)
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', now);
  if ('accountId' in of) query = query.where('s.account_id', '=', of.accountId);
  else if ('usagerId' in of) query = query.where('s.usager_id', '=', of.usagerId);
  else query = query.where('s.kind', '=', 'agent');
  const rows = await query
    .select([
      's.id',
      's.kind',
      's.account_id as accountId',
      's.usager_id as usagerId',
      's.user_agent as userAgent',
      's.created_at as createdAt',
      's.last_seen_at as lastSeenAt',
      's.expires_at as expiresAt',
      'a.name',
      'a.email',
    ])
    .orderBy('s.last_seen_at', 'desc')
    .limit(500)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as SignInKind }));
}

export interface SessionOwnerRow {
  id: string;
  kind: SignInKind;
  accountId: string | null;
  usagerId: string | null;
  createdAt: Date;
  endedAt: Date | null;
  userAgent: string | null;
}

/** Whose a session is, locked; over or not. */
export async function lockSession(tx: Tx, id: string): Promise<SessionOwnerRow | null> {
  const row = await tx.db
    .selectFrom('session')
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .select([
      'id',
      'kind',
      'account_id as accountId',
      'usager_id as usagerId',
      'created_at as createdAt',
      'ended_at as endedAt',
      'user_agent as userAgent',
    ])
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...row, kind: row.kind as SignInKind } : null;
}

/** When the agent of a session last showed a factor, a password or a link. */
export async function provedAt(tx: Tx, id: string): Promise<Date | null> {
  const row = await tx.db
    .selectFrom('session')
    .select('proved_at')
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.proved_at ?? null;
}

/** Writes down a fresh proof; with `factor` also that this session stands on a second factor from now on. */
export async function setProved(tx: Tx, id: string, now: Date, factor?: FactorUsed): Promise<void> {
  await tx.db
    .updateTable('session')
    .set(factor ? { proved_at: now, second_factor: factor } : { proved_at: now })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** Without any factor left, no session of the account stands on one. */
export async function forgetSecondFactor(tx: Tx, accountId: string): Promise<void> {
  await tx.db
    .updateTable('session')
    .set({ second_factor: null })
    .where('tenant_id', '=', tx.tenantId)
    .where('account_id', '=', accountId)
    .execute();
}

/** The id of the session of a token that is not over. */
export async function sessionIdByToken(tx: Tx, tokenHash: Buffer): Promise<string | null> {
  const row = await tx.db
    .selectFrom('session')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('token_hash', '=', tokenHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function endOneSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.db
    .updateTable('session')
    .set({ ended_at: now })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** Ends the sessions of an account in this tenant, or of a usager, but the one kept. Answers how many. */
export async function endSessionsOf(
  tx: Tx,
  of: { accountId: string } | { usagerId: string },
  kept: string | null,
  now: Date,
): Promise<number> {
  let query = tx.db
    .updateTable('session')
    .set({ ended_at: now })
    .where('tenant_id', '=', tx.tenantId)
    .where('ended_at', 'is', null);
  query =
    'accountId' in of
      ? query.where('account_id', '=', of.accountId)
      : query.where('usager_id', '=', of.usagerId);
  if (kept) query = query.where('id', '!=', kept);
  const result = await query.executeTakeFirst();
  return Number(result.numUpdatedRows);
}
