import type { z } from 'zod';
import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { deemedOn, termsSaid } from '../legal.ts';
import { type Ground, loadGround } from '../opening.store.ts';
import { acknowledgeAnew, after, lockVisible } from '../requests.changing.ts';
import { requestNotFound } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import { hasRight } from '../requests.policy.ts';
import { requalifySchema } from '../requests.schemas.ts';
import { type LockedRequest, updateRequest } from '../requests.store.ts';

type Requalify = z.infer<typeof requalifySchema>;

interface Loaded {
  request: LockedRequest;
  ground: Ground;
}

/**
 * An information becomes a demande, or the reverse: the acknowledgement is issued anew and mailed again; the clock runs
 * from the first reception all the same.
 */
export const requalifyRequest = defineAction<AnyActor, Requalify, Loaded, void>({
  name: 'requests.requalify',
  input: requalifySchema,
  load: async (context, { number }) => {
    const request = await lockVisible(context, number);
    const ground = await loadGround(context.tx, request.subjectId, true);
    if (!ground) throw requestNotFound();
    return { request, ground };
  },
  authorise: (actor, { request }) => hasRight(actor, 'requalify', request),
  run: async (context, input, { request, ground }) => {
    const state = after('requalify', request);
    const terms = termsSaid(input, ground.terms);
    const day = deemedOn(request.receivedAt, terms, ground.timeZone);
    // Nothing that the person was told would change: no second acknowledgement of the same.
    if (terms.kind === request.kind && terms.regime === request.regime && day === request.deemedOn) return;
    const change = await acknowledgeAnew(context, request, terms, ground);
    await updateRequest(context.tx, request.id, { ...change, state }, { at: context.now });
    const data = { from: request.kind, to: terms.kind, fromRegime: request.regime, toRegime: terms.regime };
    context.emit(requestEvent('request.requalified', request.id, data));
  },
});
