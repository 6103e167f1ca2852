import { AppError } from '#platform/errors/index.ts';
import type { FormFields } from '#platform/http/form-text.ts';
import type { Text } from '#platform/i18n/index.ts';

/** The values of a form as typed, by field; of a field sent twice, the last one. */
export type Values = Record<string, string>;

/** Messages by field. */
export type FieldErrors = Record<string, Text>;

/** A path of this site, for going back after signing in: never another site, nor a page that acts. */
export function localPath(value: string | undefined, fallback: string): string {
  if (!value || !/^\/(?![/\\])[\w\-./?=&%+,~:@!]*$/.test(value)) return fallback;
  return value;
}

/**
 * Refuses a form that lacks a field which ours always sends: what came is no form of ours, and an absent field must not
 * be read as an emptied one.
 */
export function requireFields(form: FormFields, names: readonly string[]): void {
  if (names.every((name) => form.has(name))) return;
  throw new AppError({
    code: 'web.form_incomplete',
    status: 400,
    message: {
      fr: 'Ce formulaire est arrivé incomplet. Revenez à la page et envoyez-le de nouveau.',
      en: 'This form arrived incomplete. Go back to the page and send it again.',
    },
  });
}
