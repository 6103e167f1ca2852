import type { z } from 'zod';
import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { after, lockVisible } from '../requests.changing.ts';
import { requestEvent } from '../requests.events.ts';
import { alarmAgain } from '../requests.held-alarm.ts';
import { hasRight } from '../requests.policy.ts';
import { onRequestSchema } from '../requests.schemas.ts';
import { type LockedRequest, updateRequest } from '../requests.store.ts';

/** Opens a closed or answered request again. */
export const reopenRequest = defineAction<AnyActor, z.infer<typeof onRequestSchema>, LockedRequest, void>({
  name: 'requests.reopen',
  input: onRequestSchema,
  load: (context, { number }) => lockVisible(context, number),
  authorise: (actor, request) => hasRight(actor, 'reopen', request),
  run: async (context, _input, request) => {
    const { tx, now, emit } = context;
    if (request.state === 'open') return;
    const state = after('reopen', request);
    await updateRequest(tx, request.id, { state, closedAt: null }, { at: now });
    emit(requestEvent('request.reopened', request.id));
    await alarmAgain(context, request);
  },
});
