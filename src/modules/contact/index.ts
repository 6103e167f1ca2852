export { type ContactSending, sendContactMessage } from './actions/send-message.ts';
export type { ContactMessage } from './contact.schemas.ts';
export {
  type ContactField,
  type ContactFormResult,
  type FormSubject,
  parseContactForm,
} from './contact-form.ts';
export { contactManifest } from './manifest.ts';
export { type HoldReason, holdReasonText } from './spam.ts';
