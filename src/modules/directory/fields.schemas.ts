import { z } from 'zod';
import type { Text } from '#platform/i18n/index.ts';
import { cleanLine, cleanText } from '#platform/text/clean.ts';
import { parseEmail } from '#platform/text/email.ts';
import { SLUG } from './slug.ts';
import { parseWebAddress } from './web-address.ts';

/** A line that may be emptied: '' means none. Nothing in it reorders or hides what stands beside it. */
export const clearable = (most: number) => maybe(most, cleanLine);

/** A text of several lines that may be emptied. */
export const clearableText = (most: number) => maybe(most, cleanText);

const maybe = (most: number, clean: (text: string) => string) =>
  z
    .string()
    .transform(clean)
    .pipe(z.string().max(most))
    .nullable()
    .transform((text) => (text === '' ? null : text));

/** A line that must say something; the words of the refusal are `problemsOf…`. */
export const name = (most = 120) => z.string().transform(cleanLine).pipe(z.string().max(most));

/** A text of several lines, perhaps empty. */
export const longText = (most: number) => z.string().transform(cleanText).pipe(z.string().max(most));

/** What may be wrong with a field, in words that say what to do. */
export const WORDS = {
  serviceName: { fr: 'Écrivez le nom du service.', en: 'Write the name of the service.' },
  placeName: { fr: 'Écrivez le nom du lieu.', en: 'Write the name of the place.' },
  englishName: { fr: 'Écrivez le nom anglais.', en: 'Write the English name.' },
  label: {
    fr: 'Écrivez de quel contact il s’agit, comme « Accueil ».',
    en: 'Write what contact this is, such as “Reception”.',
  },
  email: {
    fr: 'Écrivez une adresse électronique complète, comme urbanisme@example.org.',
    en: 'Write a whole e-mail address, such as planning@example.org.',
  },
  phone: {
    fr: 'Écrivez un numéro de téléphone, comme 01 99 00 12 34.',
    en: 'Write a telephone number, such as 01 99 00 12 34.',
  },
  web: {
    fr: 'Écrivez une adresse de site, comme https://www.example.org.',
    en: 'Write a web address, such as https://www.example.org.',
  },
  postcode: { fr: 'Écrivez un code postal de cinq chiffres.', en: 'Write a postcode of five digits.' },
  point: {
    fr: 'Écrivez la latitude et la longitude en degrés, comme 48.4868 et 2.7574, ou aucune des deux.',
    en: 'Write latitude and longitude in degrees, such as 48.4868 and 2.7574, or neither.',
  },
  slug: {
    fr: 'Écrivez des lettres sans accent, des chiffres et des traits d’union, comme salle-des-fetes.',
    en: 'Write letters without accents, digits and hyphens, such as village-hall.',
  },
  slugTaken: {
    fr: 'Cette fin d’adresse est déjà prise, ou mène encore ailleurs : choisissez-en une autre.',
    en: 'This end of address is taken already, or still leads elsewhere: choose another one.',
  },
  place: { fr: 'Choisissez un lieu de la liste.', en: 'Choose a place of the list.' },
  contact: { fr: 'Choisissez un contact de la liste.', en: 'Choose a contact of the list.' },
} as const satisfies Record<string, Text>;

export type Problems = Record<string, Text>;

const PHONE = /^\+?[\d .()-]{3,30}$/;

/** Adds what is wrong with how one is reached. */
export function reachProblems(
  input: {
    email?: string | null | undefined;
    phone?: string | null | undefined;
    web?: string | null | undefined;
  },
  problems: Problems,
): void {
  if (input.email && parseEmail(input.email) === null) problems['email'] = WORDS.email;
  if (input.phone && !PHONE.test(input.phone)) problems['phone'] = WORDS.phone;
  if (input.web && parseWebAddress(input.web) === null) problems['web'] = WORDS.web;
}

/** Adds what is wrong with a typed end of address; '' stands for « as it is ». */
export function slugProblem(slug: string | undefined, problems: Problems): void {
  if (slug !== undefined && (slug.length > 60 || !SLUG.test(slug))) problems['slug'] = WORDS.slug;
}
