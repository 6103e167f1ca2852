import type { AgentActor, AnyActor } from '#modules/identity/index.ts';
import { type RequestFacts, stateAfter, VERBS, type Verb } from './request.ts';

/** What an actor is to one request. */
export type Part = 'agent' | 'manager' | 'admin' | 'dpo' | 'sender' | 'system';

/** What each part may do; `see` is reading the request with its notes. The state table has the last word. */
export const RIGHTS: Readonly<Record<Part, ReadonlySet<Verb | 'see'>>> = {
  agent: new Set(['see', ...agentVerbs()]),
  manager: new Set(['see', ...agentVerbs()]),
  admin: new Set(['see', ...agentVerbs()]),
  // The DPO reads everything and touches nothing.
  dpo: new Set(['see']),
  // The sender reads the public page, which has its own query, writes, and closes an address that got about.
  sender: new Set(['usagerReply', 'revokeFollow']),
  // Seeders and jobs.
  system: new Set(['see', ...VERBS]),
};

function agentVerbs(): Verb[] {
  return VERBS.filter((verb) => verb !== 'usagerReply');
}

type Whose = Pick<RequestFacts, 'tenantId' | 'id' | 'serviceId' | 'email' | 'followRevoked'>;

/** All parts that the actor has in the request; none for another tenant, another service, an élu. */
export function partsOf(actor: AnyActor, request: Whose): Part[] {
  if (actor.tenantId !== request.tenantId) return [];
  switch (actor.kind) {
    case 'system':
      return ['system'];
    case 'follower':
      return actor.id === request.id && !request.followRevoked ? ['sender'] : [];
    case 'usager':
      return request.email !== null && actor.email === request.email ? ['sender'] : [];
    case 'anonymous':
      return [];
    case 'agent':
      return agentParts(actor, request.serviceId);
  }
}

function agentParts(actor: AgentActor, serviceId: string): Part[] {
  const parts: Part[] = [];
  if (actor.roles.has('admin')) parts.push('admin');
  if (actor.roles.has('dpo')) parts.push('dpo');
  const there = workedServices(actor).get(serviceId);
  if (there) parts.push(there);
  return parts;
}

/** The services in which the agent works; whoever is only élu or DPO works in none, even if listed there. */
export function workedServices(actor: AgentActor): AgentActor['services'] {
  return actor.roles.has('agent') || actor.roles.has('manager') || actor.roles.has('admin')
    ? actor.services
    : new Map();
}

/**
 * The services whose requests the agent reads: `'all'` (administrator, DPO), a list, or null for whoever reads no
 * request at all (élu: figures only).
 */
export function readableServices(actor: AgentActor): 'all' | string[] | null {
  if (actor.roles.has('admin') || actor.roles.has('dpo')) return 'all';
  const services = [...workedServices(actor).keys()];
  return services.length > 0 || actor.roles.has('agent') || actor.roles.has('manager') ? services : null;
}

/** Whether the actor may read the request in the desk; if not, it does not exist for them. */
export function maySee(actor: AnyActor, request: Whose): boolean {
  return partsOf(actor, request).some((part) => RIGHTS[part].has('see'));
}

/** Whether the actor has the right to the verb, whatever the state of the request. */
export function hasRight(actor: AnyActor, verb: Verb, request: Whose): boolean {
  return partsOf(actor, request).some((part) => RIGHTS[part].has(verb));
}

/** Whether the actor may do it now: right and state. The buttons of the desk and the actions ask the same question. */
export function may(actor: AnyActor, verb: Verb, request: RequestFacts): boolean {
  return hasRight(actor, verb, request) && stateAfter(verb, request) !== null;
}

/** Every verb with its answer. */
export function abilities(actor: AnyActor, request: RequestFacts): Record<Verb, boolean> {
  return Object.fromEntries(VERBS.map((verb) => [verb, may(actor, verb, request)])) as Record<Verb, boolean>;
}

/** Whether the actor may read the figures of all services. */
export function mayReadFigures(actor: AnyActor): boolean {
  if (actor.kind !== 'agent') return actor.kind === 'system';
  return ['elected', 'admin', 'dpo', 'manager'].some((role) => actor.roles.has(role as 'elected'));
}

/** Whether the actor may write the ready answers, which every service shares. */
export function mayWriteTemplates(actor: AnyActor): boolean {
  if (actor.kind !== 'agent') return actor.kind === 'system';
  return actor.roles.has('admin') || actor.roles.has('manager');
}

/** Whether the actor may word the legal texts, name the court and set the commitment. */
export function mayWriteLegalTexts(actor: AnyActor): boolean {
  return actor.kind === 'system' || (actor.kind === 'agent' && actor.roles.has('admin'));
}
