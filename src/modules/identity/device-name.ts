import type { Lang } from '#platform/i18n/index.ts';

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** Names of closed sets: nothing of what a browser says of itself is kept beyond them. */
export interface Device {
  readonly browser: string | null;
  readonly system: string | null;
}

/** What can be told from a browser's own words. */
export function deviceOf(userAgent: string | null): Device {
  const text = userAgent ?? '';
  const nameIn = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  return { browser: nameIn(BROWSERS), system: nameIn(SYSTEMS) };
}

/** « Firefox sur Windows »: enough to recognise one's own devices. */
export function deviceWords({ browser, system }: Device, lang: Lang): string {
  if (browser && system) return lang === 'fr' ? `${browser} sur ${system}` : `${browser} on ${system}`;
  return browser ?? system ?? (lang === 'fr' ? 'Appareil inconnu' : 'Unknown device');
}
