export type { AcknowledgementContent, AcknowledgementPart, ServiceContact } from './acknowledgement.ts';
export { addNote } from './actions/add-note.ts';
export { assignRequest } from './actions/assign-request.ts';
export { closeRequest } from './actions/close-request.ts';
export { moveRequest } from './actions/move-request.ts';
export { type OpenedRequest, type OpenRequest, openRequest } from './actions/open-request.ts';
export { releaseRequest } from './actions/release-request.ts';
export { reopenRequest } from './actions/reopen-request.ts';
export {
  installReplyTemplates,
  moveReplyTemplate,
  removeReplyTemplate,
  saveReplyTemplate,
} from './actions/reply-templates.ts';
export { askUsager, replyToRequest, type SentMessage } from './actions/reply-to-request.ts';
export { requalifyRequest } from './actions/requalify-request.ts';
export { revokeFollowLink } from './actions/revoke-follow-link.ts';
export { saveLegalSettings } from './actions/save-legal-settings.ts';
export { saveLegalText } from './actions/save-legal-text.ts';
export { leavePresence, seePresence } from './actions/see-presence.ts';
export { usagerReplies } from './actions/usager-replies.ts';
export { INBOX_VIEWS, type InboxView } from './inbox-cursor.ts';
export type { Certainty, LegalTerms } from './legal.ts';
export { answerWithinOf, courtOf, TELERECOURS } from './legal-settings.ts';
export { LEGAL_TEXTS, type LegalTextKey, legalTextsOf, type TenantLegalText } from './legal-texts.ts';
export { FILLED, wordsFor } from './legal-wording.ts';
export { requestsManifest } from './manifest.ts';
export { followPath, parseRequestNumber } from './number.ts';
export type { Presence } from './presence.store.ts';
export type { Colleague } from './queries/colleagues.ts';
export { figures, type ServiceFigures } from './queries/figures.ts';
export {
  type FollowUp,
  followerOf,
  followUp,
  followUpOfUsager,
  type OwnRequest,
  requestsOfEmail,
} from './queries/follow-up.ts';
export { type Count, type Inbox, type InboxItem, type InboxQuery, inbox } from './queries/inbox.ts';
export type { Sender } from './queries/reading.ts';
export { recentMessages } from './queries/recent-messages.ts';
export { replyTemplates } from './queries/reply-templates.ts';
export { type OtherRequest, type RequestForAgent, requestForAgent } from './queries/request-for-agent.ts';
export {
  type AppealRoute,
  type Channel,
  type Regime,
  type RequestFacts,
  type RequestKind,
  STATE_FOR_AGENT,
  STATES,
  type State,
  type Verb,
} from './request.ts';
export { PRESENCE_TOPIC, type RequestTopic } from './requests.events.ts';
export { reserveNumber } from './requests.numbers.ts';
export { mayWriteTemplates, readableServices } from './requests.policy.ts';
export { LONGEST_BODY, LONGEST_TEMPLATE_TITLE, LONGEST_TITLE } from './requests.schemas.ts';
export type { ReplyTemplate } from './templates.store.ts';
export type { EventEntry, MessageEntry, TimelineEntry } from './timeline.ts';
