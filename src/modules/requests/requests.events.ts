import type { DomainEvent } from '#platform/events/index.ts';

/** Topics of the request's log; its timeline is read from them. */
export const TOPICS = [
  'request.opened',
  'request.replied',
  'request.asked',
  'request.noted',
  'request.usager_replied',
  'request.assigned',
  'request.closed',
  'request.reopened',
  'request.requalified',
  'request.moved',
  'request.released',
  'request.follow_revoked',
  'request.acknowledgement_mailed',
  'request.reply_mailed',
] as const;
export type RequestTopic = (typeof TOPICS)[number];
/** What a timeline is read from: the request's own log, and what the house says about it. */
export type TimelineTopic = RequestTopic | 'mail.failed';

/** Somebody has the page open: heard by the other processes, never kept. */
export const PRESENCE_TOPIC = 'request.presence';

/** One event of a request; `data` holds identifiers and values of closed sets. */
export function requestEvent(
  topic: RequestTopic,
  requestId: string,
  data: DomainEvent['data'] = {},
): DomainEvent {
  return { topic, subjectKind: 'request', subjectId: requestId, data };
}
