import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayFromNumber, dayNumber, weekdayOf } from './day.ts';
import { isOpenAt, nextChange, openState } from './hours-state.ts';
import { openingHoursSchema, parseOpeningHours } from './opening-hours.schemas.ts';
import { type OpeningHours, parseTime, WEEKDAYS } from './opening-hours.ts';

const PARIS = 'Europe/Paris';
const at = (text: string) => new Date(text);
const state = (hours: OpeningHours, text: string) => {
  const answer = openState(hours, at(text));
  const when = answer.open ? answer.until : answer.opensAt;
  return `${answer.open ? 'open' : 'closed'} ${when?.toISOString().slice(0, 16) ?? 'for good'}`;
};

/** The town hall of the demonstration. */
const mairie: OpeningHours = {
  zone: PARIS,
  weekly: {
    tue: [
      { from: '09:00', to: '12:00' },
      { from: '18:00', to: '19:00' },
    ],
    wed: [{ from: '09:00', to: '12:00' }],
    fri: [{ from: '09:00', to: '12:00' }],
  },
  closedOnHolidaysOf: 'metropole',
};

test('open until noon, closed over lunch, open again in the evening', () => {
  expect(state(mairie, '2026-11-03T09:59:00+01:00')).toBe('open 2026-11-03T11:00');
  expect(state(mairie, '2026-11-03T12:00:00+01:00')).toBe('closed 2026-11-03T17:00');
  expect(state(mairie, '2026-11-03T18:59:59+01:00')).toBe('open 2026-11-03T18:00');
  expect(state(mairie, '2026-11-06T12:00:00+01:00')).toBe('closed 2026-11-10T08:00');
});

test('a public holiday closes: Wednesday 11 November 2026 is passed over', () => {
  expect(state(mairie, '2026-11-10T20:00:00+01:00')).toBe('closed 2026-11-13T08:00');
  const { closedOnHolidaysOf: _, ...always } = mairie;
  expect(state(always, '2026-11-10T20:00:00+01:00')).toBe('closed 2026-11-11T08:00');
});

test('nine o’clock is nine o’clock on both sides of a clock change', () => {
  expect(state(mairie, '2026-03-27T15:00:00+01:00')).toBe('closed 2026-03-31T07:00');
  expect(state(mairie, '2026-10-23T15:00:00+02:00')).toBe('closed 2026-10-27T08:00');
});

test('the hour of the place counts, not that of the reader', () => {
  const reunion: OpeningHours = { zone: 'Indian/Reunion', weekly: { mon: [{ from: '08:00', to: '16:00' }] } };
  expect(state(reunion, '2026-11-02T04:00:00Z')).toBe('open 2026-11-02T12:00');
  const marquises: OpeningHours = {
    zone: 'Pacific/Marquesas',
    weekly: { mon: [{ from: '08:00', to: '12:00' }] },
  };
  expect(state(marquises, '2026-11-02T00:00:00Z')).toBe('closed 2026-11-02T17:30');
});

test('a slot across midnight runs into the closed day that follows', () => {
  const ball: OpeningHours = { zone: PARIS, weekly: { sat: [{ from: '21:00', to: '02:00' }] } };
  expect(state(ball, '2026-11-08T01:59:00+01:00')).toBe('open 2026-11-08T01:00');
  expect(state(ball, '2026-11-08T02:00:00+01:00')).toBe('closed 2026-11-14T20:00');
});

test('slots that touch, at noon or at midnight, are one opening', () => {
  const long: OpeningHours = {
    zone: PARIS,
    weekly: {
      mon: [
        { from: '09:00', to: '12:00' },
        { from: '12:00', to: '24:00' },
      ],
      tue: [{ from: '00:00', to: '03:00' }],
    },
  };
  expect(state(long, '2026-11-02T10:00:00+01:00')).toBe('open 2026-11-03T02:00');
});

test('what never changes says so', () => {
  const all = Object.fromEntries(WEEKDAYS.map((day) => [day, [{ from: '00:00', to: '24:00' }]]));
  expect(state({ zone: PARIS, weekly: all }, '2026-11-02T10:00:00Z')).toBe('open for good');
  expect(state({ zone: PARIS, weekly: {} }, '2026-11-02T10:00:00Z')).toBe('closed for good');
});

test('a slot inside the skipped hour opens at the change or not at all', () => {
  const early: OpeningHours = { zone: PARIS, weekly: { sun: [{ from: '02:30', to: '04:00' }] } };
  expect(state(early, '2026-03-29T00:59:00Z')).toBe('closed 2026-03-29T01:00');
  const lost: OpeningHours = { zone: PARIS, weekly: { sun: [{ from: '02:10', to: '02:50' }] } };
  expect(state(lost, '2026-03-29T00:30:00Z')).toBe('closed 2026-04-05T00:10');
});

test('the repeated hour reads the same both times', () => {
  const night: OpeningHours = { zone: PARIS, weekly: { sun: [{ from: '01:00', to: '02:30' }] } };
  expect(state(night, '2026-10-25T00:00:00Z')).toBe('open 2026-10-25T00:30');
  expect(state(night, '2026-10-25T00:45:00Z')).toBe('closed 2026-10-25T01:00');
  expect(state(night, '2026-10-25T01:10:00Z')).toBe('open 2026-10-25T01:30');
});

const minutes = fc.integer({ min: 0, max: 1439 });
const clock = (m: number) =>
  `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
const slot = fc
  .tuple(minutes, minutes)
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => ({ from: clock(from), to: clock(to) }));
const schedules = fc.record({
  zone: fc.constantFrom(PARIS, 'America/Miquelon', 'Pacific/Marquesas', 'America/Havana', 'Asia/Beirut'),
  weekly: fc.dictionary(fc.constantFrom(...WEEKDAYS), fc.array(slot, { maxLength: 3 })),
});

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(zone, format);
  return format;
}

/** The state by the simplest reading of the data: ask Intl what the wall says, look at each slot. */
function naive({ zone, weekly }: OpeningHours, instant: Date): boolean {
  const [day = '', time = ''] = formatOf(zone).format(instant).split(' ');
  const today = WEEKDAYS[weekdayOf(day) - 1];
  const yesterday = WEEKDAYS[weekdayOf(dayFromNumber(dayNumber(day) - 1)) - 1];
  const within = (today && weekly[today]) ?? [];
  const before = (yesterday && weekly[yesterday]) ?? [];
  return (
    within.some(({ from, to }) => time >= from && (time < to || to <= from)) ||
    before.some(({ from, to }) => to <= from && time < to)
  );
}

test('state and next change equal a minute-by-minute walk, around the clock changes too', () => {
  const starts = fc.constantFrom(
    '2026-03-28T20:00:00Z',
    '2026-10-24T20:00:00Z',
    '2026-03-08T02:00:00Z',
    '2026-11-01T01:00:00Z',
    '2026-06-10T00:00:00Z',
    '2026-03-28T19:00:00Z',
  );
  fc.assert(
    fc.property(schedules, starts, fc.integer({ min: 0, max: 600 }), (hours, start, shift) => {
      const from = at(start).getTime() + shift * 60_000;
      const open = naive(hours, new Date(from));
      expect(isOpenAt(hours, new Date(from))).toBe(open);
      const change = nextChange(hours, new Date(from))?.getTime() ?? Number.POSITIVE_INFINITY;
      let minute = from + 60_000;
      while (minute < from + 12 * 3_600_000 && naive(hours, new Date(minute)) === open) minute += 60_000;
      if (minute < from + 12 * 3_600_000) expect(change).toBe(minute);
      else expect(change).toBeGreaterThanOrEqual(minute);
    }),
    { numRuns: 300 },
  );
});

test('malformed hours are refused with a code', () => {
  const codes = (value: unknown) =>
    openingHoursSchema.safeParse(value).error?.issues.map((issue) => issue.message);
  const monday = (...slots: unknown[]) => ({ zone: PARIS, weekly: { mon: slots } });
  expect(codes(monday({ from: '09:00', to: '25:00' }))).toContain('time');
  expect(codes(monday({ from: '9:00', to: '12:00' }))).toContain('time');
  expect(codes(monday({ from: '09:00', to: '09:00' }))).toContain('empty_slot');
  expect(codes(monday({ from: '09:00', to: '12:00' }, { from: '11:00', to: '13:00' }))).toContain('overlap');
  expect(codes({ zone: 'Europe/Nulle', weekly: {} })).toContain('zone');
  expect(codes({ ...mairie, closedOnHolidaysOf: 'bretagne' })).toContain('territory');
  expect(parseOpeningHours(JSON.parse(JSON.stringify(mairie)))).toEqual(mairie);
  for (const text of ['24:01', '24:30', '', '12h00', '-1:00'])
    expect(() => parseTime(text)).toThrow(RangeError);
});
