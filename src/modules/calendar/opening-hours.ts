import type { Day } from './day.ts';
import type { SchoolZone } from './school-holidays.ts';
import type { Territory } from './territories.ts';

/** Opening hours as they are stored, typed in and published (`resources/reference/hours.schema.json`). */

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A short text for the public: French alone, or French with its English twin. */
export type LocalText = string | { readonly fr: string; readonly en?: string | undefined };

/** `HH:MM` on the wall of the place. `to` may be `24:00`; a `to` that is not after `from` is of the next day. */
export interface PlainSlot {
  readonly from: string;
  readonly to: string;
  readonly note?: LocalText | undefined;
  /** Received by appointment only: not open to all. */
  readonly byAppointment?: true | undefined;
}

/**
 * Which of the weekdays that bear the slot: those of even or odd ISO weeks; every `every`-th week counted from the one
 * of `from`, and never before that day; the nth of the month (1 to 5, -1 the last).
 */
export type Recurrence =
  | { readonly weeks: 'even' | 'odd' }
  | { readonly every: number; readonly from: Day }
  | { readonly nth: readonly number[] };

/** A slot of the week. */
export interface Slot extends PlainSlot {
  readonly when?: Recurrence | undefined;
  /** In school terms only, or in school holidays only, of `schoolZone`. */
  readonly terms?: 'only' | 'holidays' | undefined;
}

export type Weekly = { readonly [day in Weekday]?: readonly Slot[] | undefined };

/**
 * A part of the year with a week of its own, which replaces the ordinary one. `from` and `to` are both `MM-DD` (each
 * year; may cross the new year; 02-29 is the last day of February or the first of March in a common year) or both
 * days with their year. Both bounds count.
 */
export interface Season {
  readonly name: LocalText;
  readonly from: string;
  readonly to: string;
  readonly weekly: Weekly;
}

/** What was decided of a public holiday: `open` as on an ordinary such day, `closed`, or these slots. */
export type HolidayDecision = 'open' | 'closed' | readonly PlainSlot[];

/** Dated: closed, or these slots instead, on each day from `from` to `to`, both counted. */
export interface HoursException {
  readonly from: Day;
  /** Absent: until further notice. */
  readonly to?: Day | undefined;
  readonly closed?: true | undefined;
  readonly slots?: readonly PlainSlot[] | undefined;
  readonly reason?: LocalText | undefined;
  /** The first day on which the public is told; absent: at once. */
  readonly announceFrom?: Day | undefined;
}

/**
 * When a place is open. For each civil day the first that has something to say decides: exception (the last of the
 * list that covers the day), decision on a public holiday, `closedOnHolidaysOf`, season, weekly.
 */
export interface OpeningHours {
  /** IANA zone of the place (not of the reader). */
  readonly zone: string;
  readonly weekly: Weekly;
  /** The whole place receives by appointment only; with an empty week: at times that one agrees upon. */
  readonly byAppointment?: true | undefined;
  readonly seasons?: readonly Season[] | undefined;
  /** Whose school holidays `terms` speaks of. */
  readonly schoolZone?: SchoolZone | undefined;
  /** Closed on the public holidays of this territory, unless decided otherwise. */
  readonly closedOnHolidaysOf?: Territory | undefined;
  /** Territory of `holidays` for a place that public holidays do not close. */
  readonly holidaysOf?: Territory | undefined;
  /** By key of the holiday (`armistice-1918`: each year) or by day (`2026-11-11`: that one, which wins). */
  readonly holidays?: { readonly [keyOrDay: string]: HolidayDecision } | undefined;
  readonly exceptions?: readonly HoursException[] | undefined;
}

export const MINUTES_PER_DAY = 1440;

/** Minutes since midnight, 0–1440. Throws RangeError on `25:00`, `9:00` or `24:01`. */
export function parseTime(text: string): number {
  const found = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  const minutes = found ? Number(found[1]) * 60 + Number(found[2]) : Number.NaN;
  if (!(minutes <= MINUTES_PER_DAY)) throw new RangeError(`Not a time of day: ${JSON.stringify(text)}`);
  return minutes;
}

/** The reverse of `parseTime`. */
export function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Minutes since the midnight before the slot, from its beginning to its end: `to` above 1440 is of the next day. */
export function spanOf(slot: PlainSlot): { from: number; to: number } {
  const from = parseTime(slot.from);
  const to = parseTime(slot.to);
  return { from, to: to > from ? to : to + MINUTES_PER_DAY };
}

/** The text in a language; French where there is no English. */
export function localText(text: LocalText, lang: 'fr' | 'en'): string {
  if (typeof text === 'string') return text;
  return lang === 'en' ? (text.en ?? text.fr) : text.fr;
}

/** Territory whose public holidays concern the place; null where holidays change nothing. */
export function holidayTerritory(hours: OpeningHours): Territory | null {
  return hours.closedOnHolidaysOf ?? hours.holidaysOf ?? null;
}
