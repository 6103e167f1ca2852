import data from '../../../resources/reference/holidays/school-holidays.json' with { type: 'json' };
import { type Day, dayFromNumber, dayNumber } from './day.ts';

/** The zones of school holidays. Those without dates in the file are legal: their terms are unknown. */
export const SCHOOL_ZONES = {
  a: { fr: 'zone A', en: 'zone A' },
  b: { fr: 'zone B', en: 'zone B' },
  c: { fr: 'zone C', en: 'zone C' },
  corse: { fr: 'Corse', en: 'Corsica' },
  guadeloupe: { fr: 'Guadeloupe', en: 'Guadeloupe' },
  guyane: { fr: 'Guyane', en: 'French Guiana' },
  martinique: { fr: 'Martinique', en: 'Martinique' },
  mayotte: { fr: 'Mayotte', en: 'Mayotte' },
  'la-reunion': { fr: 'La Réunion', en: 'Réunion' },
  'nouvelle-caledonie': { fr: 'Nouvelle-Calédonie', en: 'New Caledonia' },
  polynesie: { fr: 'Polynésie française', en: 'French Polynesia' },
  'saint-pierre-et-miquelon': { fr: 'Saint-Pierre-et-Miquelon', en: 'Saint Pierre and Miquelon' },
  'wallis-et-futuna': { fr: 'Wallis-et-Futuna', en: 'Wallis and Futuna' },
} as const;

export type SchoolZone = keyof typeof SCHOOL_ZONES;

/** Whether a text (a field of a form) is a zone of school holidays. */
export function isSchoolZone(text: string): text is SchoolZone {
  return Object.hasOwn(SCHOOL_ZONES, text);
}

/** Whether schools teach: `term`, `holidays`, or `unknown` outside the dates that we have. */
export type SchoolDay = 'term' | 'holidays' | 'unknown';

/** School holidays from their first day without class to the last, both counted. */
export interface SchoolHolidays {
  readonly from: Day;
  readonly to: Day;
  readonly name: { readonly fr: string; readonly en: string };
}

interface ZoneDates {
  readonly first: number;
  readonly last: number;
  readonly ranges: readonly (readonly [from: number, to: number])[];
  readonly holidays: readonly SchoolHolidays[];
}

type Row = readonly [from: string, to: string, name: string];
const NAMES: Record<string, { readonly fr: string; readonly en: string }> = data.names;

function datesOf(zone: string): ZoneDates | null {
  const parts = data.sources.flatMap((source) => {
    const rows = (source.zones as unknown as Record<string, readonly Row[]>)[zone];
    return rows ? [{ from: source.from, to: source.to, rows }] : [];
  });
  if (parts.length === 0) return null;
  const rows = parts.flatMap((part) => part.rows);
  return {
    first: Math.min(...parts.map(({ from }) => dayNumber(from))),
    last: Math.max(...parts.map(({ to }) => dayNumber(to))),
    ranges: rows.map(([from, to]) => [dayNumber(from), dayNumber(to)] as const),
    holidays: rows.map(([from, to, name]) => ({ from, to, name: NAMES[name] ?? { fr: name, en: name } })),
  };
}

const ZONES = new Map(Object.keys(SCHOOL_ZONES).map((zone) => [zone, datesOf(zone)]));

/** Whether a day (number, see `dayNumber`) is of term or holidays in a zone. */
export function schoolDayOf(number: number, zone: SchoolZone): SchoolDay {
  const dates = ZONES.get(zone);
  if (!dates || number < dates.first || number > dates.last) return 'unknown';
  return dates.ranges.some(([from, to]) => number >= from && number <= to) ? 'holidays' : 'term';
}

/** The last day of which we know whether schools teach; null where we have no dates at all. */
export function knownUntil(zone: SchoolZone): Day | null {
  const dates = ZONES.get(zone);
  return dates ? dayFromNumber(dates.last) : null;
}

/** The school holidays of a zone that we know, in order. */
export function schoolHolidays(zone: SchoolZone): readonly SchoolHolidays[] {
  return ZONES.get(zone)?.holidays ?? [];
}
