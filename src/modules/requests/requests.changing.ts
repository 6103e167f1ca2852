import type { AnyActor } from '#modules/identity/index.ts';
import type { ActionContext } from '#platform/action/index.ts';
import { newId } from '#platform/ids/index.ts';
import { legalClock } from './acknowledging.ts';
import type { LegalTerms } from './legal.ts';
import { type Ground, insertAcknowledgement } from './opening.store.ts';
import { type RequestFacts, type State, stateAfter, type Verb } from './request.ts';
import { requestNotFound, stateConflict } from './requests.errors.ts';
import { maySee } from './requests.policy.ts';
import { type LockedRequest, lockRequest, type RequestChange } from './requests.store.ts';

/** The request, locked; not there for whoever may not read it, so that a number of elsewhere tells nothing. */
export async function lockVisible(context: ActionContext<AnyActor>, number: string): Promise<LockedRequest> {
  const request = await lockRequest(context.tx, number);
  if (!request || !maySee(context.actor, request)) throw requestNotFound();
  return request;
}

/** The state that the verb leads to. Throws 409 where the request does not allow it now. */
export function after(verb: Verb, request: RequestFacts): State {
  const state = stateAfter(verb, request);
  if (state === null) throw stateConflict();
  return state;
}

/**
 * A new acknowledgement under other terms or another service: the former one stays as proof, the clock still runs from
 * the first reception. Answers what changes in the request.
 */
export async function acknowledgeAnew(
  context: ActionContext<AnyActor>,
  request: LockedRequest,
  terms: LegalTerms,
  ground: Ground,
): Promise<RequestChange> {
  const clock = legalClock(request, terms, ground, context.now);
  const id = newId();
  await insertAcknowledgement(context.tx, request.id, { id, content: clock.content }, context.now);
  if (!request.held) {
    context.enqueue({
      task: 'requests.acknowledge',
      payload: { requestId: request.id, acknowledgementId: id },
    });
  }
  return { kind: terms.kind, regime: terms.regime, deemedOn: clock.deemedOn, dueOn: clock.dueOn };
}
