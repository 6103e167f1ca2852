import type { Services } from '#platform/action/index.ts';
import { type Tx, withTenant } from '#platform/db/index.ts';
import { sha256 } from '#platform/ids/index.ts';
import { type AgentActor, SEEN_EVERY_MS, sessionEnd, type UsagerActor } from '../identity.ts';
import { touchUsager } from '../links.store.ts';
import { type OpenSessionRow, openSessionByToken, touchSession } from '../sessions.store.ts';

/**
 * Who holds a session's token on this tenant's host; null when the session is over, or its agent no longer one. Rights
 * are read afresh each time. The session's end moves with its use, written at most once a minute.
 */
export async function actorOfSession(
  services: Services,
  tenantId: string,
  token: string,
): Promise<AgentActor | UsagerActor | null> {
  if (token.length > 200) return null;
  const now = services.clock.now();
  return withTenant(services.db, tenantId, async (tx) => {
    const row = await openSessionByToken(tx, sha256(token), now);
    const actor = row ? actorOf(tenantId, row) : null;
    if (row && actor && now.getTime() - row.last_seen_at.getTime() >= SEEN_EVERY_MS)
      await touch(tx, row, now);
    return actor;
  });
}

function actorOf(tenantId: string, row: OpenSessionRow): AgentActor | UsagerActor | null {
  if (row.kind === 'usager') {
    if (!row.usager_id || !row.usager_email) return null;
    return { kind: 'usager', id: row.usager_id, tenantId, email: row.usager_email, sessionId: row.id };
  }
  if (!row.membership_id || !row.account_id || row.email === null) return null;
  return {
    kind: 'agent',
    id: row.membership_id,
    accountId: row.account_id,
    tenantId,
    name: row.name ?? '',
    email: row.email,
    roles: new Set(row.roles),
    services: new Map(Object.entries(row.services)),
    sessionId: row.id,
  };
}

async function touch(tx: Tx, row: OpenSessionRow, now: Date): Promise<void> {
  await touchSession(tx, row.id, {
    now,
    before: new Date(now.getTime() - SEEN_EVERY_MS),
    expiresAt: sessionEnd(row.kind, row.created_at, now),
  });
  if (row.usager_id) await touchUsager(tx, row.usager_id, now);
}
