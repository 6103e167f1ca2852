import type { Actor } from '../action/index.ts';

/** Whoever looks after a tenant's mail. Roles are identity's: only their names are read here. */
export interface MailKeeper extends Actor {
  readonly roles?: ReadonlySet<string>;
}

/** Sending in the tenant's name without an addressee who asked is its administrators'. */
export function mayKeepMail(actor: MailKeeper): boolean {
  return actor.kind === 'agent' && actor.roles?.has('admin') === true;
}
