import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CLOCKS,
  calendar,
  DAY,
  DAYS,
  FROM,
  MINUTE,
  naiveChanges,
  type Territory,
} from './hours-naive.factory.ts';
import { openState } from './hours-state.ts';
import { type OpeningHours, type PlainSlot, type Slot, WEEKDAYS, type Weekly } from './opening-hours.ts';

/**
 * Holds the engine against the second one of hours-naive.factory.ts.
 *
 * What is walked: for each of 10,000 generated schedules all 1,052,640 minutes of two years (with a 53rd week, a 29
 * February, the clock changes of seven zones, the last day of known school terms). The engine is asked once in each
 * stretch of equal minutes, in turn at its first instant, in its middle and at its last millisecond: its state must
 * be that of the stretch, its next change the stretch's end, its next opening or closing that of the array.
 */
const SCHEDULES = 10_000;
const HORIZON = 400 * 1440;

/** Throws at the first stretch on which the engine says another thing than the array. */
function compare(hours: OpeningHours): number {
  const { at, level } = naiveChanges(hours);
  const end = FROM / MINUTE + DAYS * 1440;
  const turns: (number | null)[] = [];
  let turn: number | null = null;
  for (let index = at.length - 1; index >= 0; index -= 1) {
    turns[index] = turn;
    if ((level[index] === 2) !== (level[index - 1] === 2)) turn = at[index] ?? null;
  }
  for (let index = 0; index < at.length; index += 1) {
    const from = (at[index] ?? 0) * MINUTE;
    const to = (at[index + 1] ?? end) * MINUTE;
    const now = [from, from + Math.floor((to - from) / 2), to - 1][index % 3] ?? from;
    const state = openState(hours, new Date(now));
    const told = state.open ? 2 : state.byAppointment ? 1 : 0;
    const until = state.open ? state.until : state.opensAt;
    const right =
      told === level[index] && same(state.changesAt, at[index + 1], now) && same(until, turns[index], now);
    if (!right) {
      const says = { told, changesAt: state.changesAt, until };
      const is = { level: level[index], from: new Date(from), to: new Date(to) };
      throw new Error(
        `at ${new Date(now).toISOString()}: ${JSON.stringify(says)} and not ${JSON.stringify(is)}`,
      );
    }
  }
  return at.length;
}

/** Whether the engine's instant is that of the array, where the array and the engine's horizon reach. */
function same(told: Date | null, minute: number | null | undefined, now: number): boolean {
  const reach = Math.min(FROM + DAYS * DAY, now + HORIZON * MINUTE);
  if (minute === null || minute === undefined || minute * MINUTE > reach)
    return told === null || told.getTime() >= reach;
  return told?.getTime() === minute * MINUTE;
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const days = fc.integer({ min: 0, max: calendar.length - 1 }).map((index) => calendar[index]?.day ?? '');
const plainSlot = fc
  .tuple(
    fc.integer({ min: 0, max: 1439 }),
    fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 300 }) }, fc.integer({ min: 1, max: 900 })),
    fc.integer({ min: 0, max: 7 }),
  )
  .map(([from, length, kind]): PlainSlot => {
    const to = from + length === 1440 ? 1440 : (from + length) % 1440;
    return { from: clock(from), to: clock(to), ...(kind === 0 ? { byAppointment: true } : {}) };
  });
const when = fc.oneof(
  fc.record({ weeks: fc.constantFrom('even' as const, 'odd' as const) }),
  fc.record({ every: fc.integer({ min: 2, max: 9 }), from: days }),
  fc.record({ nth: fc.uniqueArray(fc.constantFrom(-1, 1, 2, 3, 4, 5), { minLength: 1, maxLength: 3 }) }),
);
const slot = fc
  .tuple(
    plainSlot,
    fc.option(when, { freq: 3 }),
    fc.constantFrom(undefined, undefined, 'only' as const, 'holidays' as const),
  )
  .map(([plain, recurrence, of]): Slot => {
    return { ...plain, ...(recurrence ? { when: recurrence } : {}), ...(of ? { terms: of } : {}) };
  });
const weekly: fc.Arbitrary<Weekly> = fc.dictionary(
  fc.constantFrom(...WEEKDAYS),
  fc.array(slot, { minLength: 1, maxLength: 2 }),
  { maxKeys: 3 },
);
const seasonBounds: fc.Arbitrary<string[][]> = fc.constantFrom(
  [],
  [['07-01', '08-31']],
  [
    ['12-20', '01-05'],
    ['02-29', '04-01'],
  ],
  [['10-25', '02-29']],
  [['2027-06-01', '2027-09-15']],
);
const decision = fc.oneof(
  fc.constantFrom('open' as const, 'closed' as const),
  fc.array(plainSlot, { minLength: 1, maxLength: 2 }),
);
const decisions = fc.dictionary(
  fc.constantFrom(
    'new-year',
    'easter-monday',
    'ascension',
    'christmas',
    'good-friday',
    '2026-07-14',
    '2027-05-08',
  ),
  decision,
  { maxKeys: 3 },
);
const exception = fc
  .tuple(
    days,
    fc.integer({ min: 0, max: 40 }),
    fc.option(fc.array(plainSlot, { minLength: 1, maxLength: 2 })),
  )
  .map(([from, length, slots]) => {
    const to = new Date(Date.parse(from) + length * DAY).toISOString().slice(0, 10);
    const open = length === 40 ? {} : { to };
    return slots ? { from, ...open, slots } : { from, ...open, closed: true as const };
  });
const schedules: fc.Arbitrary<OpeningHours> = fc
  .record({
    zone: fc.constantFrom(...CLOCKS),
    weekly,
    bounds: seasonBounds,
    seasonal: fc.array(weekly, { minLength: 2, maxLength: 2 }),
    schoolZone: fc.constantFrom('a' as const, 'b' as const, 'c' as const, 'corse' as const),
    territory: fc.option(fc.constantFrom<Territory>('metropole', 'alsace-moselle', 'la-reunion')),
    open: fc.boolean(),
    holidays: decisions,
    exceptions: fc.array(exception, { maxLength: 3 }),
    byAppointment: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ bounds, seasonal, territory, open, byAppointment, holidays: decided, ...rest }) => ({
    ...rest,
    seasons: bounds.map(([from = '', to = ''], index) => ({
      name: 'x',
      from,
      to,
      weekly: seasonal[index] ?? {},
    })),
    ...(territory
      ? { ...(open ? { holidaysOf: territory } : { closedOnHolidaysOf: territory }), holidays: decided }
      : {}),
    // A place with no week at all but appointments is another rule, which has its own test.
    ...(byAppointment === 0 && Object.keys(rest.weekly).length > 0 ? { byAppointment: true as const } : {}),
  }));

const seed = Number(process.env['FC_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

test(`${SCHEDULES} schedules, each minute of two years (seed ${seed}: FC_SEED=${seed} walks them again)`, {
  timeout: 240_000,
}, () => {
  let stretches = 0;
  fc.assert(
    fc.property(schedules, (hours) => {
      stretches += compare(hours);
    }),
    { numRuns: SCHEDULES, seed },
  );
  // The schedules must be such as to say something: some hundred stretches each.
  expect(stretches).toBeGreaterThan(SCHEDULES * 100);
});
