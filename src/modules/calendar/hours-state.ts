import { type Day, dayNumber } from './day.ts';
import { compileHours } from './hours-compile.ts';
import { planOf, ruleOf } from './hours-day.ts';
import { BY_APPOINTMENT, CLOSED, type DayPlan, type DayReason, type Level, OPEN } from './hours-model.ts';
import { MINUTES_PER_DAY, type OpeningHours, type Slot } from './opening-hours.ts';

/** What is true of a place at an instant, open or not. */
interface StateDetails {
  /** Received by appointment at this minute (then it is not open to all). */
  readonly byAppointment: boolean;
  /** When the answer changes: open, by appointment or closed; null: not within `HORIZON_DAYS`. */
  readonly changesAt: Date | null;
  /** Why this civil day is not an ordinary one. */
  readonly because: DayReason | null;
  /**
   * The answer stands on school terms that we do not know (for the editors): a slot between now and the next opening
   * or closing may hold, and is not counted.
   */
  readonly uncertain: boolean;
}

export type OpenState =
  | (StateDetails & { readonly open: true /** null: never closes. */; readonly until: Date | null })
  | (StateDetails & { readonly open: false /** null: no opening to all. */; readonly opensAt: Date | null });

/** How far ahead a change is looked for: more than a year, whatever the season. */
export const HORIZON_DAYS = 400;
const MS_PER_MINUTE = 60_000;
const HORIZON = HORIZON_DAYS * MINUTES_PER_DAY * MS_PER_MINUTE;

/** The slots that begin on a day, as the data says (not sorted, not merged); those that hang on unknown terms are out. */
export function slotsOn(hours: OpeningHours, day: Day): readonly Slot[] {
  const { slots } = ruleOf(compileHours(hours), dayNumber(day));
  return slots.flatMap(({ source }) => (source ? [source] : []));
}

/** Index of the stretch of a minute. */
function stretchAt(plan: DayPlan, minute: number): number {
  let index = 0;
  while (minute >= (plan.ends[index] ?? MINUTES_PER_DAY)) index += 1;
  return index;
}

function dayAndMinute(ms: number, offset: number): [number, number] {
  const wall = Math.floor((ms + offset) / MS_PER_MINUTE);
  const number = Math.floor(wall / MINUTES_PER_DAY);
  return [number, wall - number * MINUTES_PER_DAY];
}

/** Closed, by appointment or open: what the clock on the wall of the place reads at an instant decides. */
export function levelAt(hours: OpeningHours, instant: Date): Level {
  const compiled = compileHours(hours);
  const ms = checked(instant);
  const [number, minute] = dayAndMinute(ms, compiled.clock.pieceAt(ms).offset);
  const plan = planOf(compiled, number);
  return (plan.levels[stretchAt(plan, minute)] ?? CLOSED) as Level;
}

/**
 * Whether the place is open to all at an instant: whether the clock on its wall reads a minute of a slot. In the hour
 * that the autumn change repeats, both passes read the same minutes and so give the same answer.
 */
export function isOpenAt(hours: OpeningHours, instant: Date): boolean {
  return levelAt(hours, instant) === OPEN;
}

/** The next instant at which the place opens to all, or stops being so; null when none comes within the horizon. */
export function nextChange(hours: OpeningHours, now: Date): Date | null {
  const state = openState(hours, now);
  return state.open ? state.until : state.opensAt;
}

/** The state at an instant and the moment it ends, exact to the minute. Throws RangeError on an invalid date. */
export function openState(hours: OpeningHours, now: Date): OpenState {
  const compiled = compileHours(hours);
  const ms = checked(now);
  let piece = compiled.clock.pieceAt(ms);
  let [number, minute] = dayAndMinute(ms, piece.offset);
  let plan = planOf(compiled, number);
  let index = stretchAt(plan, minute);
  const level = (plan.levels[index] ?? CLOSED) as Level;
  const because = plan.rule.because;
  let uncertain = plan.doubts[index] ?? false;
  let changesAt: number | null = null;
  let turnsAt: number | null = null;
  // A walk along the stretches: no day, no clock is asked anything twice.
  for (const until = compiled.highest === CLOSED ? ms : ms + HORIZON; ; ) {
    const end = plan.ends[index] ?? MINUTES_PER_DAY;
    let at = (number * MINUTES_PER_DAY + end) * MS_PER_MINUTE - piece.offset;
    if (at < piece.end) {
      minute = end;
      if (minute === MINUTES_PER_DAY) [number, minute] = [number + 1, 0];
    } else {
      // The clock changes first: the wall jumps, and perhaps into another stretch.
      at = piece.end;
      piece = compiled.clock.pieceAt(at);
      [number, minute] = dayAndMinute(at, piece.offset);
    }
    if (at > until) break;
    plan = planOf(compiled, number);
    index = stretchAt(plan, minute);
    const here = plan.levels[index] ?? CLOSED;
    if (changesAt === null && here !== level) changesAt = at;
    if (here !== level && (level === OPEN || here === OPEN)) {
      turnsAt = at;
      break;
    }
    if (changesAt !== null && compiled.highest < OPEN) break;
    uncertain ||= plan.doubts[index] ?? false;
  }
  const details = {
    byAppointment: level === BY_APPOINTMENT,
    changesAt: dateOf(changesAt),
    because,
    uncertain,
  };
  return level === OPEN
    ? { open: true, until: dateOf(turnsAt), ...details }
    : { open: false, opensAt: dateOf(turnsAt), ...details };
}

function dateOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}

function checked(instant: Date): number {
  const ms = instant.getTime();
  if (Number.isNaN(ms)) throw new RangeError('Invalid date');
  return ms;
}
