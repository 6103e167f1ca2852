import { type Day, dayFromNumber, dayNumber, isDay, makeDay, splitNumber } from './day.ts';
import type { Territory } from './territories.ts';

export interface Holiday {
  readonly day: Day;
  /** Stable name of the holiday, to hang a decision of opening on. */
  readonly key: string;
  readonly name: { readonly fr: string; readonly en: string };
}

/** `MM-DD`, or days after Easter Sunday. */
type When = string | number;

interface Rule {
  readonly key: string;
  readonly when: When;
  readonly fr: string;
  readonly en: string;
  /** Everywhere when absent. */
  readonly only?: readonly Territory[];
  readonly from?: number;
  readonly until?: number;
}

const ABOLITION = { key: 'abolition', fr: 'Abolition de l’esclavage', en: 'Abolition of slavery' };

/**
 * Article L. 3133-1 of the Code du travail (the eleven), L. 3134-13 (Alsace-Moselle, where Good Friday strictly holds
 * only in communes with a Protestant church: the official list gives it to the whole territory), L. 3422-2 and decree
 * 83-1003 (abolition of slavery; the day of Saint-Martin moved by its own collectivité in 2018).
 */
const RULES: readonly Rule[] = [
  { key: 'new-year', when: '01-01', fr: '1er janvier', en: 'New Year’s Day' },
  { key: 'good-friday', when: -2, fr: 'Vendredi saint', en: 'Good Friday', only: ['alsace-moselle'] },
  { key: 'easter-monday', when: 1, fr: 'Lundi de Pâques', en: 'Easter Monday' },
  { ...ABOLITION, when: '04-27', only: ['mayotte'] },
  { key: 'labour-day', when: '05-01', fr: '1er mai', en: 'Labour Day' },
  { key: 'victory-1945', when: '05-08', fr: '8 mai', en: 'Victory Day 1945' },
  { ...ABOLITION, when: '05-22', only: ['martinique'] },
  { ...ABOLITION, when: '05-27', only: ['guadeloupe'] },
  { ...ABOLITION, when: '05-27', only: ['saint-martin'], until: 2017 },
  { ...ABOLITION, when: '05-28', only: ['saint-martin'], from: 2018 },
  { key: 'ascension', when: 39, fr: 'Ascension', en: 'Ascension Day' },
  { key: 'whit-monday', when: 50, fr: 'Lundi de Pentecôte', en: 'Whit Monday' },
  { ...ABOLITION, when: '06-10', only: ['guyane'] },
  { key: 'national-day', when: '07-14', fr: '14 juillet', en: 'National Day' },
  { key: 'assumption', when: '08-15', fr: 'Assomption', en: 'Assumption Day' },
  { ...ABOLITION, when: '10-09', only: ['saint-barthelemy'] },
  { key: 'all-saints', when: '11-01', fr: 'Toussaint', en: 'All Saints’ Day' },
  { key: 'armistice-1918', when: '11-11', fr: '11 novembre', en: 'Armistice Day 1918' },
  { ...ABOLITION, when: '12-20', only: ['la-reunion'] },
  { key: 'christmas', when: '12-25', fr: 'Jour de Noël', en: 'Christmas Day' },
  {
    key: 'second-christmas',
    when: '12-26',
    fr: '2e jour de Noël',
    en: 'Second day of Christmas',
    only: ['alsace-moselle'],
  },
];

/** Easter Sunday of the Gregorian calendar (algorithm of Meeus, Jones and Butcher). */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = Math.floor((a + 11 * d + 22 * e) / 451);
  const g = d + e - 7 * f + 114;
  return makeDay(year, Math.floor(g / 31), (g % 31) + 1);
}

const cache = new Map<string, readonly Holiday[]>();

/**
 * The public holidays of a year in a territory, in order of date, by the rules in force since 2006. Two can fall on
 * one day (1 May and Ascension in 2008). Local days off that are no national holiday (24 September in New Caledonia,
 * Mid-Lent in the Antilles) are not here: a collectivité enters them as closures.
 */
export function holidaysOf(year: number, territory: Territory): readonly Holiday[] {
  const id = `${territory}:${year}`;
  const known = cache.get(id);
  if (known) return known;
  const easter = dayNumber(easterSunday(year));
  const holidays = RULES.filter(
    (rule) =>
      (rule.only?.includes(territory) ?? true) && year >= (rule.from ?? year) && year <= (rule.until ?? year),
  )
    .map(({ key, when, fr, en }) => ({
      day:
        typeof when === 'number' ? dayFromNumber(easter + when) : `${String(year).padStart(4, '0')}-${when}`,
      key,
      name: { fr, en },
    }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  if (cache.size > 500) cache.clear();
  cache.set(id, holidays);
  return holidays;
}

const NONE: readonly Holiday[] = [];
const byNumber = new Map<Territory, Map<number, ReadonlyMap<number, readonly Holiday[]>>>();

/** Every public holiday that falls on a day (number, see `dayNumber`), in the order of `holidaysOf`. */
export function holidaysOnNumber(number: number, territory: Territory): readonly Holiday[] {
  const { year } = splitNumber(number);
  let years = byNumber.get(territory);
  if (!years) {
    years = new Map();
    byNumber.set(territory, years);
  }
  let days = years.get(year);
  if (!days) {
    days = Map.groupBy(holidaysOf(year, territory), ({ day }) => dayNumber(day));
    if (years.size > 50) years.clear();
    years.set(year, days);
  }
  return days.get(number) ?? NONE;
}

/** The public holiday that falls on a day, or null. */
export function holidayOn(day: Day, territory: Territory): Holiday | null {
  return holidaysOnNumber(dayNumber(day), territory)[0] ?? null;
}

/** The keys of the public holidays of a territory. */
export function holidayKeys(territory: Territory): readonly string[] {
  return [...new Set(RULES.filter((rule) => rule.only?.includes(territory) ?? true).map(({ key }) => key))];
}

/** When a holiday falls now: `MM-DD`, or days after Easter Sunday; null where the territory has it no longer. */
export function holidayRule(key: string, territory: Territory): string | number | null {
  const rule = RULES.find(
    (one) => one.key === key && (one.only?.includes(territory) ?? true) && one.until === undefined,
  );
  return rule?.when ?? null;
}

/** Code of what is wrong with the key, or the day, that a decision hangs on; null: nothing. */
export function holidayKeyProblem(key: string, territory: Territory): string | null {
  if (holidayKeys(territory).includes(key)) return null;
  if (!/^\d{4}-/.test(key)) return 'holiday';
  if (!isDay(key)) return 'day';
  return holidayOn(key, territory) ? null : 'not_a_holiday';
}
