import { sql, type Tx } from '#platform/db/index.ts';
import { sha256 } from '#platform/ids/index.ts';
import { isProved } from '../actions/proof.ts';
import { openPending } from '../entries.store.ts';
import { recoveryCodesLeft, requiredFrom, signInNeeds } from '../factors.store.ts';
import type { AgentActor } from '../identity.ts';
import { passkeysOn } from '../passkeys.store.ts';

/** An agent's own factors, as their page shows them. */
export interface FactorsView {
  readonly totp: { readonly createdAt: Date; readonly lastUsedAt: Date | null } | null;
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    /** Host name on which it works. */
    readonly rpId: string;
    readonly createdAt: Date;
    readonly lastUsedAt: Date | null;
  }[];
  readonly recoveryCodesLeft: number;
  readonly hasPassword: boolean;
  /** Since or from when the tenant asks every agent for a factor. */
  readonly requiredFrom: Date | null;
}

export async function ownFactors(tx: Tx, { accountId }: AgentActor): Promise<FactorsView> {
  const { rows: totp } = await sql<{ createdAt: Date; lastUsedAt: Date | null }>`
    select created_at as "createdAt", last_used_at as "lastUsedAt" from totp_factor
    where tenant_id = ${tx.tenantId} and account_id = ${accountId}`.execute(tx.db);
  const { rows: passkeys } = await sql<FactorsView['passkeys'][number]>`
    select id, name, rp_id as "rpId", created_at as "createdAt", last_used_at as "lastUsedAt" from passkey
    where tenant_id = ${tx.tenantId} and account_id = ${accountId} order by id`.execute(tx.db);
  const { rows: password } = await sql`
    select from account where id = ${accountId} and password_hash is not null`.execute(tx.db);
  return {
    totp: totp[0] ?? null,
    passkeys,
    recoveryCodesLeft: await recoveryCodesLeft(tx, accountId),
    hasPassword: password.length > 0,
    requiredFrom: await requiredFrom(tx),
  };
}

/** Whether the agent may change their factors now, or must first show one. */
export async function hasFreshProof(tx: Tx, actor: AgentActor, now: Date): Promise<boolean> {
  return isProved(tx, actor, now);
}

/** Whoever waits before the second door, and what can open it. */
export interface PendingView {
  readonly step: 'second' | 'enrol';
  readonly totp: boolean;
  /** Keys that work on this host name. */
  readonly passkeys: boolean;
  readonly recovery: boolean;
}

/** Null: no such token, too old, or used. `rpId` null: keys do not work on this host. */
export async function pendingSignIn(
  tx: Tx,
  token: string,
  rpId: string | null,
  now: Date,
): Promise<PendingView | null> {
  const pending = await openPending(tx, sha256(token.slice(0, 200)), now);
  if (!pending) return null;
  const { accountId } = pending;
  const { factor } = await signInNeeds(tx, accountId, now);
  const { rows: totp } = await sql`
    select from totp_factor where tenant_id = ${tx.tenantId} and account_id = ${accountId}`.execute(tx.db);
  return {
    step: factor ? 'second' : 'enrol',
    totp: totp.length > 0,
    passkeys: rpId !== null && (await passkeysOn(tx, accountId, rpId)).length > 0,
    recovery: (await recoveryCodesLeft(tx, accountId)) > 0,
  };
}

/** What the administration sees of an agent's factors: whether there are any, never which exactly. */
export interface MemberFactors {
  readonly membershipId: string;
  readonly totp: boolean;
  readonly passkeys: number;
  readonly recoveryCodesLeft: number;
}

/** Of all present members. */
export async function factorsOfMembers(tx: Tx): Promise<MemberFactors[]> {
  const { rows } = await sql<MemberFactors>`
    select m.id as "membershipId",
      exists (select from totp_factor f where f.tenant_id = m.tenant_id and f.account_id = m.account_id) as totp,
      (select count(*)::int from passkey p where p.tenant_id = m.tenant_id and p.account_id = m.account_id) as passkeys,
      (select count(*)::int from recovery_code r where r.tenant_id = m.tenant_id and r.account_id = m.account_id
        and r.used_at is null) as "recoveryCodesLeft"
    from membership m where m.tenant_id = ${tx.tenantId} and m.ended_at is null`.execute(tx.db);
  return rows;
}

/** From when every agent must have a second factor; null: nobody must. */
export async function secondFactorRule(tx: Tx): Promise<Date | null> {
  return requiredFrom(tx);
}

/** From when this agent will be asked for a second factor, where that is still to come and they have none; else null. */
export async function factorReminder(tx: Tx, membershipId: string, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ from: Date }>`
    select r.required_from as "from" from second_factor_rule r
      join membership m on m.tenant_id = r.tenant_id and m.id = ${membershipId}
    where r.tenant_id = ${tx.tenantId} and r.required_from > ${now}
      and not exists (select from totp_factor f where f.tenant_id = m.tenant_id and f.account_id = m.account_id)
      and not exists (select from passkey p where p.tenant_id = m.tenant_id and p.account_id = m.account_id)`.execute(
    tx.db,
  );
  return rows[0]?.from ?? null;
}
