import { addDays, type Day, dayFromNumber, dayNumber, weekdayOf } from './day.ts';
import { compileHours } from './hours-compile.ts';
import { ruleOf } from './hours-day.ts';
import type { CompiledSlot, DayReason } from './hours-model.ts';
import { type LocalText, type OpeningHours, type Slot, WEEKDAYS, type Weekday } from './opening-hours.ts';
import { dayIn } from './zones.ts';

/** One day of a week of opening hours. */
export interface WeekDay {
  readonly day: Day;
  readonly weekday: Weekday;
  /** In order of time; `byAppointment` also where the whole place is. [] on a closed day. */
  readonly slots: readonly Slot[];
  /** Slots that hang on unknown school terms: not counted as open. */
  readonly uncertain: readonly Slot[];
  /** No slot begins on this day (that of the evening before may still run into it). */
  readonly closed: boolean;
  /** The exception or the public holiday that made the day what it is; null: an ordinary day. */
  readonly because: DayReason | null;
  /** Name of the season that holds; null: none. */
  readonly season: LocalText | null;
  /** Whether it is the day of `when`, where that is an instant. */
  readonly today: boolean;
}

/** The seven days from Monday of the week of an instant (at the place), or of a day. */
export function weekView(hours: OpeningHours, when: Date | Day): readonly WeekDay[] {
  const today = typeof when === 'string' ? null : dayIn(when, hours.zone);
  const day = today ?? (when as Day);
  const monday = dayNumber(addDays(day, 1 - weekdayOf(day)));
  const compiled = compileHours(hours);
  return WEEKDAYS.map((weekday, index) => {
    const rule = ruleOf(compiled, monday + index);
    const date = dayFromNumber(monday + index);
    const season = rule.season === null ? undefined : hours.seasons?.[rule.season];
    return {
      day: date,
      weekday,
      slots: written(rule.slots, hours),
      uncertain: written(rule.unknown, hours),
      closed: rule.slots.length === 0,
      because: rule.because,
      season: season?.name ?? null,
      today: date === today,
    };
  });
}

function written(slots: readonly CompiledSlot[], hours: OpeningHours): Slot[] {
  return slots
    .toSorted((a, b) => a.from - b.from)
    .flatMap(({ source }) => {
      if (!source) return [];
      return hours.byAppointment && !source.byAppointment
        ? [{ ...source, byAppointment: true as const }]
        : [source];
    });
}
