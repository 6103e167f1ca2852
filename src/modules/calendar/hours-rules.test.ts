import { describe, expect, test } from 'vitest';
import { nextChange, openState, slotsOn } from './hours-state.ts';
import { weekView } from './hours-week.ts';
import type { OpeningHours, Slot } from './opening-hours.ts';

const PARIS = 'Europe/Paris';
const at = (text: string) => new Date(text);
const slot = (from: string, to: string, more: Partial<Slot> = {}): Slot => ({ from, to, ...more });
const MORNING = slot('09:00', '12:00');
const daily = {
  mon: [MORNING],
  tue: [MORNING],
  wed: [MORNING],
  thu: [MORNING],
  fri: [MORNING],
  sat: [MORNING],
  sun: [MORNING],
};
/** `from-to` of what holds on a day. */
const on = (hours: OpeningHours, day: string) =>
  slotsOn(hours, day)
    .map(({ from, to }) => `${from}-${to}`)
    .join(' ');

describe('what wins', () => {
  const hours: OpeningHours = {
    zone: PARIS,
    weekly: daily,
    seasons: [{ name: 'Été', from: '07-01', to: '08-31', weekly: { tue: [slot('08:00', '11:00')] } }],
    closedOnHolidaysOf: 'metropole',
    holidays: {
      'national-day': 'open',
      assumption: [slot('10:00', '11:00')],
      '2027-08-15': 'closed',
      'labour-day': 'open',
    },
    exceptions: [
      { from: '2026-07-20', to: '2026-07-26', closed: true, reason: 'Congés' },
      { from: '2026-07-22', to: '2026-07-22', slots: [slot('15:00', '16:00')] },
      { from: '2027-05-01', to: '2027-05-01', slots: [slot('20:00', '21:00')] },
    ],
  };

  test('the week, then the season over it', () => {
    expect(on(hours, '2026-06-30')).toBe('09:00-12:00');
    expect(on(hours, '2026-07-07')).toBe('08:00-11:00');
    expect(on(hours, '2026-07-08')).toBe('');
    expect(on(hours, '2026-09-01')).toBe('09:00-12:00');
  });

  test('closed holidays over both, a decision over them, the dated one over that of each year', () => {
    expect(on(hours, '2026-11-11')).toBe('');
    expect(on(hours, '2026-07-14')).toBe('08:00-11:00');
    expect(on(hours, '2026-08-15')).toBe('10:00-11:00');
    expect(on(hours, '2027-08-15')).toBe('');
  });

  test('an exception over everything, the last of the list over the others', () => {
    expect(on(hours, '2026-07-21')).toBe('');
    expect(on(hours, '2026-07-22')).toBe('15:00-16:00');
    expect(on(hours, '2026-05-01')).toBe('09:00-12:00');
    expect(on(hours, '2027-05-01')).toBe('20:00-21:00');
  });

  test('the state tells why, and when it opens again', () => {
    expect(openState(hours, at('2026-07-21T10:00:00+02:00'))).toEqual({
      open: false,
      opensAt: at('2026-07-22T15:00:00+02:00'),
      byAppointment: false,
      changesAt: at('2026-07-22T15:00:00+02:00'),
      because: { kind: 'exception', closed: true, from: '2026-07-20', to: '2026-07-26', reason: 'Congés' },
      uncertain: false,
    });
    expect(openState(hours, at('2026-11-11T10:00:00+01:00')).because).toMatchObject({
      kind: 'holiday',
      closed: true,
      holiday: { key: 'armistice-1918' },
    });
    expect(openState(hours, at('2026-11-12T10:00:00+01:00')).because).toBeNull();
  });

  test('two holidays on one day: 1 May 2008 was Ascension too, and each key is heard', () => {
    const both: OpeningHours = {
      zone: PARIS,
      weekly: daily,
      closedOnHolidaysOf: 'metropole',
      holidays: { ascension: 'open' },
    };
    expect(on(both, '2008-05-01')).toBe('09:00-12:00');
    expect(on(both, '2009-05-01')).toBe('');
  });
});

describe('seasons', () => {
  const season = (from: string, to: string): OpeningHours => ({
    zone: PARIS,
    weekly: daily,
    seasons: [{ name: 'x', from, to, weekly: {} }],
  });

  test('cross the new year, bounds counted', () => {
    const winter = season('12-20', '01-05');
    for (const day of ['2026-12-20', '2026-12-31', '2027-01-01', '2027-01-05'])
      expect(on(winter, day)).toBe('');
    for (const day of ['2026-12-19', '2027-01-06']) expect(on(winter, day)).toBe('09:00-12:00');
  });

  test('29 February bounds: the last of February, or the first of March, in a common year', () => {
    const [until, since] = [season('02-01', '02-29'), season('02-29', '03-10')];
    expect([on(until, '2027-02-28'), on(until, '2027-03-01')]).toEqual(['', '09:00-12:00']);
    expect([on(until, '2028-02-29'), on(since, '2028-02-29')]).toEqual(['', '']);
    expect([on(since, '2027-02-28'), on(since, '2027-03-01')]).toEqual(['09:00-12:00', '']);
  });

  test('with years hold once', () => {
    const once = season('2027-02-01', '2027-02-10');
    expect([on(once, '2027-02-10'), on(once, '2028-02-05')]).toEqual(['', '09:00-12:00']);
  });
});

describe('slots that come back otherwise than every week', () => {
  const saturday = (when: Slot['when']): OpeningHours => ({
    zone: PARIS,
    weekly: { sat: [{ ...MORNING, when }] },
  });
  const open = (when: Slot['when'], ...days: string[]) =>
    days.filter((day) => on(saturday(when), day) !== '');

  test('2nd and 4th Saturdays, the last one, the fifth where there is one', () => {
    const november = ['2026-11-07', '2026-11-14', '2026-11-21', '2026-11-28'];
    const october = ['2026-10-03', '2026-10-10', '2026-10-17', '2026-10-24', '2026-10-31'];
    expect(open({ nth: [2, 4] }, ...november)).toEqual(['2026-11-14', '2026-11-28']);
    expect(open({ nth: [-1] }, ...november, ...october)).toEqual(['2026-11-28', '2026-10-31']);
    expect(open({ nth: [5] }, ...november, ...october)).toEqual(['2026-10-31']);
  });

  test('even ISO weeks: the 53rd and the first that follows are both odd', () => {
    const days = ['2026-12-19', '2026-12-26', '2027-01-02', '2027-01-09', '2027-01-16'];
    expect(open({ weeks: 'even' }, ...days)).toEqual(['2026-12-26', '2027-01-16']);
    expect(open({ weeks: 'odd' }, ...days)).toEqual(['2026-12-19', '2027-01-02', '2027-01-09']);
  });

  test('every third week from a day on, that of the day being the first', () => {
    const days = ['2026-10-31', '2026-11-07', '2026-11-14', '2026-11-21', '2026-11-28', '2026-12-19'];
    expect(open({ every: 3, from: '2026-11-04' }, ...days)).toEqual([
      '2026-11-07',
      '2026-11-28',
      '2026-12-19',
    ]);
    expect(open({ every: 3, from: '2026-11-08' }, '2026-11-07')).toEqual([]);
  });
});

describe('school terms', () => {
  /** Fontaine-le-Port: Tuesday evening, out of the school holidays of zone C. */
  const town: OpeningHours = {
    zone: PARIS,
    schoolZone: 'c',
    weekly: {
      tue: [MORNING, slot('18:00', '19:00', { terms: 'only' })],
      thu: [slot('14:00', '15:00', { terms: 'holidays' })],
    },
  };

  test('a slot of terms, a slot of holidays', () => {
    expect(on(town, '2026-10-13')).toBe('09:00-12:00 18:00-19:00');
    expect(on(town, '2026-10-20')).toBe('09:00-12:00');
    expect([on(town, '2026-10-15'), on(town, '2026-10-22')]).toEqual(['', '14:00-15:00']);
  });

  test('beyond the known days neither is announced, and the editors are told', () => {
    expect(on(town, '2027-09-07')).toBe('09:00-12:00');
    const evening = openState(town, at('2027-09-07T18:30:00+02:00'));
    expect(evening).toMatchObject({ open: false, uncertain: true, opensAt: at('2027-09-14T09:00:00+02:00') });
    expect(openState(town, at('2026-11-24T18:30:00+01:00'))).toMatchObject({ open: true, uncertain: false });
    // An hour before noon nothing unknown lies before the closing.
    expect(openState(town, at('2027-09-07T11:00:00+02:00')).uncertain).toBe(false);
    expect(weekView(town, '2027-09-06')[1]).toMatchObject({
      slots: [MORNING],
      uncertain: [{ from: '18:00' }],
    });
  });

  test('a zone without dates is unknown from the first day', () => {
    expect(openState({ ...town, schoolZone: 'guyane' }, at('2026-11-24T18:30:00+01:00'))).toMatchObject({
      open: false,
      uncertain: true,
    });
  });
});

test('an opening eleven months ahead is found, one beyond 400 days is not', () => {
  const yearly: OpeningHours = {
    zone: PARIS,
    weekly: {},
    seasons: [{ name: 'Fête', from: '06-21', to: '06-21', weekly: daily }],
  };
  expect(nextChange(yearly, at('2026-06-22T00:00:00+02:00'))).toEqual(at('2027-06-21T09:00:00+02:00'));
  const closed: OpeningHours = {
    zone: PARIS,
    weekly: daily,
    exceptions: [{ from: '2026-01-01', to: '2027-12-31', closed: true }],
  };
  expect(nextChange(closed, at('2026-01-02T00:00:00+01:00'))).toBeNull();
  expect(() => openState(closed, new Date(Number.NaN))).toThrow(RangeError);
});
