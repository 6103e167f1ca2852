export { type ContactSending, sendContactMessage, sendMessage } from './actions/send-message.ts';
export type { ContactMessage } from './contact.schemas.ts';
export {
  type ContactField,
  type ContactFormResult,
  type FormSubject,
  parseContactForm,
} from './contact-form.ts';
export { contactManifest } from './manifest.ts';
export { HOLD_REASONS, type HoldReason, holdReasonText, spamVerdict } from './spam.ts';
