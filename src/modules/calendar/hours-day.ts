import { isoWeek, splitNumber, weekdayOfNumber, weekIndex } from './day.ts';
import { holidaysOnNumber } from './holidays.ts';
import {
  CLOSED,
  type CompiledException,
  type CompiledHours,
  type CompiledRecurrence,
  type CompiledSlot,
  type CompiledWeek,
  DAYS_KEPT,
  type DayPlan,
  type DayReason,
  type DayRule,
  openRule,
  shutRule,
} from './hours-model.ts';
import { coversMonthDay } from './hours-seasons.ts';
import { MINUTES_PER_DAY } from './opening-hours.ts';
import { schoolDayOf } from './school-holidays.ts';
import type { Territory } from './territories.ts';

/** The rule of a day (number): exception, else decision on a holiday, else closed holidays, else season, else week. */
export function ruleOf(hours: CompiledHours, number: number): DayRule {
  const exception = exceptionOn(hours, number);
  if (exception) return exception.rule;
  const decided = hours.territory ? holidayDecision(hours, number, hours.territory) : null;
  if (!decided) return ordinaryRuleOf(hours, number);
  const { holiday, decision } = decided;
  if (decision === 'closed') return shutRule({ kind: 'holiday', closed: true, holiday });
  const because: DayReason = { kind: 'holiday', closed: false, holiday };
  return decision === 'open'
    ? { ...ordinaryRuleOf(hours, number), because, weekly: false }
    : openRule(decision, { because });
}

/** The exception that covers a day: the last of the list; null: none. */
export function exceptionOn(hours: CompiledHours, number: number): CompiledException | null {
  for (let index = hours.exceptions.length - 1; index >= 0; index -= 1) {
    const exception = hours.exceptions[index];
    if (exception && number >= exception.from && number <= exception.to) return exception;
  }
  return null;
}

/** What is decided of the holiday of a day: by date, else by key, else by the general rule; null: nothing. */
function holidayDecision(hours: CompiledHours, number: number, territory: Territory) {
  const holidays = holidaysOnNumber(number, territory);
  const [holiday] = holidays;
  if (!holiday) return null;
  const dated = hours.decisions.get(holiday.day);
  if (dated) return { holiday, decision: dated };
  for (const one of holidays) {
    const decision = hours.decisions.get(one.key);
    if (decision) return { holiday: one, decision };
  }
  return hours.closedOnHolidays ? { holiday, decision: 'closed' as const } : null;
}

/** The rule of a day as if it were no public holiday and no exception covered it. */
export function ordinaryRuleOf(hours: CompiledHours, number: number): DayRule {
  const week = seasonWeek(hours, number) ?? hours.week;
  const day = week[weekdayOfNumber(number) - 1];
  if (!day) return openRule([]);
  if (day.rule) return day.rule;
  const slots: CompiledSlot[] = [];
  const unknown: CompiledSlot[] = [];
  for (const slot of day.slots) {
    if (slot.when && !recurs(slot.when, number)) continue;
    const school = slot.terms && hours.schoolZone ? schoolDayOf(number, hours.schoolZone) : 'unknown';
    if (slot.terms === null || school === (slot.terms === 'only' ? 'term' : 'holidays')) slots.push(slot);
    else if (school === 'unknown') unknown.push(slot);
  }
  return slots.length + unknown.length === 0 ? day.empty : openRule(slots, { unknown, season: day.season });
}

function seasonWeek(hours: CompiledHours, number: number): CompiledWeek | null {
  if (hours.seasons.length === 0) return null;
  const { month, date } = splitNumber(number);
  const season = hours.seasons.find(({ from, to, recurring }) =>
    recurring ? coversMonthDay(from, to, month * 100 + date) : number >= from && number <= to,
  );
  return season?.week ?? null;
}

/** Whether the weekday of a day is one of those of the recurrence. */
function recurs(when: CompiledRecurrence, number: number): boolean {
  if ('parity' in when) return isoWeek(number) % 2 === when.parity;
  if ('every' in when) return number >= when.from && (weekIndex(number) - when.week) % when.every === 0;
  const { year, month, date } = splitNumber(number);
  const last = date + 7 > new Date(Date.UTC(year, month, 0)).getUTCDate();
  return when.nth.includes(Math.ceil(date / 7)) || (last && when.nth.includes(-1));
}

/** The stretches of a day, remembered. */
export function planOf(hours: CompiledHours, number: number): DayPlan {
  const at = number & (DAYS_KEPT - 1);
  const known = hours.plans[at];
  if (known && hours.numbers[at] === number) return known;
  const plan = newPlan(hours, number);
  hours.numbers[at] = number;
  hours.plans[at] = plan;
  return plan;
}

function newPlan(hours: CompiledHours, number: number): DayPlan {
  const rule = ruleOf(hours, number);
  if (rule.shut) return shutPlan(rule);
  const before = rememberedRule(hours, number - 1) ?? ruleOf(hours, number - 1);
  if (before.late) return makePlan(rule, before);
  const known = rule.weekly ? hours.weekPlans.get(rule) : undefined;
  if (known) return known;
  const plan = makePlan(rule, null);
  if (rule.weekly) hours.weekPlans.set(rule, plan);
  return plan;
}

function rememberedRule(hours: CompiledHours, number: number): DayRule | null {
  const at = number & (DAYS_KEPT - 1);
  return hours.numbers[at] === number ? (hours.plans[at]?.rule ?? null) : null;
}

function shutPlan(rule: DayRule): DayPlan {
  return { ends: [MINUTES_PER_DAY], levels: [CLOSED], doubts: [false], rule };
}

function makePlan(rule: DayRule, before: DayRule | null): DayPlan {
  const bounds = [MINUTES_PER_DAY];
  addBounds(bounds, rule.slots, 0);
  addBounds(bounds, rule.unknown, 0);
  if (before) addBounds(bounds, before.slots, MINUTES_PER_DAY);
  if (before) addBounds(bounds, before.unknown, MINUTES_PER_DAY);
  bounds.sort((a, b) => a - b);
  const ends: number[] = [];
  const levels: number[] = [];
  const doubts: boolean[] = [];
  for (const end of bounds) {
    if (end === ends.at(-1)) continue;
    const level = levelIn(rule.slots, before?.slots, end - 1);
    ends.push(end);
    levels.push(level);
    doubts.push(levelIn(rule.unknown, before?.unknown, end - 1) > level);
  }
  return { ends, levels, doubts, rule };
}

/** Adds the minutes of the day at which a slot that began `shift` minutes before it starts or ends. */
function addBounds(bounds: number[], slots: readonly CompiledSlot[], shift: number): void {
  for (const { from, to } of slots) {
    if (from > shift && from < shift + MINUTES_PER_DAY) bounds.push(from - shift);
    if (to > shift && to < shift + MINUTES_PER_DAY) bounds.push(to - shift);
  }
}

/** The most open level of a minute, by the slots of the day and those of the day before. */
function levelIn(
  slots: readonly CompiledSlot[],
  before: readonly CompiledSlot[] | undefined,
  minute: number,
): number {
  const own = levelAt(slots, minute);
  return before ? Math.max(own, levelAt(before, minute + MINUTES_PER_DAY)) : own;
}

function levelAt(slots: readonly CompiledSlot[], minute: number): number {
  let level: number = CLOSED;
  for (const slot of slots) {
    if (minute >= slot.from && minute < slot.to && slot.level > level) level = slot.level;
  }
  return level;
}

/** The slots that begin on a day, in order, cut at midnight where the next day is shut. */
export function slotsInEffect(hours: CompiledHours, number: number): readonly CompiledSlot[] {
  const { slots, late } = ruleOf(hours, number);
  const sorted = slots.toSorted((a, b) => a.from - b.from);
  if (!late || !ruleOf(hours, number + 1).shut) return sorted;
  return sorted.map((slot) => ({ ...slot, to: Math.min(slot.to, MINUTES_PER_DAY) }));
}
