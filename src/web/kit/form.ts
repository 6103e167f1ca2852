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
