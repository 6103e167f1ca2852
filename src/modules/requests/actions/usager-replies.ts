import type { z } from 'zod';
import { claimDraft } from '#modules/files/index.ts';
import type { AnyActor } from '#modules/identity/index.ts';
import { type ActionContext, defineAction } from '#platform/action/index.ts';
import { newId } from '#platform/ids/index.ts';
import { after } from '../requests.changing.ts';
import { requestNotFound, tooManyMessages } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import { alarmAgain } from '../requests.held-alarm.ts';
import { hasRight } from '../requests.policy.ts';
import { usagerReplySchema } from '../requests.schemas.ts';
import {
  countUsagerMessages,
  findMessageSubmission,
  insertMessage,
  type LockedRequest,
  lockRequest,
  updateRequest,
} from '../requests.store.ts';
import { indexWords } from '../search.ts';
import type { SentMessage } from './reply-to-request.ts';

type UsagerReply = z.infer<typeof usagerReplySchema>;

const WINDOW_MS = 10 * 60_000;
const MOST_IN_WINDOW = 20;

/**
 * The usager writes on the follow-up page (by number and secret, or signed in with the address of the request). An
 * answered or closed request opens again.
 */
export const usagerReplies = defineAction<AnyActor, UsagerReply, LockedRequest, SentMessage>({
  name: 'requests.usager_reply',
  input: usagerReplySchema,
  load: async ({ tx, actor }, { number }) => {
    const request = await lockRequest(tx, number);
    // To whom it is not theirs, it is not there.
    if (!request || !hasRight(actor, 'usagerReply', request)) throw requestNotFound();
    return request;
  },
  authorise: (actor, request) => hasRight(actor, 'usagerReply', request),
  run: write,
});

async function write(
  context: ActionContext<AnyActor>,
  input: UsagerReply,
  request: LockedRequest,
): Promise<SentMessage> {
  const { tx, now } = context;
  const { body, submissionKey } = input;
  const earlier = submissionKey === null ? null : await findMessageSubmission(tx, request.id, submissionKey);
  if (earlier) return { messageId: earlier, already: true };
  const since = new Date(now.getTime() - WINDOW_MS);
  const recent = await countUsagerMessages(tx, request.id, since, MOST_IN_WINDOW);
  if (recent >= MOST_IN_WINDOW) throw tooManyMessages();

  const state = after('usagerReply', request);
  const messageId = newId();
  await insertMessage(tx, {
    id: messageId,
    requestId: request.id,
    kind: 'usager',
    authorId: null,
    body,
    submissionKey,
    at: now,
  });
  if (input.fileDraftKey !== null) {
    const owner = { ownerKind: 'request', ownerId: request.id, messageId };
    await claimDraft.within(context, { draftKey: input.fileDraftKey, ...owner });
  }
  const reopened = request.state === 'closed';
  const change = reopened ? { state, closedAt: null } : { state };
  await updateRequest(tx, request.id, change, { at: now, words: indexWords([body]) });
  context.emit(requestEvent('request.usager_replied', request.id, { messageId }));
  if (reopened) {
    context.emit(requestEvent('request.reopened', request.id));
    await alarmAgain(context, request);
  }
  return { messageId, already: false };
}
