import { expect, test } from 'vitest';
import { formatDate, formatDateTime, formatDay, formatTime } from './index.ts';

const ZONE = 'Europe/Paris';

test('the first of a month is « 1er » in French, and no other day is', () => {
  const first = new Date('2026-03-01T09:00:00Z');
  expect(formatDate(first, 'fr', ZONE)).toBe('dimanche 1er mars 2026');
  expect(formatDay(new Date('2026-05-01T09:00:00Z'), 'fr', ZONE)).toBe('1er mai 2026');
  expect(formatDay(new Date('2026-08-01T09:00:00Z'), 'fr', ZONE)).toBe('1er août 2026');
  for (const day of [11, 21, 31]) {
    expect(formatDay(new Date(`2026-03-${day}T09:00:00Z`), 'fr', ZONE)).toBe(`${day} mars 2026`);
  }
  expect(formatDay(first, 'en', ZONE)).toBe('1 March 2026');
  expect(formatDateTime(first, 'fr', ZONE)).toBe('dimanche 1er mars 2026 à 10\u00a0h');
});

test('an hour is not parted from its minutes at the end of a line', () => {
  const at = new Date('2026-03-02T13:30:00Z');
  expect(formatTime(at, 'fr', ZONE)).toBe('14\u00a0h\u00a030');
  expect(formatTime(new Date('2026-03-02T08:00:00Z'), 'fr', ZONE)).toBe('9\u00a0h');
  expect(formatTime(at, 'en', ZONE)).toBe('14:30');
});
