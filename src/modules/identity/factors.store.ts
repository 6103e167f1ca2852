import { sql, type Tx } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';

/** What stands between an account and a session here. */
export interface SignInNeeds {
  /** It has an application or a passkey: it is shown. */
  factor: boolean;
  /** It has none, and the tenant asks for one by now. */
  enrolment: boolean;
}

export async function signInNeeds(tx: Tx, accountId: string, now: Date): Promise<SignInNeeds> {
  const { rows } = await sql<{ factor: boolean; required: boolean }>`
    select exists (select from totp_factor where tenant_id = ${tx.tenantId} and account_id = ${accountId})
        or exists (select from passkey where tenant_id = ${tx.tenantId} and account_id = ${accountId}) as factor,
      exists (select from second_factor_rule where tenant_id = ${tx.tenantId} and required_from <= ${now}) as required
  `.execute(tx.db);
  const { factor = false, required = false } = rows[0] ?? {};
  return { factor, enrolment: required && !factor };
}

/**
 * Makes whoever changes the factors of one agent wait for the other: two enrolments at once must not both be the first.
 */
export async function lockFactors(tx: Tx, accountId: string): Promise<void> {
  await sql`select from membership where tenant_id = ${tx.tenantId} and account_id = ${accountId} for update`.execute(
    tx.db,
  );
}

export interface TotpRow {
  secretBox: Buffer;
  lastStep: number;
}

/** Locked: of two uses of one code at the same moment, the second sees the first. */
export async function lockTotp(tx: Tx, accountId: string): Promise<TotpRow | null> {
  const { rows } = await sql<TotpRow>`
    select secret_box as "secretBox", last_step as "lastStep" from totp_factor
    where tenant_id = ${tx.tenantId} and account_id = ${accountId} for update`.execute(tx.db);
  return rows[0] ?? null;
}

/** Puts the application in the place of a former one. */
export async function putTotp(
  tx: Tx,
  accountId: string,
  row: { secretBox: Buffer; lastStep: number; now: Date },
): Promise<void> {
  await sql`
    insert into totp_factor (tenant_id, account_id, secret_box, last_step, created_at)
    values (${tx.tenantId}, ${accountId}, ${row.secretBox}, ${row.lastStep}, ${row.now})
    on conflict (tenant_id, account_id) do update set secret_box = excluded.secret_box, last_step = excluded.last_step,
      created_at = excluded.created_at, last_used_at = null`.execute(tx.db);
}

export async function markTotpUsed(tx: Tx, accountId: string, step: number, now: Date): Promise<void> {
  await sql`update totp_factor set last_step = ${step}, last_used_at = ${now}
    where tenant_id = ${tx.tenantId} and account_id = ${accountId}`.execute(tx.db);
}

export async function deleteTotp(tx: Tx, accountId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from totp_factor where tenant_id = ${tx.tenantId} and account_id = ${accountId}`.execute(tx.db);
  return numAffectedRows > 0n;
}

/** New codes in the place of all former ones. */
export async function replaceRecoveryCodes(
  tx: Tx,
  accountId: string,
  hashes: readonly Buffer[],
  now: Date,
): Promise<void> {
  await deleteRecoveryCodes(tx, accountId);
  if (hashes.length === 0) return;
  await tx.db
    .insertInto('recovery_code')
    .values(
      hashes.map((hash) => ({
        tenant_id: tx.tenantId,
        id: newId(),
        account_id: accountId,
        code_hash: hash,
        created_at: now,
      })),
    )
    .execute();
}

export async function deleteRecoveryCodes(tx: Tx, accountId: string): Promise<void> {
  await sql`delete from recovery_code where tenant_id = ${tx.tenantId} and account_id = ${accountId}`.execute(
    tx.db,
  );
}

/** Uses a code up: of two at the same moment, one is answered true. */
export async function useRecoveryCode(tx: Tx, accountId: string, hash: Buffer, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update recovery_code set used_at = ${now}
    where tenant_id = ${tx.tenantId} and account_id = ${accountId} and code_hash = ${hash} and used_at is null`.execute(
    tx.db,
  );
  return numAffectedRows > 0n;
}

export async function recoveryCodesLeft(tx: Tx, accountId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from recovery_code
    where tenant_id = ${tx.tenantId} and account_id = ${accountId} and used_at is null`.execute(tx.db);
  return rows[0]?.n ?? 0;
}

/** Since when every agent must have a factor; null: nobody must. A date to come is told before it holds. */
export async function requiredFrom(tx: Tx): Promise<Date | null> {
  const { rows } = await sql<{ from: Date | null }>`
    select required_from as "from" from second_factor_rule where tenant_id = ${tx.tenantId}`.execute(tx.db);
  return rows[0]?.from ?? null;
}

export async function setRequiredFrom(tx: Tx, from: Date | null, now: Date): Promise<void> {
  await sql`
    insert into second_factor_rule (tenant_id, required_from, changed_at) values (${tx.tenantId}, ${from}, ${now})
    on conflict (tenant_id) do update set required_from = excluded.required_from, changed_at = excluded.changed_at
  `.execute(tx.db);
}

/** Everything by which an agent shows the second proof here goes; answers whether there was any factor. */
export async function deleteFactors(tx: Tx, accountId: string): Promise<boolean> {
  const totp = await deleteTotp(tx, accountId);
  const { numAffectedRows } = await sql`
    delete from passkey where tenant_id = ${tx.tenantId} and account_id = ${accountId}`.execute(tx.db);
  await deleteRecoveryCodes(tx, accountId);
  return totp || numAffectedRows > 0n;
}
