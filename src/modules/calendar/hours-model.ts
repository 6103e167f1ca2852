import type { Day } from './day.ts';
import type { Holiday } from './holidays.ts';
import { type HoursException, type LocalText, MINUTES_PER_DAY, type Slot } from './opening-hours.ts';
import type { SchoolZone } from './school-holidays.ts';
import type { Territory } from './territories.ts';
import type { ZoneClock } from './zone-clock.ts';

/** What a minute is: closed, received by appointment, open to all. Where slots meet, the most open wins. */
export const CLOSED = 0;
export const BY_APPOINTMENT = 1;
export const OPEN = 2;
export type Level = typeof CLOSED | typeof BY_APPOINTMENT | typeof OPEN;

export type CompiledRecurrence =
  | { readonly parity: 0 | 1 }
  | { readonly every: number; readonly from: number; readonly week: number }
  | { readonly nth: readonly number[] };

export interface CompiledSlot {
  /** Minutes since midnight; `to` above 1440 is of the next day. */
  readonly from: number;
  readonly to: number;
  readonly level: Level;
  readonly when: CompiledRecurrence | null;
  readonly terms: 'only' | 'holidays' | null;
  /** As written in the data; null for the implied slot of a place that only has appointments. */
  readonly source: Slot | null;
}

export interface CompiledSeason {
  /** Numbers of days, or of days of the year (`monthDay`) where it recurs. */
  readonly from: number;
  readonly to: number;
  readonly recurring: boolean;
  readonly week: CompiledWeek;
}

/** One weekday of the ordinary week or of a season. */
export interface CompiledDay {
  readonly slots: readonly CompiledSlot[];
  /** Its rule where no slot has a condition; null: to be worked out for each date. */
  readonly rule: DayRule | null;
  /** Its rule on a date on which no slot holds. */
  readonly empty: DayRule;
  readonly season: number | null;
}

/** From Monday. */
export type CompiledWeek = readonly CompiledDay[];

export interface CompiledException {
  readonly from: number;
  readonly to: number;
  readonly rule: DayRule;
  readonly source: HoursException;
}

export type CompiledDecision = 'open' | 'closed' | readonly CompiledSlot[];

/** Opening hours as numbers, with a memory of the days already worked out. */
export interface CompiledHours {
  readonly clock: ZoneClock;
  readonly week: CompiledWeek;
  readonly seasons: readonly CompiledSeason[];
  readonly schoolZone: SchoolZone | null;
  readonly territory: Territory | null;
  readonly closedOnHolidays: boolean;
  readonly decisions: ReadonlyMap<string, CompiledDecision>;
  readonly exceptions: readonly CompiledException[];
  /** The most open level that any slot has. */
  readonly highest: Level;
  /** The days last worked out: day `n` at `n & (DAYS_KEPT - 1)`, where `numbers` says which day it is. */
  readonly numbers: number[];
  readonly plans: DayPlan[];
  /** Plans of rules that return every week, on days into which the evening before does not run. */
  readonly weekPlans: Map<DayRule, DayPlan>;
}

/** Why a day is not an ordinary one: an exception, or a public holiday on which something is decided. */
export type DayReason =
  | {
      readonly kind: 'exception';
      readonly closed: boolean;
      readonly from: Day;
      /** null: until further notice. */
      readonly to: Day | null;
      readonly reason: LocalText | null;
    }
  | { readonly kind: 'holiday'; readonly closed: boolean; readonly holiday: Holiday };

/** What holds on a civil day. */
export interface DayRule {
  /** Closed by an exception or a holiday: the whole civil day, with what the evening before would have sent into it. */
  readonly shut: boolean;
  readonly slots: readonly CompiledSlot[];
  /** Slots that hold or not as schools teach or not, which is unknown: not counted as open. */
  readonly unknown: readonly CompiledSlot[];
  readonly because: DayReason | null;
  /** Index in `seasons`; null: the ordinary week, or no week at all. */
  readonly season: number | null;
  /** Whether a slot runs into the next day. */
  readonly late: boolean;
  /** Whether this very object is the rule of other weeks too. */
  readonly weekly: boolean;
}

/** A civil day as stretches of minutes: `levels[i]` up to the minute `ends[i]`, which is not of it. */
export interface DayPlan {
  readonly ends: readonly number[];
  readonly levels: readonly number[];
  /** Stretches in which an unknown slot would be more open than the level told. */
  readonly doubts: readonly boolean[];
  readonly rule: DayRule;
}

/** How many days a schedule remembers: a month, and a power of two. */
export const DAYS_KEPT = 32;

const NONE: readonly CompiledSlot[] = [];

/** The rule of a day that has these slots. */
export function openRule(
  slots: readonly CompiledSlot[],
  more: Partial<Pick<DayRule, 'unknown' | 'because' | 'season' | 'weekly'>> = {},
): DayRule {
  const { unknown = NONE, because = null, season = null, weekly = false } = more;
  const runsOver = (slot: CompiledSlot) => slot.to > MINUTES_PER_DAY;
  return {
    shut: false,
    slots,
    unknown,
    because,
    season,
    weekly,
    late: slots.some(runsOver) || unknown.some(runsOver),
  };
}

/** The rule of a day that is closed from midnight to midnight. */
export function shutRule(because: DayReason): DayRule {
  return { shut: true, slots: NONE, unknown: NONE, because, season: null, late: false, weekly: false };
}
