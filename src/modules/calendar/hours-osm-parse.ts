import { mayCoincide } from './hours-checks.ts';
import { hoursProblems, parseOpeningHours } from './opening-hours.schemas.ts';
import {
  clockText,
  MINUTES_PER_DAY,
  type OpeningHours,
  parseTime,
  type Slot,
  WEEKDAYS,
  type Weekday,
} from './opening-hours.ts';
import type { Territory } from './territories.ts';

/** A part of an `opening_hours` value that was not read, as it was written. */
export interface OsmProblem {
  readonly code: 'empty' | 'unsupported' | 'time' | 'territory' | 'replaces_nth' | 'overlap';
  readonly part: string;
}

/** Hours when everything was understood, else what was not: nothing is guessed. */
export type OsmReading =
  | { readonly hours: OpeningHours; readonly problems: readonly [] }
  | { readonly hours: null; readonly problems: readonly OsmProblem[] };

const NAMES: Record<string, Weekday> = {
  Mo: 'mon',
  Tu: 'tue',
  We: 'wed',
  Th: 'thu',
  Fr: 'fri',
  Sa: 'sat',
  Su: 'sun',
};
const DAY = '(?:Mo|Tu|We|Th|Fr|Sa|Su)';
const ITEM = new RegExp(`^(?:(PH)|(${DAY})(?:-(${DAY})|\\[([-\\d,]+)\\])?)$`);
const RULE = /^(?<days>[A-Z][\w,[\]-]*)?\s*(?<rest>off|closed|[\d:,\s-]+)?$/;
const TIMES = /^(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/;

interface Days {
  readonly weekdays: readonly Weekday[];
  readonly nth: readonly number[] | null;
}

interface Rule {
  readonly days: readonly Days[];
  readonly holidays: boolean;
  /** null: closed. */
  readonly slots: readonly Slot[] | null;
  /** After a comma: added to what holds, instead of replacing it. */
  readonly adds: boolean;
  readonly part: string;
}

/**
 * Reads the common part of OpenStreetMap's `opening_hours`: weekdays and their ranges, nth weekdays of the month,
 * times, `off`, `PH off`, `24/7`. Everything else (months, weeks, comments, `SH`, sunrise…) is told and not guessed.
 * `territory` says whose public holidays `PH` means.
 */
export function parseOsmHours(
  text: string,
  { zone, territory }: { zone: string; territory?: Territory },
): OsmReading {
  const problems: OsmProblem[] = [];
  const tell = (code: OsmProblem['code'], part: string) => problems.push({ code, part });
  const rules = readRules(text, tell);
  const week = new Map<Weekday, Slot[]>();
  let closedOnHolidays = false;
  for (const rule of rules) {
    if (rule.holidays && rule.slots) tell('unsupported', rule.part);
    if (rule.holidays) closedOnHolidays = true;
    for (const days of rule.days) apply(rule, days, week, tell);
  }
  if (closedOnHolidays && !territory) tell('territory', 'PH');
  if (problems.length > 0) return { hours: null, problems };
  const hours = {
    zone,
    weekly: Object.fromEntries(
      WEEKDAYS.flatMap((day) => (week.get(day)?.length ? [[day, week.get(day)]] : [])),
    ),
    ...(closedOnHolidays ? { closedOnHolidaysOf: territory } : {}),
  };
  const wrong = hoursProblems(hours);
  if (wrong.some(({ code }) => code === 'overlap'))
    return { hours: null, problems: [{ code: 'overlap', part: text }] };
  return { hours: parseOpeningHours(hours), problems: [] };
}

function apply(
  rule: Rule,
  { weekdays, nth }: Days,
  week: Map<Weekday, Slot[]>,
  tell: (code: OsmProblem['code'], part: string) => void,
): void {
  for (const weekday of weekdays) {
    const known = week.get(weekday) ?? [];
    // « every Saturday, but on the first … » has no twin in the model.
    if (nth && !rule.adds && known.some((slot) => mayCoincide(slot, { when: { nth } })))
      tell('replaces_nth', rule.part);
    if (nth && !rule.slots) tell('unsupported', rule.part);
    const slots = (rule.slots ?? []).map((slot) => (nth ? { ...slot, when: { nth } } : slot));
    week.set(weekday, rule.adds || nth ? [...known, ...slots] : slots);
  }
}

function readRules(text: string, tell: (code: OsmProblem['code'], part: string) => void): Rule[] {
  const all = text.trim();
  if (all === '') tell('empty', '');
  return all.split(';').flatMap((replacing) =>
    additions(replacing).flatMap((part, index) => {
      if (part === '') return [];
      const rule = readRule(part, index > 0);
      if (typeof rule !== 'string') return [rule];
      tell(rule, part);
      return [];
    }),
  );
}

/** `Mo-Fr 09:00-12:00, Sa 10:00-12:00` are two rules; `Mo, We 09:00-12:00` and `09:00-12:00, 14:00-17:00` are one. */
function additions(text: string): string[] {
  const parts: string[] = [];
  for (const piece of text.split(/,\s*(?=[A-Z])/)) {
    const last = parts.at(-1);
    if (last !== undefined && !/\d:\d|off|closed/.test(last))
      parts[parts.length - 1] = `${last},${piece.trim()}`;
    else parts.push(piece.trim());
  }
  return parts;
}

function readRule(part: string, adds: boolean): Rule | OsmProblem['code'] {
  if (part === '24/7') return { ...everyDay([{ from: '00:00', to: '24:00' }]), adds, part };
  const { days, rest } = RULE.exec(part)?.groups ?? {};
  if (rest === undefined) return 'unsupported';
  const slots = rest === 'off' || rest === 'closed' ? null : readTimes(rest);
  if (slots === undefined) return 'time';
  if (days === undefined) return { ...everyDay(slots), adds, part };
  const items = days.split(/,(?![^[]*\])/).map(readItem);
  if (items.some((item) => item === null)) return 'unsupported';
  return {
    days: items.flatMap((item) => (item === null || item === 'PH' ? [] : [item])),
    holidays: items.includes('PH'),
    slots,
    adds,
    part,
  };
}

function everyDay(slots: readonly Slot[] | null): Pick<Rule, 'days' | 'holidays' | 'slots'> {
  return { days: [{ weekdays: WEEKDAYS, nth: null }], holidays: false, slots };
}

function readItem(text: string): Days | 'PH' | null {
  const [, holiday, first = '', last, ranks] = ITEM.exec(text) ?? [];
  if (holiday) return 'PH';
  const from = indexOf(first);
  if (from < 0) return null;
  const to = last === undefined ? from : indexOf(last);
  const length = ((to - from + 7) % 7) + 1;
  const weekdays = Array.from({ length }, (_, index) => WEEKDAYS[(from + index) % 7] ?? 'mon');
  const nth = ranks === undefined ? null : readRanks(ranks);
  return nth === undefined ? null : { weekdays, nth };
}

/** 0 for `Mo`; -1 for what is no weekday. */
function indexOf(name: string): number {
  const weekday = NAMES[name];
  return weekday ? WEEKDAYS.indexOf(weekday) : -1;
}

/** `2,4`, `1-3`, `-1`; undefined on what is not in our model (`-2`). */
function readRanks(text: string): readonly number[] | undefined {
  const ranks = text.split(',').flatMap((item) => {
    const [, from, to] = /^([1-5])-([1-5])$/.exec(item) ?? [];
    if (from === undefined || to === undefined) return [Number(item)];
    return Array.from(
      { length: Math.max(0, Number(to) - Number(from) + 1) },
      (_, index) => Number(from) + index,
    );
  });
  const fine =
    ranks.length > 0 &&
    ranks.every((rank) => rank === -1 || (Number.isInteger(rank) && rank >= 1 && rank <= 5));
  return fine ? [...new Set(ranks)] : undefined;
}

/** Times of a day; undefined on what is no list of times. `22:00-26:00` ends at two the next day. */
function readTimes(text: string): Slot[] | undefined {
  const slots = text.split(',').map((item): Slot | null => {
    const [, from = '', to = ''] = TIMES.exec(item.trim()) ?? [];
    const [start, end] = [readTime(from), readTime(to)];
    if (start === null || end === null || start === MINUTES_PER_DAY || start === end) return null;
    return { from: clockText(start), to: clockText(end) };
  });
  const read = slots.filter((slot) => slot !== null);
  return read.length === slots.length
    ? read.toSorted((a, b) => parseTime(a.from) - parseTime(b.from))
    : undefined;
}

function readTime(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):([0-5]\d)$/.exec(text) ?? [];
  if (hours === undefined) return null;
  const all = Number(hours) * 60 + Number(minutes);
  if (all > 2 * MINUTES_PER_DAY) return null;
  return all > MINUTES_PER_DAY ? all - MINUTES_PER_DAY : all;
}
