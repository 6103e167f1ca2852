import type { z } from 'zod';
import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { type Ground, loadGround } from '../opening.store.ts';
import { isColleague } from '../queries/colleagues.ts';
import { acknowledgeAnew, after, lockVisible } from '../requests.changing.ts';
import { fieldError } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import { hasRight } from '../requests.policy.ts';
import { moveSchema } from '../requests.schemas.ts';
import { type LockedRequest, updateRequest } from '../requests.store.ts';

interface Loaded {
  request: LockedRequest;
  ground: Ground;
}

/**
 * Gives the request another subject, hence its competent service and its terms. The service in charge is part of the
 * acknowledgement (R. 112-11-1, 2°), so a new one is issued; the clock runs from the first reception.
 */
export const moveRequest = defineAction<AnyActor, z.infer<typeof moveSchema>, Loaded, void>({
  name: 'requests.move',
  input: moveSchema,
  load: async (context, { number, subjectId }) => {
    const request = await lockVisible(context, number);
    const ground = await loadGround(context.tx, subjectId);
    if (ground) return { request, ground };
    throw fieldError('request.subject_unknown', 'subjectId', {
      fr: 'Choisissez un sujet de la liste.',
      en: 'Choose a subject in the list.',
    });
  },
  authorise: (actor, { request }) => hasRight(actor, 'move', request),
  run: async (context, { subjectId }, { request, ground }) => {
    if (subjectId === request.subjectId) return;
    const { tx, now } = context;
    const state = after('move', request);
    const acknowledged = await acknowledgeAnew(context, request, ground.terms, ground);
    const leaves =
      request.assigneeId !== null && !(await isColleague(tx, ground.serviceId, request.assigneeId));
    const routeReason = { kind: 'moved', subject: ground.subjectLabel, service: ground.service.name };
    await updateRequest(
      tx,
      request.id,
      {
        ...acknowledged,
        state,
        subjectId,
        serviceId: ground.serviceId,
        routeReason,
        ...(leaves ? { assigneeId: null } : {}),
      },
      { at: now },
    );
    const data = { fromServiceId: request.serviceId, toServiceId: ground.serviceId, subjectId };
    context.emit(requestEvent('request.moved', request.id, data));
  },
});
