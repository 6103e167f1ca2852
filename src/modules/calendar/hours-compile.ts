import { dayNumber, weekIndex } from './day.ts';
import {
  BY_APPOINTMENT,
  CLOSED,
  type CompiledDay,
  type CompiledDecision,
  type CompiledHours,
  type CompiledRecurrence,
  type CompiledSlot,
  type DayReason,
  type DayRule,
  type Level,
  OPEN,
  openRule,
  shutRule,
} from './hours-model.ts';
import { isRecurring, monthDay } from './hours-seasons.ts';
import {
  type HoursException,
  holidayTerritory,
  MINUTES_PER_DAY,
  type OpeningHours,
  type PlainSlot,
  type Recurrence,
  type Slot,
  spanOf,
  WEEKDAYS,
  type Weekly,
} from './opening-hours.ts';
import { zoneClock } from './zone-clock.ts';

const compiled = new WeakMap<OpeningHours, CompiledHours>();

/** The hours as numbers, made once for each object; the object must not be changed afterwards. */
export function compileHours(hours: OpeningHours): CompiledHours {
  let known = compiled.get(hours);
  if (!known) {
    known = compile(hours);
    compiled.set(hours, known);
  }
  return known;
}

const ALWAYS: CompiledSlot = {
  from: 0,
  to: MINUTES_PER_DAY,
  level: BY_APPOINTMENT,
  when: null,
  terms: null,
  source: null,
};

function compile(hours: OpeningHours): CompiledHours {
  const appointments = hours.byAppointment === true;
  const slots = (list: readonly Slot[]) => list.map((slot) => compileSlot(slot, appointments));
  const week = (weekly: Weekly, season: number | null) =>
    WEEKDAYS.map((weekday) => compileDay(slots(weekly[weekday] ?? []), season));
  const seasons = (hours.seasons ?? []).map((season, index) => ({
    recurring: isRecurring(season),
    from: isRecurring(season) ? monthDay(season.from) : dayNumber(season.from),
    to: isRecurring(season) ? monthDay(season.to) : dayNumber(season.to),
    week: week(season.weekly, index),
  }));
  const exceptions = (hours.exceptions ?? []).map((exception) => ({
    from: dayNumber(exception.from),
    to: exception.to === undefined ? Number.POSITIVE_INFINITY : dayNumber(exception.to),
    rule: exceptionRule(exception, slots(exception.slots ?? [])),
    source: exception,
  }));
  const decisions = new Map(
    Object.entries(hours.holidays ?? {}).map(([key, decision]): [string, CompiledDecision] => [
      key,
      typeof decision === 'string' ? decision : slots(decision),
    ]),
  );
  const ordinary = week(hours.weekly, null);
  const never = [ordinary, ...seasons.map((season) => season.week)]
    .flat()
    .every((day) => day.slots.length === 0);
  return finish(hours, {
    week: appointments && never ? WEEKDAYS.map(() => compileDay([ALWAYS], null)) : ordinary,
    seasons,
    exceptions,
    decisions,
  });
}

function finish(
  hours: OpeningHours,
  parts: Pick<CompiledHours, 'week' | 'seasons' | 'exceptions' | 'decisions'>,
): CompiledHours {
  const everySlot = [
    ...parts.week.flatMap((day) => day.slots),
    ...parts.seasons.flatMap((season) => season.week.flatMap((day) => day.slots)),
    ...parts.exceptions.flatMap((exception) => exception.rule.slots),
    ...[...parts.decisions.values()].flatMap((decision) => (typeof decision === 'string' ? [] : decision)),
  ];
  return {
    ...parts,
    clock: zoneClock(hours.zone),
    schoolZone: hours.schoolZone ?? null,
    territory: holidayTerritory(hours),
    closedOnHolidays: hours.closedOnHolidaysOf !== undefined,
    highest: Math.max(CLOSED, ...everySlot.map(({ level }) => level)) as Level,
    numbers: [],
    plans: [],
    weekPlans: new Map(),
  };
}

function compileDay(slots: readonly CompiledSlot[], season: number | null): CompiledDay {
  const plain = slots.every((slot) => slot.when === null && slot.terms === null);
  const empty = openRule([], { season, weekly: true });
  return { slots, season, empty, rule: plain ? openRule(slots, { season, weekly: true }) : null };
}

function exceptionRule(exception: HoursException, slots: readonly CompiledSlot[]): DayRule {
  const { from, to = null, reason = null } = exception;
  const closed = exception.closed === true || slots.length === 0;
  const because: DayReason = { kind: 'exception', closed, from, to, reason };
  return closed ? shutRule(because) : openRule(slots, { because });
}

function compileSlot(slot: Slot | PlainSlot, appointments: boolean): CompiledSlot {
  const { when = null, terms = null } = slot as Slot;
  return {
    ...spanOf(slot),
    level: appointments || slot.byAppointment ? BY_APPOINTMENT : OPEN,
    when: when && compileRecurrence(when),
    terms,
    source: slot,
  };
}

function compileRecurrence(when: Recurrence): CompiledRecurrence {
  if ('weeks' in when) return { parity: when.weeks === 'even' ? 0 : 1 };
  if ('nth' in when) return { nth: when.nth };
  const from = dayNumber(when.from);
  return { every: when.every, from, week: weekIndex(from) };
}
