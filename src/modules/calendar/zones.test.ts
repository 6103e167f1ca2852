import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayFromNumber, dayNumber } from './day.ts';
import { dayIn, instantAt, instantsAt, isZone, startOfDay, zonedParts } from './zones.ts';

const ZONES = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Miquelon',
  'Indian/Reunion',
  'Pacific/Marquesas',
  'Pacific/Noumea',
  'Pacific/Wallis',
  'America/Havana',
  'Asia/Beirut',
  'Australia/Lord_Howe',
];
const iso = (date: Date) => date.toISOString().slice(0, 19);

/** What Intl itself says, asked without any memory. */
function intl(date: Date, zone: string): string {
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return text.format(date);
}

test('the wall reads what Intl reads, at any instant of a century in any zone', () => {
  const instants = fc.date({ min: new Date('1970-01-01'), max: new Date('2070-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.constantFrom(...ZONES), (date, zone) => {
      const { day, hour, minute, second } = zonedParts(date, zone);
      const two = (n: number) => String(n).padStart(2, '0');
      expect(`${day} ${two(hour)}:${two(minute)}:${two(second)}`).toBe(intl(date, zone));
      expect(dayIn(date, zone)).toBe(day);
    }),
    { numRuns: 1_000 },
  );
});

test('a civil day begins at the first instant that bears its date', () => {
  const numbers = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2040-01-01') });
  fc.assert(
    fc.property(numbers, fc.constantFrom(...ZONES), (number, zone) => {
      const start = startOfDay(dayFromNumber(number), zone);
      expect(dayIn(start, zone)).toBe(dayFromNumber(number));
      expect(dayIn(new Date(start.getTime() - 1), zone)).toBe(dayFromNumber(number - 1));
    }),
    { numRuns: 500 },
  );
});

test('in spring the skipped hour has no instant and stands at the change', () => {
  expect(instantsAt('2026-03-29', 150, 'Europe/Paris')).toEqual([]);
  expect(iso(instantAt('2026-03-29', 150, 'Europe/Paris'))).toBe('2026-03-29T01:00:00');
  expect(zonedParts(new Date('2026-03-29T01:00:00Z'), 'Europe/Paris').hour).toBe(3);
});

test('in autumn the repeated hour has two instants, the earlier first', () => {
  expect(instantsAt('2026-10-25', 150, 'Europe/Paris').map(iso)).toEqual([
    '2026-10-25T00:30:00',
    '2026-10-25T01:30:00',
  ]);
});

test('days of clock changes last 23 and 25 hours, and Réunion never changes', () => {
  const length = (day: string, zone: string) =>
    (startOfDay(addDays(day, 1), zone).getTime() - startOfDay(day, zone).getTime()) / 3_600_000;
  expect(length('2026-03-29', 'Europe/Paris')).toBe(23);
  expect(length('2026-10-25', 'Europe/Paris')).toBe(25);
  expect(length('2026-03-29', 'Indian/Reunion')).toBe(24);
  expect(length('2026-03-08', 'America/Miquelon')).toBe(23);
});

test('the same instant is another day on the other side of the world', () => {
  const instant = new Date('2026-12-31T23:30:00Z');
  expect(dayIn(instant, 'Pacific/Noumea')).toBe('2027-01-01');
  expect(dayIn(instant, 'Europe/Paris')).toBe('2027-01-01');
  expect(dayIn(instant, 'Pacific/Marquesas')).toBe('2026-12-31');
  expect(zonedParts(instant, 'Pacific/Marquesas')).toMatchObject({
    hour: 14,
    minute: 0,
    offsetMinutes: -570,
  });
});

test('an unknown zone and an invalid date are refused', () => {
  expect(isZone('Europe/Fontaine')).toBe(false);
  expect(() => zonedParts(new Date(), 'Europe/Fontaine')).toThrow(RangeError);
  expect(() => zonedParts(new Date(Number.NaN), 'Europe/Paris')).toThrow(RangeError);
});
