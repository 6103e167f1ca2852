/**
 * A civil day, `YYYY-MM-DD`, without hour or zone: what the law counts in. Years 1583 (first whole year of the
 * Gregorian calendar) to 9999.
 */
export type Day = string;

const FORMAT = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;
const FIRST = Date.UTC(1583, 0, 1) / MS_PER_DAY;
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
  const at = new Date(dayNumber(day) * MS_PER_DAY);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

/** Builds a day from its parts. Throws RangeError where it does not exist. */
export function makeDay(year: number, month: number, date: number): Day {
  const day = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  dayNumber(day);
  return day;
}
