import type { z } from 'zod';
import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { after } from '../requests.changing.ts';
import { requestNotFound } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import { hasRight, maySee } from '../requests.policy.ts';
import { onRequestSchema } from '../requests.schemas.ts';
import { type LockedRequest, lockRequest, updateRequest } from '../requests.store.ts';

/** The follow-up address went to somebody else: it opens nothing from now on. The person's own space still does. */
export const revokeFollowLink = defineAction<AnyActor, z.infer<typeof onRequestSchema>, LockedRequest, void>({
  name: 'requests.revoke_follow',
  input: onRequestSchema,
  load: async (context, { number }) => {
    const request = await lockRequest(context.tx, number);
    const theirs =
      request && (maySee(context.actor, request) || hasRight(context.actor, 'revokeFollow', request));
    if (!theirs) throw requestNotFound();
    return request;
  },
  authorise: (actor, request) => hasRight(actor, 'revokeFollow', request),
  run: async ({ tx, now, emit }, _input, request) => {
    if (request.followRevoked) return;
    after('revokeFollow', request);
    await updateRequest(tx, request.id, { followRevokedAt: now }, { at: now });
    emit(requestEvent('request.follow_revoked', request.id));
  },
});
