import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zoneClock } from './zone-clock.ts';
import { offsetAt } from './zones.ts';

const ZONES = [
  'Europe/Paris',
  'America/Miquelon',
  'Pacific/Marquesas',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
];

test('the stretches of a clock say what Intl says, on both sides of each end too', () => {
  const instants = fc.date({ min: new Date('1975-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, fc.constantFrom(...ZONES), (date, zone) => {
      const clock = zoneClock(zone);
      const piece = clock.pieceAt(date.getTime());
      for (const ms of [date.getTime(), piece.start, piece.end - 1, piece.end]) {
        expect(clock.pieceAt(ms).offset).toBe(offsetAt(ms, zone));
      }
      expect(date.getTime()).toBeGreaterThanOrEqual(piece.start);
      expect(date.getTime()).toBeLessThan(piece.end);
    }),
    { numRuns: 300 },
  );
});

test('a change of the clock ends a stretch to the second', () => {
  const change = Date.UTC(2026, 9, 25, 1);
  expect(zoneClock('Europe/Paris').pieceAt(change - 1).end).toBe(change);
  expect(zoneClock('Europe/Paris').pieceAt(change).start).toBe(change);
  expect(() => zoneClock('Europe/Nulle')).toThrow(RangeError);
});
