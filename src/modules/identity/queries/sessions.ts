import type { Tx } from '#platform/db/index.ts';
import { forbidden } from '#platform/errors/index.ts';
import { can } from '../identity.policy.ts';
import type { AnyActor, SignInKind } from '../identity.ts';
import { openSessions } from '../sessions.store.ts';

/** A session that is not over. */
export interface SessionView {
  readonly id: string;
  readonly kind: SignInKind;
  /** The one that asks. */
  readonly current: boolean;
  /** What the browser says of itself. */
  readonly userAgent: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** Of an agent; null for a usager's own list. */
  readonly name: string | null;
  readonly email: string | null;
}

/** One's own sessions on this tenant's host, last used first. */
export async function listSessions(tx: Tx, actor: AnyActor, now: Date): Promise<SessionView[]> {
  if (actor.kind === 'agent') return view(await openSessions(tx, { accountId: actor.accountId }, now), actor);
  if (actor.kind === 'usager') return view(await openSessions(tx, { usagerId: actor.id }, now), actor);
  return [];
}

/** The sessions of all agents of the tenant, for an administrator; usagers' are their own business. */
export async function listAllSessions(tx: Tx, actor: AnyActor, now: Date): Promise<SessionView[]> {
  if (!can(actor, 'sessions.manage')) throw forbidden('identity.sessions.forbidden');
  return view(await openSessions(tx, { agents: true }, now), actor);
}

function view(rows: Awaited<ReturnType<typeof openSessions>>, actor: AnyActor): SessionView[] {
  const current = 'sessionId' in actor ? actor.sessionId : null;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    current: row.id === current,
    userAgent: row.userAgent,
    createdAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    expiresAt: row.expiresAt,
    name: row.name,
    email: row.email,
  }));
}
