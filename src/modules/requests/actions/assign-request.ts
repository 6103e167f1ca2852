import type { z } from 'zod';
import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { isColleague } from '../queries/colleagues.ts';
import { after, lockVisible } from '../requests.changing.ts';
import { fieldError } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import { hasRight } from '../requests.policy.ts';
import { assignSchema } from '../requests.schemas.ts';
import { type LockedRequest, updateRequest } from '../requests.store.ts';

/** Gives the request to a colleague of its service (or to nobody): a new one is then in progress. */
export const assignRequest = defineAction<AnyActor, z.infer<typeof assignSchema>, LockedRequest, void>({
  name: 'requests.assign',
  input: assignSchema,
  load: (context, { number }) => lockVisible(context, number),
  authorise: (actor, request) => hasRight(actor, 'assign', request),
  run: async ({ tx, now, emit }, { assigneeId }, request) => {
    // A form sent twice changes nothing the second time.
    if (assigneeId === request.assigneeId) return;
    const state = after('assign', request);
    if (assigneeId !== null && !(await isColleague(tx, request.serviceId, assigneeId))) {
      throw fieldError('request.assignee_unknown', 'assigneeId', {
        fr: 'Choisissez un agent de ce service.',
        en: 'Choose an agent of this service.',
      });
    }
    // Given to nobody, it goes back to where it stood.
    const change = assigneeId === null ? { assigneeId } : { assigneeId, state };
    await updateRequest(tx, request.id, change, { at: now });
    emit(requestEvent('request.assigned', request.id, { assigneeId }));
  },
});
