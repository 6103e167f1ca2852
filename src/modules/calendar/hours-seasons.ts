import { dayNumber, splitNumber } from './day.ts';
import type { Season } from './opening-hours.ts';

type Bounds = Pick<Season, 'from' | 'to'>;

/** Whether the season comes back every year. */
export function isRecurring({ from }: Bounds): boolean {
  return from.length === 5;
}

/** `MM-DD` as a number that orders the days of a year: 29 February falls between the 28th and 1 March in any year. */
export function monthDay(text: string): number {
  return Number(text.slice(-5, -3)) * 100 + Number(text.slice(-2));
}

/** Whether a day (number) is of the season. */
export function coversDay(season: Bounds, number: number): boolean {
  if (!isRecurring(season)) return number >= dayNumber(season.from) && number <= dayNumber(season.to);
  const { month, date } = splitNumber(number);
  return coversMonthDay(monthDay(season.from), monthDay(season.to), month * 100 + date);
}

/** Whether a day of the year lies between two others, through the new year where `from` is after `to`. */
export function coversMonthDay(from: number, to: number, at: number): boolean {
  return from <= to ? at >= from && at <= to : at >= from || at <= to;
}
