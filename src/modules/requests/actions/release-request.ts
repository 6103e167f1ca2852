import type { z } from 'zod';
import type { AnyActor } from '#modules/identity/index.ts';
import { identitySchema, recordPerson } from '#modules/people/index.ts';
import { type ActionContext, defineAction } from '#platform/action/index.ts';
import { after, lockVisible } from '../requests.changing.ts';
import { requestEvent } from '../requests.events.ts';
import { hasRight } from '../requests.policy.ts';
import { onRequestSchema } from '../requests.schemas.ts';
import { type LockedRequest, latestAcknowledgement, senderOf, updateRequest } from '../requests.store.ts';

/**
 * Accepts a held request: its acknowledgement leaves by mail now, with the date of arrival that it always had. Released
 * already: nothing happens.
 */
export const releaseRequest = defineAction<AnyActor, z.infer<typeof onRequestSchema>, LockedRequest, void>({
  name: 'requests.release',
  input: onRequestSchema,
  load: (context, { number }) => lockVisible(context, number),
  authorise: (actor, request) => hasRight(actor, 'release', request),
  run: async (context, _input, request) => {
    const { tx, now, emit, enqueue } = context;
    if (!request.held) return;
    const state = after('release', request);
    await updateRequest(tx, request.id, { state, heldAt: null }, { at: now });
    emit(requestEvent('request.released', request.id, { serviceId: request.serviceId }));
    await believe(context, request);
    const acknowledgement = await latestAcknowledgement(tx, request.id);
    if (!acknowledgement) throw new Error('releaseRequest: a request without acknowledgement');
    const payload = { requestId: request.id, acknowledgementId: acknowledgement.id };
    enqueue({ task: 'requests.acknowledge', payload });
  },
});

/** What the sender says of themselves counts now. Without an address it stands in the request alone. */
async function believe(context: ActionContext<AnyActor>, request: LockedRequest): Promise<void> {
  if (request.email === null) return;
  await recordPerson(context, identitySchema.parse(await senderOf(context.tx, request.id)));
}
