import type { z } from 'zod';
import { claimDraft } from '#modules/files/index.ts';
import type { AnyActor } from '#modules/identity/index.ts';
import { type ActionContext, defineAction } from '#platform/action/index.ts';
import { newId } from '#platform/ids/index.ts';
import { after, lockVisible } from '../requests.changing.ts';
import { answeredMeanwhile } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import { hasRight } from '../requests.policy.ts';
import { replySchema } from '../requests.schemas.ts';
import {
  answerAfter,
  findMessageSubmission,
  insertMessage,
  type LockedRequest,
  type RequestChange,
  updateRequest,
} from '../requests.store.ts';
import { indexWords } from '../search.ts';

type Reply = z.infer<typeof replySchema>;

export interface SentMessage {
  messageId: string;
  /** The same sending had come before. */
  already: boolean;
}

/** Answers the usager: the message stands on the follow-up page and leaves by mail with a link. */
export const replyToRequest = defineAction<AnyActor, Reply, LockedRequest, SentMessage>({
  name: 'requests.reply',
  input: replySchema,
  load: (context, { number }) => lockVisible(context, number),
  authorise: (actor, request) => hasRight(actor, 'reply', request),
  run: (context, input, request) => write(context, input, request, 'reply'),
});

/** Asks the usager for something: the same as a reply, then the request waits for them. */
export const askUsager = defineAction<AnyActor, Reply, LockedRequest, SentMessage>({
  name: 'requests.ask',
  input: replySchema,
  load: (context, { number }) => lockVisible(context, number),
  authorise: (actor, request) => hasRight(actor, 'ask', request),
  run: (context, input, request) => write(context, input, request, 'ask'),
});

async function write(
  context: ActionContext<AnyActor>,
  input: Reply,
  request: LockedRequest,
  verb: 'reply' | 'ask',
): Promise<SentMessage> {
  const { tx, now, actor } = context;
  const earlier =
    input.submissionKey === null ? null : await findMessageSubmission(tx, request.id, input.submissionKey);
  if (earlier) return { messageId: earlier, already: true };
  const answered = after(verb, request);
  const closing = verb === 'reply' && input.close;
  await refuseIfAnswered(context, input, request);

  const messageId = newId();
  const { body, submissionKey } = input;
  await insertMessage(tx, {
    id: messageId,
    requestId: request.id,
    kind: 'agent',
    authorId: actor.id,
    body,
    submissionKey,
    at: now,
  });
  if (input.fileDraftKey !== null) {
    const owner = { ownerKind: 'request', ownerId: request.id, messageId };
    await claimDraft.within(context, { draftKey: input.fileDraftKey, ...owner });
  }
  const change: RequestChange = { state: closing ? 'closed' : answered };
  if (closing) change.closedAt = now;
  if (request.firstReplyAt === null) change.firstReplyAt = now;
  // Whoever answers first has taken the request in charge.
  const takes = request.assigneeId === null && actor.kind === 'agent';
  if (takes) change.assigneeId = actor.id;
  await updateRequest(tx, request.id, change, { at: now, words: indexWords([body]) });

  context.emit(
    requestEvent(verb === 'reply' ? 'request.replied' : 'request.asked', request.id, { messageId }),
  );
  if (takes)
    context.emit(requestEvent('request.assigned', request.id, { assigneeId: actor.id, by: 'reply' }));
  if (closing) context.emit(requestEvent('request.closed', request.id));
  context.enqueue({ task: 'requests.send-reply', payload: { messageId, verb } });
  return { messageId, already: false };
}

async function refuseIfAnswered(
  context: ActionContext<AnyActor>,
  input: Reply,
  request: LockedRequest,
): Promise<void> {
  if (input.seenMessageId === null) return;
  const other = await answerAfter(context.tx, request.id, input.seenMessageId, context.actor.id);
  if (other) throw answeredMeanwhile(other.author);
}
