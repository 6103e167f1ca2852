import { addDays, type Day, makeDay, splitDay } from './day.ts';
import type { Territory } from './territories.ts';
import { nextWorkingDay } from './working-days.ts';

function lengthOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * A delay in months, *de quantième à quantième*: 15 January + 2 = 15 March; where the month has no such day, its last
 * one: 31 December + 2 = 28 or 29 February (the rule of article 641 of the Code de procédure civile, which the
 * administrative judge follows).
 *
 * This is the day on which silence becomes a decision (CRPA L. 231-1, L. 231-4): that delay is *not* franc and is not
 * put off by a Sunday or a holiday. `day` is the day of reception by the competent administration, in the zone of the
 * collectivité.
 */
export function addMonthsLegal(day: Day, months: number): Day {
  if (!Number.isInteger(months)) throw new RangeError(`Not a number of months: ${months}`);
  const { year, month, date } = splitDay(day);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return makeDay(toYear, toMonth, Math.min(date, lengthOfMonth(toYear, toMonth)));
}

/**
 * The last day of a *délai franc* in months, such as the two months of appeal (CJA R. 421-1): neither the day of the
 * decision nor that of the term counts, so it ends one day after the same date; on a Saturday, a Sunday or a holiday
 * it is put off to the next working day.
 */
export function addClearMonths(day: Day, months: number, territory: Territory): Day {
  return nextWorkingDay(addDays(addMonthsLegal(day, months), 1), territory);
}
