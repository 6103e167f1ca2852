import { type Day, dayFromNumber, dayNumber, weekdayOfNumber } from './day.ts';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/** What the clock and the calendar on the wall read at an instant. */
export interface ZonedParts {
  readonly day: Day;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Minutes since midnight on the wall (0–1439), whatever the clock change of the day. */
  readonly minuteOfDay: number;
  /** Minutes east of UTC. */
  readonly offsetMinutes: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsetsByDay = new Map<string, Map<number, number>>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** Whether this runtime knows the IANA zone name. */
export function isZone(zone: string): boolean {
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds from UTC to the wall at an instant, asked of Intl without any memory. */
export function readOffset(ms: number, zone: string): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(ms)) part[type] = Number(value);
  const wall = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
    part.second ?? 0,
  );
  return wall - Math.floor(ms / 1000) * 1000;
}

/**
 * Milliseconds to add to an instant to get what the wall shows. Intl costs microseconds, and a page of 2,000 places
 * asks thousands of times: a UTC day whose two ends have the same offset keeps it in memory.
 */
export function offsetAt(ms: number, zone: string): number {
  let days = offsetsByDay.get(zone);
  if (!days) {
    days = new Map();
    offsetsByDay.set(zone, days);
  }
  const utcDay = Math.floor(ms / MS_PER_DAY);
  const known = days.get(utcDay);
  if (known !== undefined) return Number.isNaN(known) ? readOffset(ms, zone) : known;
  if (days.size > 2_000) days.clear();
  const first = readOffset(utcDay * MS_PER_DAY, zone);
  const steady = first === readOffset((utcDay + 1) * MS_PER_DAY, zone);
  days.set(utcDay, steady ? first : Number.NaN);
  return steady ? first : readOffset(ms, zone);
}

/** The parts of an instant on the wall of the zone. Throws RangeError on an unknown zone or an invalid date. */
export function zonedParts(instant: Date, zone: string): ZonedParts {
  const ms = instant.getTime();
  if (Number.isNaN(ms)) throw new RangeError('Invalid date');
  const offset = offsetAt(ms, zone);
  const wall = new Date(ms + offset);
  const number = Math.floor((ms + offset) / MS_PER_DAY);
  return {
    day: dayFromNumber(number),
    weekday: weekdayOfNumber(number),
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    date: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    minuteOfDay: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
    offsetMinutes: offset / MS_PER_MINUTE,
  };
}

/** The civil day of an instant in the zone: the day of reception of a request, for instance. */
export function dayIn(instant: Date, zone: string): Day {
  return dayFromNumber(Math.floor((instant.getTime() + offsetAt(instant.getTime(), zone)) / MS_PER_DAY));
}

/**
 * The instants at which the wall of the zone reads this day and minute (0–1440, 1440 being the next midnight):
 * none in the hour that the spring change skips, two in the hour that the autumn change repeats, else one.
 */
export function instantsAt(day: Day, minute: number, zone: string): Date[] {
  const wall = dayNumber(day) * MS_PER_DAY + minute * MS_PER_MINUTE;
  const offsets = new Set([offsetAt(wall - MS_PER_DAY, zone), offsetAt(wall + MS_PER_DAY, zone)]);
  return [...offsets]
    .filter((offset) => offsetAt(wall - offset, zone) === offset)
    .map((offset) => wall - offset)
    .sort((a, b) => a - b)
    .map((ms) => new Date(ms));
}

/**
 * The first instant at which the wall reads this day and minute; in the skipped hour, the instant of the change
 * (the wall then already reads later).
 */
export function instantAt(day: Day, minute: number, zone: string): Date {
  const first = instantsAt(day, minute, zone)[0];
  if (first) return first;
  const wall = dayNumber(day) * MS_PER_DAY + minute * MS_PER_MINUTE;
  return clockChange(new Date(wall - MS_PER_DAY), new Date(wall + MS_PER_DAY), zone) ?? new Date(wall);
}

/** The first instant of a civil day in the zone (not always midnight: some zones change the clock at that hour). */
export function startOfDay(day: Day, zone: string): Date {
  return instantAt(day, 0, zone);
}

/** The instant between the two at which the offset becomes that of `to`; null where both ends agree. */
export function clockChange(from: Date, to: Date, zone: string): Date | null {
  let before = from.getTime();
  let after = to.getTime();
  const target = offsetAt(after, zone);
  if (offsetAt(before, zone) === target) return null;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle, zone) === target) after = middle;
    else before = middle;
  }
  return new Date(after);
}
