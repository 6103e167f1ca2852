import type { AnyActor } from '#modules/identity/index.ts';

/** Counts by page lead to requests of every service: administrators read them. */
export function mayReadClarity(actor: AnyActor): boolean {
  return actor.kind === 'agent' && actor.roles.has('admin');
}
