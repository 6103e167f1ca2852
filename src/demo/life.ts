import { type AgentActor, type AnyActor, anonymous } from '#modules/identity/index.ts';
import {
  addNote,
  askUsager,
  assignRequest,
  openRequest,
  replyToRequest,
  usagerReplies,
} from '#modules/requests/index.ts';
import type { ActionContext } from '#platform/action/index.ts';
import type { DemoEvent, DemoRequest } from './demo-files.ts';

const HOUR = 3_600_000;

/** Runs one action at an hour of the past, by the hand of `actor`. */
export type Step = <A extends AnyActor, T>(
  actor: A,
  at: Date,
  work: (context: ActionContext<A>) => Promise<T>,
) => Promise<T>;

export type Team = Record<'administrateur' | 'agent', AgentActor>;

export interface Life {
  request: DemoRequest;
  number: string;
  subjectId: string;
  tenantId: string;
  team: Team;
  now: Date;
}

/** One request from its arrival to where it stands today. */
export async function live(step: Step, life: Life): Promise<void> {
  const { request, number, team, now } = life;
  const { requestId } = await open(step, life);
  const events = request.events ?? [];
  const hand = team[request.assignedTo ?? 'agent'];
  if (request.assignedTo) {
    const at = hoursBefore(now, Math.max(request.hoursAgo - 0.5, (events[0]?.hoursAgo ?? 0) + 0.1));
    await step(team.administrateur, at, (context) =>
      assignRequest.within(context, { number, assigneeId: hand.id }),
    );
  }
  for (const [index, event] of events.entries()) {
    await happen(step, { event, last: index === events.length - 1, life, hand, requestId });
  }
}

function open(step: Step, { request, number, subjectId, tenantId, now }: Life) {
  const { sender } = request;
  const individual = sender.kind === 'individual';
  return step(anonymous(tenantId), hoursBefore(now, request.hoursAgo), (context) =>
    openRequest.within(context, {
      number,
      submissionKey: null,
      channel: 'form',
      subjectId,
      identity: {
        kind: sender.kind,
        email: sender.email,
        phone: sender.phone ?? null,
        surname: sender.lastName ?? null,
        firstName: sender.firstName ?? null,
        organisation: individual ? null : (sender.organisation ?? null),
        siren: sender.siren ?? null,
        rna: sender.rna ?? null,
        street: sender.address?.street ?? null,
        postcode: sender.address?.postcode ?? null,
        city: sender.address?.city ?? null,
      },
      title: request.title ?? null,
      body: request.message,
      fileDraftKey: null,
      originKey: null,
      language: sender.lang,
      holdReason: request.state === 'held' ? 'contact.links' : null,
      receivedAt: null,
    }),
  );
}

interface Happening {
  event: DemoEvent;
  last: boolean;
  life: Life;
  hand: AgentActor;
  requestId: string;
}

async function happen(step: Step, { event, last, life, hand, requestId }: Happening): Promise<void> {
  const { number, request, now, tenantId } = life;
  const at = hoursBefore(now, event.hoursAgo);
  const message = { number, body: event.text, submissionKey: null, fileDraftKey: null };
  if (event.kind === 'note') {
    await step(hand, at, (context) =>
      addNote.within(context, { number, body: event.text, submissionKey: null }),
    );
  } else if (event.kind === 'followup') {
    const follower = { kind: 'follower', id: requestId, tenantId } as const;
    await step(follower, at, (context) => usagerReplies.within(context, message));
  } else {
    const reply = { ...message, seenMessageId: null, close: last && request.state === 'closed' };
    const asks = last && request.state === 'waiting_usager';
    await step(hand, at, (context) =>
      asks ? askUsager.within(context, { ...reply, close: false }) : replyToRequest.within(context, reply),
    );
  }
}

export function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * HOUR);
}
