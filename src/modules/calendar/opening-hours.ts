import { type Day, dayFromNumber, dayNumber, weekdayOfNumber } from './day.ts';
import { holidayOn } from './holidays.ts';
import type { Territory } from './territories.ts';
import { clockChange, instantsAt, startOfDay, zonedParts } from './zones.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** `HH:MM` on the wall of the place. `to` may be `24:00`; a `to` that is not after `from` is of the next day. */
export interface Slot {
  readonly from: string;
  readonly to: string;
}

/**
 * When a place is open. `slotsOn` alone decides what holds on a day: seasons, school holidays and dated exceptions
 * come as new optional fields read there, and the rest of the engine does not change.
 */
export interface OpeningHours {
  /** IANA zone of the place (not of the reader). */
  readonly zone: string;
  readonly weekly: { readonly [day in Weekday]?: readonly Slot[] };
  /** Closed on the public holidays of this territory; when absent, holidays change nothing. */
  readonly closedOnHolidaysOf?: Territory;
}

export type OpenState =
  | { readonly open: true /** null: never closes. */; readonly until: Date | null }
  | { readonly open: false /** null: no opening within the horizon. */; readonly opensAt: Date | null };

/** How far ahead a change is looked for: beyond the longest run of holidays, short enough to be cheap. */
const HORIZON_DAYS = 62;
const MINUTES_PER_DAY = 1440;

/** Minutes since midnight, 0–1440. Throws RangeError on `25:00`, `9:00` or `24:01`. */
export function parseTime(text: string): number {
  const found = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  const minutes = found ? Number(found[1]) * 60 + Number(found[2]) : Number.NaN;
  if (!(minutes <= MINUTES_PER_DAY)) throw new RangeError(`Not a time of day: ${JSON.stringify(text)}`);
  return minutes;
}

/** The slots that begin on a day, as the data says (not sorted, not merged). */
export function slotsOn(hours: OpeningHours, day: Day): readonly Slot[] {
  if (hours.closedOnHolidaysOf && holidayOn(day, hours.closedOnHolidaysOf)) return [];
  const weekday = WEEKDAYS[weekdayOfNumber(dayNumber(day)) - 1];
  return (weekday && hours.weekly[weekday]) ?? [];
}

/** What of each slot lies on the day itself, in minutes since its midnight: own slots and the tail of yesterday's. */
function spansOn(hours: OpeningHours, number: number): [number, number][] {
  const spans: [number, number][] = [];
  for (const [back, slots] of [
    [MINUTES_PER_DAY, slotsOn(hours, dayFromNumber(number - 1))],
    [0, slotsOn(hours, dayFromNumber(number))],
  ] as const) {
    for (const slot of slots) {
      const from = parseTime(slot.from);
      const to = parseTime(slot.to);
      const end = to > from ? to : to + MINUTES_PER_DAY;
      if (end - back > 0) spans.push([Math.max(0, from - back), Math.min(MINUTES_PER_DAY, end - back)]);
    }
  }
  return spans;
}

/**
 * Whether the place is open at an instant: whether the clock on its wall reads a minute of a slot. In the hour that
 * the autumn change repeats, both passes read the same minutes and so give the same answer.
 */
export function isOpenAt(hours: OpeningHours, instant: Date): boolean {
  const { day, minuteOfDay } = zonedParts(instant, hours.zone);
  return spansOn(hours, dayNumber(day)).some(([from, to]) => minuteOfDay >= from && minuteOfDay < to);
}

/** Every instant of a civil day at which the state may change: the ends of its slots, and a change of the clock. */
function candidatesOn(hours: OpeningHours, number: number): number[] {
  const day = dayFromNumber(number);
  const minutes = new Set(spansOn(hours, number).flat());
  const instants = [...minutes].flatMap((minute) => instantsAt(day, minute, hours.zone));
  const change = clockChange(
    startOfDay(day, hours.zone),
    startOfDay(dayFromNumber(number + 1), hours.zone),
    hours.zone,
  );
  if (change) instants.push(change);
  return instants.map((instant) => instant.getTime()).sort((a, b) => a - b);
}

/** The next instant at which the place opens or closes, exact to the minute; null when none comes within 62 days. */
export function nextChange(hours: OpeningHours, now: Date): Date | null {
  if (WEEKDAYS.every((weekday) => !hours.weekly[weekday]?.length)) return null;
  const open = isOpenAt(hours, now);
  const today = dayNumber(zonedParts(now, hours.zone).day);
  for (let number = today; number <= today + HORIZON_DAYS; number += 1) {
    for (const ms of candidatesOn(hours, number)) {
      if (ms > now.getTime() && isOpenAt(hours, new Date(ms)) !== open) return new Date(ms);
    }
  }
  return null;
}

/** « Ouvert, ferme à … » / « Fermé, ouvre … »: the state at an instant and the moment it ends. */
export function openState(hours: OpeningHours, now: Date): OpenState {
  const change = nextChange(hours, now);
  return isOpenAt(hours, now) ? { open: true, until: change } : { open: false, opensAt: change };
}
