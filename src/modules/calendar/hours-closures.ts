import { type Day, dayFromNumber, dayNumber } from './day.ts';
import { type Holiday, holidaysOnNumber } from './holidays.ts';
import { compileHours } from './hours-compile.ts';
import { exceptionOn, ordinaryRuleOf } from './hours-day.ts';
import type { CompiledHours } from './hours-model.ts';
import type { LocalText, OpeningHours, PlainSlot } from './opening-hours.ts';
import { dayIn } from './zones.ts';

/** An exceptional closure that the public is told of. */
export interface AnnouncedClosure {
  readonly from: Day;
  /** The last day of it; null: until further notice. */
  readonly to: Day | null;
  readonly reason: LocalText | null;
  /** Whether today is one of its days. */
  readonly current: boolean;
}

/** The exceptional closures to announce at an instant: begun or to come, from their `announceFrom` on, soonest first. */
export function announcedClosures(hours: OpeningHours, now: Date): readonly AnnouncedClosure[] {
  const today = dayIn(now, hours.zone);
  return (hours.exceptions ?? [])
    .filter(
      ({ closed, to, announceFrom }) =>
        closed && !(to && to < today) && !(announceFrom && announceFrom > today),
    )
    .map(({ from, to = null, reason = null }) => ({ from, to, reason, current: from <= today }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** A public holiday on which the place would normally receive, and of which nobody has said whether it does. */
export interface UndecidedHoliday {
  readonly day: Day;
  readonly holiday: Holiday;
  /** What the public is told meanwhile: `closed` where `closedOnHolidaysOf` says so, else `open`. */
  readonly told: 'open' | 'closed';
  /** The slots of that day if it were an ordinary one. */
  readonly slots: readonly PlainSlot[];
}

/** The undecided public holidays of today and the `days` days after: to warn the editors of, the soonest first. */
export function holidaysWithoutDecision(
  hours: OpeningHours,
  now: Date,
  days: number,
): readonly UndecidedHoliday[] {
  const compiled = compileHours(hours);
  const { territory } = compiled;
  if (!territory) return [];
  const today = dayNumber(dayIn(now, hours.zone));
  return Array.from({ length: days + 1 }, (_, index) => today + index).flatMap((number) => {
    const [holiday] = holidaysOnNumber(number, territory);
    if (!holiday || isDecided(compiled, number, holidaysOnNumber(number, territory))) return [];
    const { slots, unknown } = ordinaryRuleOf(compiled, number);
    const usual = [...slots, ...unknown].flatMap(({ source }) => (source ? [source] : []));
    const told = compiled.closedOnHolidays ? ('closed' as const) : ('open' as const);
    return usual.length === 0 ? [] : [{ day: dayFromNumber(number), holiday, told, slots: usual }];
  });
}

function isDecided(hours: CompiledHours, number: number, holidays: readonly Holiday[]): boolean {
  const keys = [dayFromNumber(number), ...holidays.map(({ key }) => key)];
  return exceptionOn(hours, number) !== null || keys.some((key) => hours.decisions.has(key));
}
