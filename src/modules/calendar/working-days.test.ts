import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day, dayFromNumber, dayNumber, isDay, makeDay, weekdayOf } from './day.ts';
import { addClearMonths, addMonthsLegal } from './deadlines.ts';
import { TERRITORIES, type Territory, territoryOf, zoneOf } from './territories.ts';
import { addWorkingDays, isWorkingDay, nextWorkingDay } from './working-days.ts';
import { isZone } from './zones.ts';

const days = fc.integer({ min: dayNumber('2000-01-01'), max: dayNumber('2060-12-31') }).map(dayFromNumber);
const territories = fc.constantFrom(...(Object.keys(TERRITORIES) as Territory[]));

/** Working days after `from`, up to and including `to`, counted one by one. */
function workingDaysBetween(from: Day, to: Day, territory: Territory): number {
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, territory)) count += 1;
  }
  return count;
}

test('a day that does not exist is refused', () => {
  for (const text of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '',
    '2026-01-01T00:00',
    '1582-01-01',
  ]) {
    expect(isDay(text), text).toBe(false);
  }
  expect(isDay('2028-02-29')).toBe(true);
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
  expect(weekdayOf('2026-11-01')).toBe(7);
  expect(weekdayOf('1969-12-31')).toBe(3);
});

test('Saturdays, Sundays and the holidays of the territory are no working days', () => {
  expect(isWorkingDay('2026-05-01', 'metropole')).toBe(false);
  expect(isWorkingDay('2026-04-03', 'metropole')).toBe(true);
  expect(isWorkingDay('2026-04-03', 'alsace-moselle')).toBe(false);
  expect(isWorkingDay('2026-05-02', 'metropole')).toBe(false);
});

test('ten working days over the bridges of May', () => {
  expect(addWorkingDays('2026-04-30', 10, 'metropole')).toBe('2026-05-19');
  expect(addWorkingDays('2026-12-24', 1, 'metropole')).toBe('2026-12-28');
  expect(addWorkingDays('2026-12-18', 1, 'la-reunion')).toBe('2026-12-21');
  expect(addWorkingDays('2026-05-02', 0, 'metropole')).toBe('2026-05-02');
  expect(() => addWorkingDays('2026-05-02', 1.5, 'metropole')).toThrow(RangeError);
  expect(() => addWorkingDays('2026-05-02', -1, 'metropole')).toThrow(RangeError);
});

test('between a day and that day and n working days stand n working days, whatever the day and the territory', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), territories, (day, count, territory) => {
      const end = addWorkingDays(day, count, territory);
      expect(isWorkingDay(end, territory)).toBe(true);
      expect(workingDaysBetween(day, end, territory)).toBe(count);
    }),
    { numRuns: 300 },
  );
});

test('the next working day is the day itself or one of the five that follow', () => {
  fc.assert(
    fc.property(days, territories, (day, territory) => {
      const next = nextWorkingDay(day, territory);
      expect(isWorkingDay(next, territory)).toBe(true);
      expect(workingDaysBetween(addDays(day, -1), next, territory)).toBe(1);
      expect(dayNumber(next) - dayNumber(day)).toBeLessThanOrEqual(5);
    }),
    { numRuns: 300 },
  );
});

test.each<[Day, number, Day]>([
  ['2026-01-15', 2, '2026-03-15'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2027-12-31', 2, '2028-02-29'],
  ['2026-06-30', 2, '2026-08-30'],
  ['2026-07-31', 2, '2026-09-30'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-10-31', 1, '2026-11-30'],
  ['2026-03-31', -1, '2026-02-28'],
])('a delay counted from date to date: %s and %i months end on %s', (day, months, end) => {
  expect(addMonthsLegal(day, months)).toBe(end);
});

test('a delay in months keeps the date of the month, or takes its last day', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 48 }), (day, months) => {
      const end = addMonthsLegal(day, months);
      const sameDate = end.slice(8) === day.slice(8);
      expect(sameDate || addDays(end, 1).slice(8) === '01').toBe(true);
      expect(addMonthsLegal(`${day.slice(0, 8)}01`, months).slice(0, 7)).toBe(end.slice(0, 7));
    }),
    { numRuns: 300 },
  );
});

test('the appeal is a clear delay, put off past Sundays and holidays', () => {
  // Decision born on 23 June: the last day is 24 August (a Monday in 2026).
  expect(addClearMonths('2026-06-23', 2, 'metropole')).toBe('2026-08-24');
  // 12 September + 2 months + 1 day = Friday 13 November 2026; 10 September ends on 11 November, a holiday.
  expect(addClearMonths('2026-09-12', 2, 'metropole')).toBe('2026-11-13');
  expect(addClearMonths('2026-09-10', 2, 'metropole')).toBe('2026-11-12');
  expect(addClearMonths('2026-10-25', 2, 'alsace-moselle')).toBe('2026-12-28');
});

test('a commune has the territory and the zone of its code', () => {
  expect([territoryOf('77188'), zoneOf('77188')]).toEqual(['metropole', 'Europe/Paris']);
  expect([territoryOf('67482'), zoneOf('57463')]).toEqual(['alsace-moselle', 'Europe/Paris']);
  expect([territoryOf('2A004'), zoneOf('2B033')]).toEqual(['metropole', 'Europe/Paris']);
  expect([territoryOf('97411'), zoneOf('97411')]).toEqual(['la-reunion', 'Indian/Reunion']);
  expect([territoryOf('97801'), zoneOf('97801')]).toEqual(['saint-martin', 'America/Marigot']);
  expect([territoryOf('98818'), zoneOf('98818')]).toEqual(['nouvelle-caledonie', 'Pacific/Noumea']);
  expect([zoneOf('98735'), zoneOf('98731'), zoneOf('98719')]).toEqual([
    'Pacific/Tahiti',
    'Pacific/Marquesas',
    'Pacific/Gambier',
  ]);
  for (const code of ['7718', '2C004', '77188 ', 'Melun'])
    expect(() => territoryOf(code)).toThrow(RangeError);
});

test('this runtime knows the zone of every territory', () => {
  for (const code of [
    '97105',
    '97209',
    '97302',
    '97411',
    '97502',
    '97611',
    '97701',
    '97801',
    '98412',
    '98613',
    '98735',
    '98731',
    '98719',
    '98818',
    '98901',
  ]) {
    expect(isZone(zoneOf(code)), code).toBe(true);
    territoryOf(code);
  }
});

test('a day is built from its parts or refused', () => {
  expect(makeDay(2026, 2, 3)).toBe('2026-02-03');
  expect(() => makeDay(2026, 2, 30)).toThrow(RangeError);
});
