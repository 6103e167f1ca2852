import type { Text } from '#platform/i18n/index.ts';

/** What a logo may weigh, and how it is kept: small enough for every page, large enough for a sharp screen. */
export const LOGO_LIMITS = { bytes: 2_000_000, height: 512, width: 2048, pixels: 16_000_000 } as const;

/** For the `accept` of its file input. */
export const LOGO_ACCEPT = '.png,.jpg,.jpeg,.webp';

/** The sentence under the choice of a logo. */
export const LOGO_HINT: Text = {
  fr: 'Image PNG, JPEG ou WebP de 2 Mo au plus. Elle est réduite à 512 points de haut et ses métadonnées sont enlevées.',
  en: 'PNG, JPEG or WebP picture of at most 2 MB. It is reduced to 512 pixels high and its metadata are removed.',
};
