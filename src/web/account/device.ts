import { deviceOf, deviceWords } from '#modules/identity/index.ts';
import type { Lang } from '#platform/i18n/index.ts';

/** « Firefox sur Windows »: enough of what a browser says of itself to recognise one's own devices. */
export function deviceName(userAgent: string | null, lang: Lang): string {
  return deviceWords(deviceOf(userAgent), lang);
}
