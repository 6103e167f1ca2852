import type { AnyActor, Role } from './identity.ts';

/** Who may do what to agents and sessions of their own tenant. Rights on requests are `requests.policy`'s. */
export const IDENTITY_PERMISSIONS = {
  /** See the list of agents, their roles and services. */
  'agents.read': ['admin', 'dpo'],
  /** Invite, change rights, end a membership. */
  'agents.manage': ['admin'],
  /** See and end the sessions of other agents. */
  'sessions.manage': ['admin'],
  /** Ask a second factor of every agent; reset an agent's. */
  'security.manage': ['admin'],
  /** Read the journal of sign-ins and of the administration. */
  'journal.read': ['admin', 'dpo'],
} as const satisfies Record<string, readonly Role[]>;

export type IdentityPermission = keyof typeof IDENTITY_PERMISSIONS;

/** Whether the actor holds a permission; the tenant has been checked by the unit of work. */
export function can(actor: AnyActor, permission: IdentityPermission): boolean {
  if (actor.kind === 'system') return true;
  return actor.kind === 'agent' && IDENTITY_PERMISSIONS[permission].some((role) => actor.roles.has(role));
}

/** Whose a session is. */
export interface SessionOwner {
  readonly kind: 'agent' | 'usager';
  readonly accountId: string | null;
  readonly usagerId: string | null;
}

/** One's own sessions; an administrator ends any of the tenant. */
export function mayEndSession(actor: AnyActor, session: SessionOwner): boolean {
  if (actor.kind === 'agent' && session.kind === 'agent' && session.accountId === actor.accountId)
    return true;
  if (actor.kind === 'usager' && session.kind === 'usager' && session.usagerId === actor.id) return true;
  return can(actor, 'sessions.manage');
}
