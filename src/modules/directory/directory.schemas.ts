import { z } from 'zod';
import type { Text } from '#platform/i18n/index.ts';
import { parseEmail } from '#platform/text/email.ts';

/** A text that may be emptied: '' means none. */
const clearable = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((text) => (text === '' ? null : text));

/** What an administrator may change of a service; what is absent stays as it is. */
export const updateServiceSchema = z.object({
  serviceId: z.uuid(),
  name: z.string().trim().max(120).optional(),
  nameEn: z.string().trim().max(120).optional(),
  mission: z.string().trim().max(2_000).optional(),
  missionEn: z.string().trim().max(2_000).optional(),
  email: clearable(254).optional(),
  phone: clearable(40).optional(),
  placeId: z.uuid().nullable().optional(),
});
export type UpdateServiceInput = z.output<typeof updateServiceSchema>;

/** What an administrator may change of a subject: where it leads and how it is treated. */
export const updateSubjectSchema = z.object({
  subjectId: z.uuid(),
  serviceId: z.uuid(),
  kind: z.enum(['information', 'demande']),
  regime: z.enum(['none', 'svr', 'sva']),
  delayMonths: z.int().min(1).max(24).nullable(),
  delayDays: z.int().min(1).max(730).nullable(),
  legalBasis: clearable(300),
  /** Somebody has read the article: « à vérifier » goes. */
  confirmed: z.boolean().optional(),
});

/** What is wrong with a service's fields, in words that say what to do. */
export function serviceProblems(input: UpdateServiceInput): Record<string, Text> {
  const problems: Record<string, Text> = {};
  if (input.name === '')
    problems['name'] = { fr: 'Écrivez le nom du service.', en: 'Write the name of the service.' };
  if (input.nameEn === '')
    problems['nameEn'] = { fr: 'Écrivez le nom anglais.', en: 'Write the English name.' };
  if (input.email && parseEmail(input.email) === null) {
    problems['email'] = {
      fr: 'Écrivez une adresse électronique complète, comme urbanisme@example.org.',
      en: 'Write a whole e-mail address, such as planning@example.org.',
    };
  }
  if (input.phone && !/^\+?[\d .()-]{4,30}$/.test(input.phone)) {
    problems['phone'] = {
      fr: 'Écrivez un numéro de téléphone, comme 01 99 00 12 34.',
      en: 'Write a telephone number, such as 01 99 00 12 34.',
    };
  }
  return problems;
}
