/** What an agent is in a tenant. `manager` (responsable de service) says in which services by its rights there. */
export const ROLES = ['agent', 'manager', 'admin', 'dpo', 'elected'] as const;
export type Role = (typeof ROLES)[number];
export type ServiceRole = 'agent' | 'manager';

export interface AgentActor {
  readonly kind: 'agent';
  /** The membership: an agent of this tenant. */
  readonly id: string;
  readonly accountId: string;
  readonly tenantId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: ReadonlySet<Role>;
  /** Service id → what the agent is there. */
  readonly services: ReadonlyMap<string, ServiceRole>;
  /** null: acts without a session (seeder, command line). */
  readonly sessionId: string | null;
}

/** Somebody who showed that an address is theirs. */
export interface UsagerActor {
  readonly kind: 'usager';
  readonly id: string;
  readonly tenantId: string;
  readonly email: string;
  readonly sessionId: string;
}

export interface AnonymousActor {
  readonly kind: 'anonymous';
  readonly id: null;
  readonly tenantId: string;
}

/** Whoever showed the number and the secret of a request, which is `id`. */
export interface FollowerActor {
  readonly kind: 'follower';
  readonly id: string;
  readonly tenantId: string;
}

/** Jobs, the command line, the seeder. */
export interface SystemActor {
  readonly kind: 'system';
  readonly id: null;
  readonly tenantId: string;
}

export type AnyActor = AgentActor | UsagerActor | AnonymousActor | FollowerActor | SystemActor;

export function anonymous(tenantId: string): AnonymousActor {
  return { kind: 'anonymous', id: null, tenantId };
}

export function system(tenantId: string): SystemActor {
  return { kind: 'system', id: null, tenantId };
}

export type SignInKind = 'agent' | 'usager';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A one-time link is good for fifteen minutes. */
export const LINK_MINUTES = 15;

/** Purposes of the mails whose link lets in whoever reads it: nobody else is shown it. */
export const LINK_PURPOSES = ['sign_in_link', 'invitation'] as const;

/** For so long after signing in, a password may be set without the former one (« mot de passe oublié » is a link). */
export const FRESH_MS = 15 * MINUTE;

/**
 * How long a session lives: unused for `idle`, or `most` after it began. Agents share counters and work on other
 * people's data: a working day; usagers come back from one telephone to one request: a month.
 */
export const SESSION_LIFE: Record<SignInKind, { readonly idle: number; readonly most: number }> = {
  agent: { idle: 12 * HOUR, most: 7 * DAY },
  usager: { idle: 30 * DAY, most: 180 * DAY },
};

/** `last_seen_at` is written at most so often: reading a page must not write a row each time. */
export const SEEN_EVERY_MS = MINUTE;

/** When a session begun at `createdAt` and seen at `now` is over. */
export function sessionEnd(kind: SignInKind, createdAt: Date, now: Date): Date {
  const { idle, most } = SESSION_LIFE[kind];
  return new Date(Math.min(now.getTime() + idle, createdAt.getTime() + most));
}

/** One kind of attempt that is counted: at most `most` in `windowMs`. */
export interface AttemptLimit {
  readonly kind: string;
  readonly most: number;
  readonly windowMs: number;
}

/**
 * Failed sign-ins by password; links asked for. What is narrow counts an address of mail FROM one network (`pair`):
 * somebody elsewhere who tries an agent's address does not shut that agent out. The ceiling of an address from all
 * networks together stops whoever tries from many.
 */
export const LIMITS = {
  passwordPair: { kind: 'password.pair', most: 10, windowMs: 15 * MINUTE },
  passwordNetwork: { kind: 'password.network', most: 30, windowMs: 15 * MINUTE },
  passwordEmail: { kind: 'password.email', most: 100, windowMs: 15 * MINUTE },
  passwordCurrent: { kind: 'password.current', most: 10, windowMs: 15 * MINUTE },
  linkPair: { kind: 'link.pair', most: 5, windowMs: HOUR },
  linkNetwork: { kind: 'link.network', most: 20, windowMs: HOUR },
  linkEmail: { kind: 'link.email', most: 30, windowMs: HOUR },
  /**
   * Six digits, of which three are right at a time: 20 tries a day find one in 45 years on average. Whoever tries has
   * passed the first door, so a stranger cannot use an agent's tries up.
   */
  codeAccount: { kind: 'code.account', most: 5, windowMs: 15 * MINUTE },
  codeDay: { kind: 'code.day', most: 20, windowMs: DAY },
  codeNetwork: { kind: 'code.network', most: 30, windowMs: 15 * MINUTE },
  recoveryAccount: { kind: 'recovery.account', most: 5, windowMs: 15 * MINUTE },
  recoveryNetwork: { kind: 'recovery.network', most: 30, windowMs: 15 * MINUTE },
  passkeyAccount: { kind: 'passkey.account', most: 10, windowMs: 15 * MINUTE },
  passkeyNetwork: { kind: 'passkey.network', most: 30, windowMs: 15 * MINUTE },
  /** Challenges asked for: each is a row, and a town hall comes in through one address on a Monday morning. */
  challengeNetwork: { kind: 'challenge.network', most: 600, windowMs: 15 * MINUTE },
} as const satisfies Record<string, AttemptLimit>;

/** A right in one service. */
export interface ServiceRight {
  readonly serviceId: string;
  readonly role: ServiceRole;
}

/**
 * Roles and rights per service that agree: whoever manages a service has the role `manager`; a `manager` of whom no
 * service says so manages all of theirs; `manager` without any service falls.
 */
export function agreedRights(
  roles: readonly Role[],
  rights: readonly ServiceRight[],
): { roles: Role[]; rights: ServiceRight[] } {
  const one = new Map(rights.map(({ serviceId, role }) => [serviceId, role]));
  const named = [...one.values()].includes('manager');
  const all = roles.includes('manager') && !named;
  const agreed = [...one].map(
    ([serviceId, role]) => ({ serviceId, role: all ? 'manager' : role }) as ServiceRight,
  );
  const manages = agreed.some(({ role }) => role === 'manager');
  return {
    roles: ROLES.filter((role) => (role === 'manager' ? manages : roles.includes(role))),
    rights: agreed,
  };
}
