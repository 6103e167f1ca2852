import type { z } from 'zod';
import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { after, lockVisible } from '../requests.changing.ts';
import { requestEvent } from '../requests.events.ts';
import { hasRight } from '../requests.policy.ts';
import { onRequestSchema } from '../requests.schemas.ts';
import { type LockedRequest, updateRequest } from '../requests.store.ts';

/** Closes the request. Already closed: nothing happens, so that a double click tells no error. */
export const closeRequest = defineAction<AnyActor, z.infer<typeof onRequestSchema>, LockedRequest, void>({
  name: 'requests.close',
  input: onRequestSchema,
  load: (context, { number }) => lockVisible(context, number),
  authorise: (actor, request) => hasRight(actor, 'close', request),
  run: async ({ tx, now, emit }, _input, request) => {
    if (request.state === 'closed') return;
    const state = after('close', request);
    await updateRequest(tx, request.id, { state, closedAt: now }, { at: now });
    emit(requestEvent('request.closed', request.id));
  },
});
