import type { ActionContext, Actor } from '#platform/action/index.ts';
import { upsertPerson } from '../people.store.ts';
import { emptyIdentity, type Identity } from '../person.ts';

/**
 * The person behind an identity, found by e-mail address within the tenant or made. A step of other actions, in their
 * transaction; the identity has been checked by its schema. `held`: nobody has looked at the message yet, so of what it
 * says only the address is taken; called again once it is accepted, the rest is added.
 */
export async function recordPerson(
  context: ActionContext<Actor>,
  identity: Identity,
  options: { held?: boolean } = {},
): Promise<string> {
  const believed = options.held ? { ...emptyIdentity(identity.kind), email: identity.email } : identity;
  return upsertPerson(context.tx, believed, context.now);
}
