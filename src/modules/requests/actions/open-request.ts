import type { z } from 'zod';
import { claimDraft } from '#modules/files/index.ts';
import type { AnyActor } from '#modules/identity/index.ts';
import { displayName, recordPerson } from '#modules/people/index.ts';
import { type ActionContext, defineAction } from '#platform/action/index.ts';
import { newId, randomToken } from '#platform/ids/index.ts';
import { shorten } from '#platform/text/clean.ts';
import { legalClock } from '../acknowledging.ts';
import { firstWords } from '../first-words.ts';
import { findSubmission, type Ground, insertRequest, loadGround, type NewRequest } from '../opening.store.ts';
import { fieldError } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import { heldAlarm } from '../requests.held-alarm.ts';
import { openRequestSchema } from '../requests.schemas.ts';
import { indexWords, numberWords } from '../search.ts';

export type OpenRequest = z.infer<typeof openRequestSchema>;

export interface OpenedRequest {
  requestId: string;
  number: string;
  /** Secret of the follow-up page. */
  secret: string;
  /** The same sending had come before: this is what it became. */
  already: boolean;
  held: boolean;
}

/**
 * Takes a message into account, through whatever door: person, competent service and why, number, legal clock,
 * acknowledgement, jobs. The same submission key never makes two. A follower cannot open: who shows a secret has shown
 * no right to write in somebody's name.
 */
export const openRequest = defineAction<AnyActor, OpenRequest, Ground, OpenedRequest>({
  name: 'requests.open',
  input: openRequestSchema,
  load: async ({ tx }, input) => {
    const ground = await loadGround(tx, input.subjectId);
    if (ground) return ground;
    throw fieldError('request.subject_unknown', 'subject', {
      fr: 'Choisissez le sujet de votre message dans la liste.',
      en: 'Choose what your message is about in the list.',
    });
  },
  authorise: (actor) => actor.kind !== 'follower',
  run: open,
});

async function open(
  context: ActionContext<AnyActor>,
  input: OpenRequest,
  ground: Ground,
): Promise<OpenedRequest> {
  const { tx, now } = context;
  const personId = await recordPerson(context, input.identity, { held: input.holdReason !== null });
  const request = newRequest(input, ground, personId, now);
  const written = await insertRequest(tx, request, now);
  if (!written) {
    const earlier = input.submissionKey === null ? null : await findSubmission(tx, input.submissionKey);
    if (!earlier) throw new Error('openRequest: nothing was written, and no earlier sending is there');
    return { ...earlier, already: true };
  }
  if (input.fileDraftKey !== null) {
    const owner = { ownerKind: 'request', ownerId: request.id, messageId: request.message.id };
    await claimDraft.within(context, { draftKey: input.fileDraftKey, ...owner });
  }
  const held = request.holdReason !== null;
  context.emit(
    requestEvent('request.opened', request.id, {
      channel: request.channel,
      subjectId: ground.subjectId,
      serviceId: ground.serviceId,
      kind: request.kind,
      held,
    }),
  );
  if (held) context.enqueue(heldAlarm(request.id, request.receivedAt, ground, now));
  else {
    context.enqueue({
      task: 'requests.acknowledge',
      payload: { requestId: request.id, acknowledgementId: request.acknowledgement.id },
    });
  }
  return {
    requestId: request.id,
    number: request.number,
    secret: request.followSecret,
    already: false,
    held,
  };
}

function newRequest(input: OpenRequest, ground: Ground, personId: string, now: Date): NewRequest {
  const { number, identity, body } = input;
  const receivedAt = input.receivedAt !== null && input.receivedAt < now ? input.receivedAt : now;
  const clock = legalClock({ number, receivedAt }, ground.terms, ground, now);
  const name = displayName(identity);
  const words = firstWords(body);
  const title = input.title || `${ground.subjectLabel.fr} : ${shorten(words, 70)}`;
  const said = [title, body, name, ground.subjectLabel.fr, ...Object.values(identity), numberWords(number)];
  return {
    id: newId(),
    number,
    followSecret: randomToken(30),
    submissionKey: input.submissionKey,
    channel: input.channel,
    language: input.language,
    subjectId: ground.subjectId,
    serviceId: ground.serviceId,
    routeReason: { kind: 'subject', subject: ground.subjectLabel, service: ground.service.name },
    personId,
    sender: { ...identity, name },
    title,
    excerpt: shorten(words, 140),
    kind: ground.terms.kind,
    regime: ground.terms.regime,
    deemedOn: clock.deemedOn,
    dueOn: clock.dueOn,
    receivedAt,
    holdReason: input.holdReason,
    originKey: input.originKey,
    words: indexWords(said),
    message: { id: newId(), body },
    acknowledgement: { id: newId(), content: clock.content },
  };
}
