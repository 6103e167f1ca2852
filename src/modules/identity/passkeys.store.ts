import { sql, type Tx } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';

export interface PasskeyRow {
  id: string;
  accountId: string;
  credentialId: Buffer;
  publicKey: Buffer;
  signCount: number;
  transports: string[];
}

const COLUMNS = sql.raw(
  `id, account_id as "accountId", credential_id as "credentialId", public_key as "publicKey", sign_count as "signCount", transports`,
);

/** The keys of an agent that work on this host name. */
export async function passkeysOn(tx: Tx, accountId: string, rpId: string): Promise<PasskeyRow[]> {
  const { rows } = await sql<PasskeyRow>`
    select ${COLUMNS} from passkey
    where tenant_id = ${tx.tenantId} and account_id = ${accountId} and rp_id = ${rpId} order by id`.execute(
    tx.db,
  );
  return rows;
}

export async function countPasskeys(tx: Tx, accountId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from passkey where tenant_id = ${tx.tenantId} and account_id = ${accountId}`.execute(
    tx.db,
  );
  return rows[0]?.n ?? 0;
}

/** A key by what its authenticator calls it. */
export async function passkeyByCredential(
  tx: Tx,
  rpId: string,
  credentialId: Buffer,
): Promise<PasskeyRow | null> {
  const { rows } = await sql<PasskeyRow>`
    select ${COLUMNS} from passkey
    where tenant_id = ${tx.tenantId} and rp_id = ${rpId} and credential_id = ${credentialId}`.execute(tx.db);
  return rows[0] ?? null;
}

/** The counter of a key, locked; null where the key was removed meanwhile. */
export async function lockSignCount(tx: Tx, id: string): Promise<number | null> {
  const { rows } = await sql<{ n: number }>`
    select sign_count as n from passkey where tenant_id = ${tx.tenantId} and id = ${id} for update`.execute(
    tx.db,
  );
  return rows[0]?.n ?? null;
}

export async function markPasskeyUsed(tx: Tx, id: string, signCount: number, now: Date): Promise<void> {
  await sql`update passkey set sign_count = ${signCount}, last_used_at = ${now}
    where tenant_id = ${tx.tenantId} and id = ${id}`.execute(tx.db);
}

/** False: this very key is known here already. */
export async function insertPasskey(
  tx: Tx,
  key: Omit<PasskeyRow, 'id'> & { rpId: string; name: string; backedUp: boolean; now: Date },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into passkey (tenant_id, id, account_id, rp_id, credential_id, public_key, sign_count, transports, name,
      backed_up, created_at)
    values (${tx.tenantId}, ${newId()}, ${key.accountId}, ${key.rpId}, ${key.credentialId}, ${key.publicKey},
      ${key.signCount}, ${key.transports}::text[], ${key.name}, ${key.backedUp}, ${key.now})
    on conflict (tenant_id, rp_id, credential_id) do nothing`.execute(tx.db);
  return numAffectedRows > 0n;
}

/** Removes one's own key; false where it is not one's own. */
export async function deletePasskey(tx: Tx, accountId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from passkey where tenant_id = ${tx.tenantId} and account_id = ${accountId} and id = ${id}`.execute(
    tx.db,
  );
  return numAffectedRows > 0n;
}

export type ChallengePurpose = 'register' | 'sign_in' | 'second' | 'prove';

export interface Challenge {
  purpose: ChallengePurpose;
  challenge: string;
  /** Hash of what the asking browser alone holds: its session, its pending sign-in, its visit. */
  holder: Buffer;
  rpId: string;
}

export async function insertChallenge(
  tx: Tx,
  { purpose, challenge, holder, rpId }: Challenge,
  when: { now: Date; expiresAt: Date },
): Promise<void> {
  await sql`
    insert into passkey_challenge (tenant_id, id, purpose, challenge, holder, rp_id, created_at, expires_at)
    values (${tx.tenantId}, ${newId()}, ${purpose}, ${challenge}, ${holder}, ${rpId}, ${when.now}, ${when.expiresAt})
  `.execute(tx.db);
}

/** Uses a challenge up: true for its holder, for its purpose and host, once, in time. */
export async function useChallenge(tx: Tx, wanted: Challenge, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update passkey_challenge set used_at = ${now}
    where tenant_id = ${tx.tenantId} and challenge = ${wanted.challenge} and purpose = ${wanted.purpose}
      and holder = ${wanted.holder} and rp_id = ${wanted.rpId} and used_at is null and expires_at > ${now}`.execute(
    tx.db,
  );
  return numAffectedRows > 0n;
}
