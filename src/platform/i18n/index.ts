import { typesetAll, typesetFrench } from './typography.ts';

/** The languages of the screens. French first; English complete. */
export type Lang = 'fr' | 'en';
export const LANGS: readonly Lang[] = ['fr', 'en'];

/** One text in every language. */
export interface Text {
  fr: string;
  en: string;
}

export function isLang(value: string | undefined): value is Lang {
  return value === 'fr' || value === 'en';
}

type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => infer R
    ? (...args: A) => Widen<R>
    : { readonly [K in keyof T]: Widen<T[K]> };

/**
 * The texts of a screen: the English twin must have every key of the French one. Write French with plain spaces; those
 * that must not break are made so here, once.
 */
export function defineMessages<const M>(fr: M, en: Widen<M>): (lang: Lang) => Widen<M> {
  const french = typesetAll(fr) as Widen<M>;
  return (lang) => (lang === 'fr' ? french : en);
}

/** A text that is no message of a screen (an error's, a module's), as a page shows it. */
export function textFor(text: Text, lang: Lang): string {
  return lang === 'fr' ? typesetFrench(text.fr) : text.en;
}

const LOCALE: Record<Lang, string> = { fr: 'fr-FR', en: 'en-GB' };
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(lang: Lang, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang}|${zone}|${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(LOCALE[lang], { timeZone: zone, ...options });
    formatters.set(key, found);
  }
  return found;
}

/** Any part of a date; the formatter is made once (making one costs fifty times a format). */
export function formatParts(
  date: Date,
  lang: Lang,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): string {
  return ordinalFirst(formatter(lang, zone, options).format(date), lang);
}

/** French says « 1er mars », which Intl does not. */
function ordinalFirst(text: string, lang: Lang): string {
  return lang === 'fr' ? text.replace(/(?<!\d)1(?= \p{L}{3})/u, '1er') : text;
}

/** « lundi 23 novembre 2026 » in the tenant's zone. */
export function formatDate(date: Date, lang: Lang, zone: string): string {
  return formatParts(date, lang, zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** « 23 novembre 2026 », short enough for a list. */
export function formatDay(date: Date, lang: Lang, zone: string): string {
  return formatParts(date, lang, zone, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** « 14 h 30 » in French (no-break spaces, « 14 h » on the hour), « 14:30 » in English. */
export function formatTime(date: Date, lang: Lang, zone: string): string {
  const text = formatter(lang, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
  if (lang === 'en') return text;
  const [hours = '', minutes = ''] = text.split(':');
  return minutes === '00' ? `${Number(hours)}\u00a0h` : `${Number(hours)}\u00a0h\u00a0${minutes}`;
}

/** « lundi 23 novembre 2026 à 14 h 30 ». */
export function formatDateTime(date: Date, lang: Lang, zone: string): string {
  return `${formatDate(date, lang, zone)} ${lang === 'fr' ? 'à' : 'at'} ${formatTime(date, lang, zone)}`;
}

const numbers: Record<Lang, readonly Intl.NumberFormat[]> = {
  fr: numberFormats('fr'),
  en: numberFormats('en'),
};

function numberFormats(lang: Lang): Intl.NumberFormat[] {
  return [undefined, 0, 1].map(
    (digits) =>
      new Intl.NumberFormat(LOCALE[lang], digits === undefined ? {} : { maximumFractionDigits: digits }),
  );
}

/** 1234.5 → « 1 234,5 ». */
export function formatNumber(value: number, lang: Lang): string {
  return numbers[lang][0]?.format(value) ?? '';
}

/** Bytes for people: « 1,2 Mo », "1.2 MB" (decimal units, as file managers of the field show). */
export function formatBytes(bytes: number, lang: Lang): string {
  const units = lang === 'fr' ? ['octets', 'ko', 'Mo', 'Go'] : ['bytes', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${numbers[lang][unit < 2 ? 1 : 2]?.format(value)}\u00a0${units[unit]}`;
}
