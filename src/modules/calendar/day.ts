/**
 * A civil day, `YYYY-MM-DD`, without hour or zone: what the law counts in. Years 1583 (first whole year of the
 * Gregorian calendar) to 9999.
 */
export type Day = string;

const FORMAT = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;
const FIRST = Date.UTC(1583, 0, 1) / MS_PER_DAY;
/** From 1 March of the year 0. */
const DAYS_TO_1970 = 719_468;
const DAYS_OF_400_YEARS = 146_097;
const LAST = Date.UTC(9999, 11, 31) / MS_PER_DAY;

function parse(text: string): number | null {
  const found = FORMAT.exec(text);
  if (!found) return null;
  const [year, month, date] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const ms = Date.UTC(year, month - 1, date);
  // 30 February rolls over to March: only a day that comes back as it was written exists.
  const back = new Date(ms);
  if (back.getUTCFullYear() !== year || back.getUTCMonth() !== month - 1 || back.getUTCDate() !== date)
    return null;
  const number = ms / MS_PER_DAY;
  return number < FIRST ? null : number;
}

/** Whether the text is a day that exists. */
export function isDay(text: string): boolean {
  return parse(text) !== null;
}

/** Days since 1 January 1970. Throws RangeError on a text that is no day. */
export function dayNumber(day: Day): number {
  const number = parse(day);
  if (number === null) throw new RangeError(`Not a day: ${JSON.stringify(day)}`);
  return number;
}

/** The reverse of `dayNumber`. Throws RangeError outside the years 1583–9999. */
export function dayFromNumber(number: number): Day {
  if (!Number.isInteger(number) || number < FIRST || number > LAST) {
    throw new RangeError(`Outside the calendar: day number ${number}`);
  }
  return new Date(number * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The day that comes `count` days after (before, when negative). */
export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count);
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: Day): number {
  return weekdayOfNumber(dayNumber(day));
}

/** ISO weekday of a day number (1 January 1970 was a Thursday). */
export function weekdayOfNumber(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** Year, month (1–12) and day of the month (1–31). */
export function splitDay(day: Day): { year: number; month: number; date: number } {
  return splitNumber(dayNumber(day));
}

/**
 * The same, of a day number, by whole numbers alone (the calendar of opening hours asks it at every step): years are
 * counted from 1 March, so that the leap day ends them, in cycles of 400 years.
 */
export function splitNumber(number: number): { year: number; month: number; date: number } {
  const days = number + DAYS_TO_1970;
  const cycle = Math.floor(days / DAYS_OF_400_YEARS);
  const day = days - cycle * DAYS_OF_400_YEARS;
  const leaps = Math.floor(day / 1_460) - Math.floor(day / 36_524) + Math.floor(day / 146_096);
  const yearOfCycle = Math.floor((day - leaps) / 365);
  const leapsBefore = Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100);
  const dayOfYear = day - (365 * yearOfCycle + leapsBefore);
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return { year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0), month, date };
}

/** Builds a day from its parts. Throws RangeError where it does not exist. */
export function makeDay(year: number, month: number, date: number): Day {
  const day = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  dayNumber(day);
  return day;
}

/** Number of the Monday-to-Sunday week of a day, counted from that of 1 January 1970. */
export function weekIndex(number: number): number {
  return Math.floor((number + 3) / 7);
}

/** The ISO 8601 number of the week of a day: week 1 is that of the year's first Thursday. */
export function isoWeek(number: number): number {
  const thursday = number - weekdayOfNumber(number) + 4;
  const { year } = splitNumber(thursday);
  return Math.floor((thursday - Date.UTC(year, 0, 1) / MS_PER_DAY) / 7) + 1;
}
