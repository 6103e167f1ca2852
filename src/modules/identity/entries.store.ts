import { sql, type Tx } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import type { Device } from './device-name.ts';
import type { FactorUsed, FirstStep, SignInMethod } from './second-factor.ts';

export async function insertPending(
  tx: Tx,
  row: { tokenHash: Buffer; accountId: string; method: FirstStep; now: Date; expiresAt: Date },
): Promise<void> {
  await sql`
    insert into pending_sign_in (tenant_id, id, token_hash, account_id, method, created_at, expires_at)
    values (${tx.tenantId}, ${newId()}, ${row.tokenHash}, ${row.accountId}, ${row.method}, ${row.now}, ${row.expiresAt})
  `.execute(tx.db);
}

export interface PendingRow {
  id: string;
  accountId: string;
  method: FirstStep;
}

/** Who waits before the second door; null when the time is over or the door was passed. */
export async function openPending(tx: Tx, tokenHash: Buffer, now: Date): Promise<PendingRow | null> {
  const { rows } = await sql<PendingRow>`
    select id, account_id as "accountId", method from pending_sign_in
    where tenant_id = ${tx.tenantId} and token_hash = ${tokenHash} and ended_at is null and expires_at > ${now}
  `.execute(tx.db);
  return rows[0] ?? null;
}

/** Passes the second door: of two at the same moment, one is answered and the other gets null. */
export async function usePending(tx: Tx, tokenHash: Buffer, now: Date): Promise<PendingRow | null> {
  const { rows } = await sql<PendingRow>`
    update pending_sign_in set ended_at = ${now}
    where tenant_id = ${tx.tenantId} and token_hash = ${tokenHash} and ended_at is null and expires_at > ${now}
    returning id, account_id as "accountId", method`.execute(tx.db);
  return rows[0] ?? null;
}

/** Whoever waits before the second door of an account waits no more. */
export async function endPendingOf(tx: Tx, accountId: string, now: Date): Promise<void> {
  await sql`update pending_sign_in set ended_at = ${now}
    where tenant_id = ${tx.tenantId} and account_id = ${accountId} and ended_at is null`.execute(tx.db);
}

/** Marks the browser as seen; answers whether it was known. */
export async function seeDevice(tx: Tx, accountId: string, tokenHash: Buffer, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update known_device set last_seen_at = ${now}
    where tenant_id = ${tx.tenantId} and account_id = ${accountId} and token_hash = ${tokenHash}`.execute(
    tx.db,
  );
  if (numAffectedRows > 0n) return true;
  await sql`
    insert into known_device (tenant_id, id, account_id, token_hash, first_seen_at, last_seen_at)
    values (${tx.tenantId}, ${newId()}, ${accountId}, ${tokenHash}, ${now}, ${now})
    on conflict (tenant_id, account_id, token_hash) do nothing`.execute(tx.db);
  return false;
}

/** Whether the account has come in here before: the very first time, nobody needs to be warned of themselves. */
export async function hasComeInBefore(tx: Tx, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ before: boolean }>`
    select exists (select from session where tenant_id = ${tx.tenantId} and account_id = ${accountId})
      or exists (select from known_device where tenant_id = ${tx.tenantId} and account_id = ${accountId}) as before
  `.execute(tx.db);
  return rows[0]?.before ?? false;
}

export type RefusalReason =
  | 'wrong_password'
  | 'wrong_code'
  | 'used_code'
  | 'wrong_recovery_code'
  | 'passkey_refused'
  | 'passkey_counter'
  | 'too_many_tries';
export type EndReason =
  | 'signed_out'
  | 'own_choice'
  | 'administrator'
  | 'password_changed'
  | 'factor_changed'
  | 'factor_reset'
  | 'access_ended';

export interface SignInNote {
  kind: 'signed_in' | 'refused' | 'ended';
  /** null: the address was no agent's, or the key was unknown. */
  accountId: string | null;
  method?: SignInMethod | null;
  secondFactor?: FactorUsed | null;
  reason?: RefusalReason | EndReason | null;
  newDevice?: boolean;
  device?: Device;
}

/** Writes a line of the journal of sign-ins. */
export async function noteSignIn(tx: Tx, note: SignInNote, now: Date): Promise<void> {
  await sql`
    insert into sign_in_event (tenant_id, id, at, kind, account_id, method, second_factor, reason, new_device, browser,
      system)
    values (${tx.tenantId}, ${newId()}, ${now}, ${note.kind}, ${note.accountId}, ${note.method ?? null},
      ${note.secondFactor ?? null}, ${note.reason ?? null}, ${note.newDevice ?? false},
      ${note.device?.browser ?? null}, ${note.device?.system ?? null})`.execute(tx.db);
}

/** Whether this account was already noted as locked since `since`: who insists must not flood the journal. */
export async function lockNotedSince(tx: Tx, accountId: string | null, since: Date): Promise<boolean> {
  const { rows } = await sql<{ noted: boolean }>`
    select exists (select from sign_in_event where tenant_id = ${tx.tenantId} and reason = 'too_many_tries'
      and account_id is not distinct from ${accountId}::uuid and at > ${since}) as noted`.execute(tx.db);
  return rows[0]?.noted ?? false;
}

/** Deletes what no longer serves; answers how many rows went. */
export async function purgeEntries(
  tx: Tx,
  before: { steps: Date; devices: Date; journal: Date },
): Promise<number> {
  const results = [
    await sql`delete from pending_sign_in where tenant_id = ${tx.tenantId} and expires_at < ${before.steps}`.execute(
      tx.db,
    ),
    await sql`delete from passkey_challenge where tenant_id = ${tx.tenantId} and expires_at < ${before.steps}`.execute(
      tx.db,
    ),
    await sql`delete from known_device where tenant_id = ${tx.tenantId} and last_seen_at < ${before.devices}`.execute(
      tx.db,
    ),
    await sql`delete from sign_in_event where tenant_id = ${tx.tenantId} and at < ${before.journal}`.execute(
      tx.db,
    ),
  ];
  return results.reduce((sum, { numAffectedRows }) => sum + Number(numAffectedRows), 0);
}
