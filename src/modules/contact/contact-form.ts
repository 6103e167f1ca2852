import { type IdentityField, parseIdentityForm } from '#modules/people/index.ts';
import { LONGEST_BODY, LONGEST_TITLE } from '#modules/requests/index.ts';
import { formatNumber, type Text } from '#platform/i18n/index.ts';
import { cleanLine, cleanText, lengthOf } from '#platform/text/clean.ts';
import type { ContactMessage } from './contact.schemas.ts';

/** What the form must know of a subject. */
export interface FormSubject {
  readonly id: string;
  readonly slug: string;
  readonly kind: 'information' | 'demande';
}

export type ContactField = 'subject' | 'title' | 'message' | IdentityField;

export type ContactFormResult =
  | { ok: true; message: Omit<ContactMessage, 'language' | 'fileDraftKey'> }
  | { ok: false; fields: Partial<Record<ContactField, Text>> };

/**
 * Reads the values of the contact form: `subject` (slug), `message`, `title` if the form has one, and the fields of
 * `people`. An information asks for an e-mail address alone, a demande for what CRPA R. 112-9-1 asks. Every field to
 * correct says what to do.
 */
export function parseContactForm(
  values: Readonly<Record<string, string | undefined>>,
  subjects: readonly FormSubject[],
): ContactFormResult {
  const typed = cleanLine(values['subject'] ?? '');
  const subject = subjects.find(({ slug, id }) => slug === typed || id === typed);
  const identity = parseIdentityForm(values, subject?.kind ?? 'information');
  const body = cleanText(values['message'] ?? '');
  const title = cleanLine(values['title'] ?? '');
  const fields: Partial<Record<ContactField, Text>> = identity.ok ? {} : { ...identity.fields };
  if (!subject) fields.subject = NO_SUBJECT;
  const wrong = bodyError(body);
  if (wrong) fields.message = wrong;
  if (lengthOf(title) > LONGEST_TITLE) fields.title = tooLong(LONGEST_TITLE);
  if (!subject || !identity.ok || Object.keys(fields).length > 0) return { ok: false, fields };
  return {
    ok: true,
    message: { subjectId: subject.id, identity: identity.identity, title: title || null, body },
  };
}

const NO_SUBJECT: Text = {
  fr: 'Choisissez le sujet de votre message dans la liste.',
  en: 'Choose the subject of your message in the list.',
};

function bodyError(body: string): Text | null {
  if (body === '') return { fr: 'Écrivez votre message.', en: 'Write your message.' };
  if (lengthOf(body) <= LONGEST_BODY) return null;
  return {
    fr: `Raccourcissez votre message à ${formatNumber(LONGEST_BODY, 'fr')} caractères, ou joignez-le comme fichier.`,
    en: `Shorten your message to ${formatNumber(LONGEST_BODY, 'en')} characters, or attach it as a file.`,
  };
}

function tooLong(most: number): Text {
  return {
    fr: `Raccourcissez ce texte : ${most} caractères au plus.`,
    en: `Shorten this text: ${most} characters at most.`,
  };
}
