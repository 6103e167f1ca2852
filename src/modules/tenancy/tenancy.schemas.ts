import { z } from 'zod';
import type { Text } from '#platform/i18n/index.ts';
import { parseEmail } from '#platform/text/email.ts';
import type { SettingValue } from './settings.ts';

/** What creates a tenant. `name`: shown in place of the official one. */
export const createTenantSchema = z.object({
  insee: z.string().max(20),
  host: z.string().max(300),
  /** Further hosts that answer for the same tenant. */
  otherHosts: z.array(z.string().max(300)).max(50).optional(),
  name: z.string().trim().min(1).max(120).optional(),
  demo: z.boolean().optional(),
});
export type CreateTenantInput = z.infer<typeof createTenantSchema>;

/** A text that may be emptied: '' means none. */
const clearable = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((text) => (text === '' ? null : text));

/** What an administrator may change; what is absent stays as it is. Rules with words: `tenantProblems`. */
export const updateTenantSchema = z
  .object({
    name: z.string().trim().max(120),
    brandColour: z.string().trim().max(20),
    languages: z.array(z.enum(['fr', 'en'])).max(2),
    email: clearable(254),
    phone: clearable(40),
    street: clearable(200),
    postcode: clearable(10),
    city: clearable(120),
    director: clearable(200),
    hostProvider: clearable(400),
  })
  .partial();
export type UpdateTenantInput = z.output<typeof updateTenantSchema>;

const settingValue: z.ZodType<SettingValue> = z.json();

/** A merge patch of settings; what a key may hold is known to the module that reads it. */
export const changeSettingsSchema = z.object({ patch: z.record(z.string().max(60), settingValue) });
export type ChangeSettings = z.infer<typeof changeSettingsSchema>;

/** A picture that we wrote ourselves, by its key in the file store; null: none. */
export const setLogoSchema = z.object({
  logo: z.object({ key: z.string().max(180), type: z.literal('image/png') }).nullable(),
});
export type SetLogo = z.infer<typeof setLogoSchema>;

const HEX = /^#[0-9a-f]{6}$/i;
const PHONE = /^\+?[\d .()-]{4,30}$/;

/** What is wrong, by field, in words that say what to do; {} when all is well. */
export function tenantProblems(input: UpdateTenantInput): Record<string, Text> {
  const problems: Record<string, Text> = {};
  if (input.name === '') {
    problems['name'] = { fr: 'Écrivez le nom de la collectivité.', en: 'Write the name of the authority.' };
  }
  if (input.brandColour !== undefined && !HEX.test(input.brandColour)) {
    problems['brandColour'] = {
      fr: 'Écrivez la couleur en six chiffres hexadécimaux, comme #2f6f64.',
      en: 'Write the colour as six hexadecimal digits, such as #2f6f64.',
    };
  }
  if (input.email && parseEmail(input.email) === null) {
    problems['email'] = {
      fr: 'Écrivez une adresse électronique complète, comme mairie@example.org.',
      en: 'Write a whole e-mail address, such as mairie@example.org.',
    };
  }
  if (input.phone && !PHONE.test(input.phone)) {
    problems['phone'] = {
      fr: 'Écrivez un numéro de téléphone, comme 01 99 00 12 34.',
      en: 'Write a telephone number, such as 01 99 00 12 34.',
    };
  }
  if (input.postcode && !/^\d{5}$/.test(input.postcode)) {
    problems['postcode'] = {
      fr: 'Écrivez un code postal de cinq chiffres.',
      en: 'Write a postcode of five digits.',
    };
  }
  if (input.languages && !input.languages.includes('fr')) {
    // Loi 94-665 du 4 août 1994: the French of a public service cannot be switched off.
    problems['languages'] = { fr: 'Le français reste toujours proposé.', en: 'French is always offered.' };
  }
  return problems;
}
