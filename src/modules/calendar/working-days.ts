import { addDays, type Day, weekdayOf } from './day.ts';
import { holidayOn } from './holidays.ts';
import type { Territory } from './territories.ts';

/** A *jour ouvré*: Monday to Friday, and no public holiday of the territory. */
export function isWorkingDay(day: Day, territory: Territory): boolean {
  return weekdayOf(day) <= 5 && holidayOn(day, territory) === null;
}

/**
 * The working day that is `count` working days after `day`; the starting day does not count, 0 gives it back as it is.
 * Throws RangeError when `count` is no whole number ≥ 0, or when the calendar ends first.
 */
export function addWorkingDays(day: Day, count: number, territory: Territory): Day {
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError(`Not a number of working days: ${count}`);
  }
  let current = day;
  for (let left = count; left > 0; ) {
    current = addDays(current, 1);
    if (isWorkingDay(current, territory)) left -= 1;
  }
  return current;
}

/** The first working day on or after `day`. */
export function nextWorkingDay(day: Day, territory: Territory): Day {
  let current = day;
  while (!isWorkingDay(current, territory)) current = addDays(current, 1);
  return current;
}
