import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { dayFromNumber, dayNumber } from './day.ts';
import { knownUntil, SCHOOL_ZONES, type SchoolZone, schoolDayOf, schoolHolidays } from './school-holidays.ts';

/**
 * sha256 of the rows 2020-01-01 to 2026-08-30 of the official vacances-scolaires.csv (`date,a,b,c` with True and
 * False, joined by \n). `node derive-school-holidays.mjs FILE --check` compares with the file itself.
 */
const OFFICIAL = 'ab5ec612b48049deb9e1b01c900047528582ca2193ccb0aa7be0b0e977bf852c';

test('every day from 2020 to 30 August 2026 is what the official file says, in the three zones', () => {
  const rows: string[] = [];
  for (let number = dayNumber('2020-01-01'); number <= dayNumber('2026-08-30'); number += 1) {
    const cells = (['a', 'b', 'c'] as const).map((zone) =>
      schoolDayOf(number, zone) === 'holidays' ? 'True' : 'False',
    );
    rows.push([dayFromNumber(number), ...cells].join(','));
  }
  expect(createHash('sha256').update(rows.join('\n')).digest('hex')).toBe(OFFICIAL);
});

test('what the file does not reach is unknown, and so are the zones that it does not have', () => {
  const on = (day: string, zone: SchoolZone) => schoolDayOf(dayNumber(day), zone);
  expect(on('2019-12-31', 'a')).toBe('unknown');
  expect(on('2026-11-24', 'c')).toBe('term');
  expect(on('2026-10-20', 'c')).toBe('holidays');
  expect(knownUntil('c')).toBe('2027-08-31');
  expect(on('2027-08-31', 'c')).toBe('holidays');
  expect(on('2027-09-01', 'c')).toBe('unknown');
  for (const zone of Object.keys(SCHOOL_ZONES) as SchoolZone[]) {
    if (['a', 'b', 'c'].includes(zone)) continue;
    expect(knownUntil(zone)).toBeNull();
    expect(on('2026-07-14', zone)).toBe('unknown');
  }
});

test('the holidays of a zone are named, in order, and do not overlap', () => {
  for (const zone of ['a', 'b', 'c'] as const) {
    const all = schoolHolidays(zone);
    for (const [index, { from, to, name }] of all.entries()) {
      expect(from <= to && (index === 0 || from > (all[index - 1]?.to ?? ''))).toBe(true);
      expect(name.fr).not.toBe(name.en);
    }
  }
  expect(schoolHolidays('c').at(-3)).toMatchObject({ from: '2027-02-06', to: '2027-02-21' });
});
