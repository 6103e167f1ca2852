import { sql, type Tx } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import type { SignInKind } from './identity.ts';

export async function insertLink(
  tx: Tx,
  link: { tokenHash: Buffer; kind: SignInKind; email: string; now: Date; expiresAt: Date },
): Promise<void> {
  await tx.db
    .insertInto('sign_in_link')
    .values({
      tenant_id: tx.tenantId,
      id: newId(),
      token_hash: link.tokenHash,
      kind: link.kind,
      email: link.email,
      created_at: link.now,
      expires_at: link.expiresAt,
    })
    .execute();
}

export interface LinkRow {
  kind: SignInKind;
  email: string;
}

/** What a link that still works is for; it goes on working. */
export async function peekLink(tx: Tx, tokenHash: Buffer, now: Date): Promise<LinkRow | null> {
  const row = await tx.db
    .selectFrom('sign_in_link')
    .select(['kind', 'email'])
    .where('tenant_id', '=', tx.tenantId)
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ? { kind: row.kind as SignInKind, email: row.email } : null;
}

/** Uses a link up: of two at the same moment, one is answered and the other gets null. */
export async function useLink(tx: Tx, tokenHash: Buffer, now: Date): Promise<LinkRow | null> {
  const row = await tx.db
    .updateTable('sign_in_link')
    .set({ used_at: now })
    .where('tenant_id', '=', tx.tenantId)
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['kind', 'email'])
    .executeTakeFirst();
  return row ? { kind: row.kind as SignInKind, email: row.email } : null;
}

/** The usager of a verified address: found, or made. */
export async function ensureUsager(tx: Tx, email: string, now: Date): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into usager_account (tenant_id, id, email, created_at, last_seen_at)
    values (${tx.tenantId}, ${newId()}, ${email}, ${now}, ${now})
    on conflict (tenant_id, email) do update set last_seen_at = excluded.last_seen_at
    returning id`.execute(tx.db);
  return (rows[0] as { id: string }).id;
}

export async function touchUsager(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.db
    .updateTable('usager_account')
    .set({ last_seen_at: now })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** Deletes what is of no more use; see the retention periods in the manifest. Answers how many rows went. */
export async function purgeIdentity(
  tx: Tx,
  before: { attempts: Date; links: Date; sessions: Date; usagers: Date },
): Promise<number> {
  const results = [
    await sql`delete from attempt where tenant_id = ${tx.tenantId} and at < ${before.attempts}`.execute(
      tx.db,
    ),
    await sql`delete from sign_in_link where tenant_id = ${tx.tenantId} and expires_at < ${before.links}`.execute(
      tx.db,
    ),
    await sql`delete from session where tenant_id = ${tx.tenantId}
      and least(expires_at, coalesce(ended_at, expires_at)) < ${before.sessions}`.execute(tx.db),
    await sql`delete from usager_account where tenant_id = ${tx.tenantId}
      and coalesce(last_seen_at, created_at) < ${before.usagers}`.execute(tx.db),
  ];
  return results.reduce((sum, result) => sum + Number(result.numAffectedRows ?? 0n), 0);
}
