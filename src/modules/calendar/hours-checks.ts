import { dayNumber, weekIndex } from './day.ts';
import { coversDay, isRecurring } from './hours-seasons.ts';
import {
  MINUTES_PER_DAY,
  type PlainSlot,
  type Recurrence,
  type Season,
  type Slot,
  spanOf,
  WEEKDAYS,
  type Weekly,
} from './opening-hours.ts';

/** Whether a `MM-DD` exists in some year: 29 February does, 30 February does not. */
export function isMonthDay(text: string): boolean {
  const [month = 0, date = 0] = text.split('-').map(Number);
  return month >= 1 && month <= 12 && date >= 1 && date <= new Date(Date.UTC(2024, month, 0)).getUTCDate();
}

/** Index of the first slot that overlaps another of the same day (or, `daily`, of the day before); null: none. */
export function findOverlap(slots: readonly Slot[], daily: boolean): number | null {
  for (const [index, slot] of slots.entries()) {
    const before = slots.slice(0, index);
    if (before.some((other) => meet(other, slot, 0) && mayCoincide(other, slot))) return index;
  }
  const late = daily
    ? slots.findIndex((slot) => slots.some((other) => meet(other, slot, MINUTES_PER_DAY)))
    : -1;
  return late < 0 ? null : late;
}

/** Path of the first slot of a week that overlaps another, across midnight and from Sunday to Monday too. */
export function findWeeklyOverlap(week: Weekly): [string, number] | null {
  for (const [index, weekday] of WEEKDAYS.entries()) {
    const slots = week[weekday] ?? [];
    const same = findOverlap(slots, false);
    if (same !== null) return [weekday, same];
    const yesterday = WEEKDAYS[(index + 6) % 7];
    const tails = (yesterday && week[yesterday]) ?? [];
    // Two days side by side share no calendar condition that could keep them apart every time.
    const late = slots.findIndex((slot) => tails.some((tail) => meet(tail, slot, MINUTES_PER_DAY)));
    if (late >= 0) return [weekday, late];
  }
  return null;
}

/** Whether two slots have a minute in common, `later` counting from a midnight that is `shift` minutes after. */
function meet(earlier: PlainSlot, later: PlainSlot, shift: number): boolean {
  const [a, b] = [spanOf(earlier), spanOf(later)];
  return a.from < b.to + shift && b.from + shift < a.to;
}

/** Whether two slots of one weekday can hold on one day. */
export function mayCoincide(a: Pick<Slot, 'when' | 'terms'>, b: Pick<Slot, 'when' | 'terms'>): boolean {
  if (a.terms && b.terms && a.terms !== b.terms) return false;
  return !(a.when && b.when && exclusive(a.when, b.when));
}

function exclusive(a: Recurrence, b: Recurrence): boolean {
  if ('weeks' in a && 'weeks' in b) return a.weeks !== b.weeks;
  if ('nth' in a && 'nth' in b) {
    const meets = (x: number, y: number) => x === y || (x === -1 && y >= 4) || (y === -1 && x >= 4);
    return !a.nth.some((x) => b.nth.some((y) => meets(x, y)));
  }
  if ('every' in a && 'every' in b && a.every === b.every)
    return (weekIndex(dayNumber(a.from)) - weekIndex(dayNumber(b.from))) % a.every !== 0;
  return false;
}

/** Code of what is wrong with the bounds of a season; null: nothing. */
export function badSeasonBounds({ from, to }: Pick<Season, 'from' | 'to'>): string | null {
  if (from.length !== to.length) return 'season_bounds';
  return from.length > 5 && to < from ? 'reversed' : null;
}

type Bounds = Pick<Season, 'from' | 'to'>;

/** Whether some day is of both seasons. */
export function seasonsOverlap(a: Bounds, b: Bounds): boolean {
  if (badSeasonBounds(a) || badSeasonBounds(b)) return false;
  if (isRecurring(a) && isRecurring(b)) return anyDay('2024-01-01', '2024-12-31', a, b);
  const [dated, other] = isRecurring(a) ? [b, a] : [a, b];
  if (!isRecurring(other)) return dated.from <= other.to && other.from <= dated.to;
  return anyDay(dated.from, dated.to, dated, other);
}

/** Walks at most a year and a day: what repeats every year shows itself within it (2024 has its 29 February). */
function anyDay(from: string, to: string, a: Bounds, b: Bounds): boolean {
  const first = dayNumber(from);
  const last = Math.min(dayNumber(to), first + 366);
  for (let number = first; number <= last; number += 1) {
    if (coversDay(a, number) && coversDay(b, number)) return true;
  }
  return false;
}
