import type { z } from 'zod';
import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { newId } from '#platform/ids/index.ts';
import { after, lockVisible } from '../requests.changing.ts';
import { requestEvent } from '../requests.events.ts';
import { hasRight } from '../requests.policy.ts';
import { noteSchema } from '../requests.schemas.ts';
import {
  findMessageSubmission,
  insertMessage,
  type LockedRequest,
  updateRequest,
} from '../requests.store.ts';
import { indexWords } from '../search.ts';
import type { SentMessage } from './reply-to-request.ts';

/** A note between agents: never on the follow-up page, never in a mail. */
export const addNote = defineAction<AnyActor, z.infer<typeof noteSchema>, LockedRequest, SentMessage>({
  name: 'requests.note',
  input: noteSchema,
  load: (context, { number }) => lockVisible(context, number),
  authorise: (actor, request) => hasRight(actor, 'note', request),
  run: async ({ tx, now, actor, emit }, { body, submissionKey }, request) => {
    const earlier =
      submissionKey === null ? null : await findMessageSubmission(tx, request.id, submissionKey);
    if (earlier) return { messageId: earlier, already: true };
    const state = after('note', request);
    const messageId = newId();
    await insertMessage(tx, {
      id: messageId,
      requestId: request.id,
      kind: 'note',
      authorId: actor.id,
      body,
      submissionKey,
      at: now,
    });
    await updateRequest(tx, request.id, { state }, { at: now, words: indexWords([body]) });
    emit(requestEvent('request.noted', request.id, { messageId }));
    return { messageId, already: false };
  },
});
