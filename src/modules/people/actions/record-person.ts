import type { ActionContext, Actor } from '#platform/action/index.ts';
import { upsertPerson } from '../people.store.ts';
import type { Identity } from '../person.ts';

/**
 * The person behind an identity, found by e-mail address within the tenant or made. A step of other actions, in their
 * transaction; the identity has been checked by its schema.
 */
export async function recordPerson(context: ActionContext<Actor>, identity: Identity): Promise<string> {
  return upsertPerson(context.tx, identity, context.now);
}
