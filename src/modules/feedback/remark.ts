import { emptyIdentity, type Identity } from '#modules/people/index.ts';
import { LONGEST_TITLE } from '#modules/requests/index.ts';
import { formatNumber, type Lang, type Text, textFor } from '#platform/i18n/index.ts';
import { cleanLine, cleanText, lengthOf, shorten } from '#platform/text/clean.ts';
import { parseEmail } from '#platform/text/email.ts';
import { REASONS, type Reason, reasonOf } from './feedback.ts';

/** Longest text of a remark, in characters. */
export const LONGEST_REMARK = 1_000;

/** What a person says of a page. */
export interface Remark {
  readonly reason: Reason | null;
  readonly text: string;
  readonly email: string | null;
}

export type RemarkField = 'reason' | 'text' | 'email';

export type RemarkResult =
  | { ok: true; remark: Remark }
  | { ok: false; fields: Partial<Record<RemarkField, Text>> };

/**
 * Reads the fields of the form. A reason or a text is needed, nothing else; a reason that is none of ours is none.
 * `named`: the form knows which page it is about; without it a reason alone says nothing.
 */
export function parseRemark(
  values: Readonly<Record<RemarkField, string>>,
  { named }: { named: boolean },
): RemarkResult {
  const reason = reasonOf(cleanLine(values.reason));
  const text = cleanText(values.text);
  const typed = cleanLine(values.email);
  const email = typed === '' ? null : parseEmail(typed);
  const fields: Partial<Record<RemarkField, Text>> = {};
  if (text === '' && !named) fields.text = SAY_WHICH_PAGE;
  else if (text === '' && reason === null) fields.reason = SAY_SOMETHING;
  if (lengthOf(text) > LONGEST_REMARK) fields.text = TOO_LONG;
  if (typed !== '' && email === null) fields.email = WRONG_EMAIL;
  return Object.keys(fields).length > 0
    ? { ok: false, fields }
    : { ok: true, remark: { reason, text, email } };
}

/** A text waits to be read and an address for an answer: then the remark is a request. A reason alone is counted. */
export function isRequest({ text, email }: Remark): boolean {
  return text !== '' || email !== null;
}

/** The page that a remark is about: its address within the site and its title. */
export interface AboutPage {
  readonly path: string;
  readonly title: string;
}

/** What the request of a remark says: its title for agents, in French; its first message, in the sender's language. */
export function remarkMessage(
  remark: Remark,
  about: AboutPage | null,
  language: Lang,
): { title: string; body: string; identity: Identity } {
  const said = (text: Text) => textFor(text, language);
  const lines = [
    remark.reason &&
      said({ fr: `Raison : ${REASONS[remark.reason].fr}`, en: `Reason: ${REASONS[remark.reason].en}` }),
    about &&
      said({ fr: `Page : ${about.title} (${about.path})`, en: `Page: ${about.title} (${about.path})` }),
  ].filter(Boolean);
  return {
    title: titleOf(about),
    body: [remark.text, lines.join('\n')].filter(Boolean).join('\n\n'),
    identity: { ...emptyIdentity('individual'), email: remark.email },
  };
}

/** Where it must be cut, the page's title is cut first: its address is what an agent opens. */
function titleOf(about: AboutPage | null): string {
  if (!about) return 'Remarque sur le site';
  const address = ` (${about.path})`;
  const room = Math.max(20, LONGEST_TITLE - lengthOf(address));
  const named = shorten(`Remarque sur la page «\u00a0${about.title}\u00a0»`, room);
  return shorten(named + address, LONGEST_TITLE);
}

const SAY_SOMETHING: Text = {
  fr: 'Choisissez une raison, ou écrivez quelques mots.',
  en: 'Choose a reason, or write a few words.',
};
const SAY_WHICH_PAGE: Text = {
  fr: 'Écrivez de quelle page il s’agit, et ce qui ne va pas.',
  en: 'Write which page it is about, and what is wrong.',
};
const TOO_LONG: Text = {
  fr: `Raccourcissez ce texte : ${formatNumber(LONGEST_REMARK, 'fr')} caractères au plus.`,
  en: `Shorten this text: ${formatNumber(LONGEST_REMARK, 'en')} characters at most.`,
};
const WRONG_EMAIL: Text = {
  fr: 'Indiquez une adresse électronique complète, comme nom@exemple.fr, ou laissez ce champ vide.',
  en: 'Enter a complete e-mail address, like name@example.com, or leave this field empty.',
};
