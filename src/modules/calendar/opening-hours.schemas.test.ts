import { describe, expect, test } from 'vitest';
import { hoursJsonSchema, hoursProblems, parseOpeningHours } from './opening-hours.schemas.ts';

const PARIS = { zone: 'Europe/Paris', weekly: {} };
const slot = (from: string, to: string, more: object = {}) => ({ from, to, ...more });
const season = (from: string, to: string, weekly: object = {}) => ({ name: 'Été', from, to, weekly });
/** `code path.to.it` of everything wrong. */
const wrong = (more: object) =>
  hoursProblems({ ...PARIS, ...more }).map(({ path, code }) => `${code} ${path.join('.')}`.trim());
const monday = (...slots: object[]) => wrong({ weekly: { mon: slots } });

describe('what is refused, by code and path', () => {
  test('times, and slots without minutes', () => {
    expect(monday(slot('09:00', '25:00'))).toEqual(['time weekly.mon.0.to']);
    expect(monday(slot('9:00', '12:00'))).toEqual(['time weekly.mon.0.from']);
    expect(monday(slot('09:00', '09:00'))).toEqual(['empty_slot weekly.mon.0']);
    expect(monday(slot('24:00', '02:00'))).toEqual(['empty_slot weekly.mon.0']);
    expect(monday({ from: '09:00' })).toEqual(['missing weekly.mon.0.to']);
    expect(monday(slot('09:00', '12:00', { note: ' ' }))).toEqual(['text weekly.mon.0.note']);
    expect(monday(slot('09:00', '12:00', { open: true }))).toEqual(['unknown_field weekly.mon.0.open']);
  });

  test('slots that overlap: on a day, across midnight, from Sunday to Monday', () => {
    expect(monday(slot('09:00', '12:00'), slot('11:59', '13:00'))).toEqual(['overlap weekly.mon.1']);
    const nights = { mon: [slot('22:00', '02:00')], tue: [slot('01:00', '03:00')] };
    expect(wrong({ weekly: nights })).toEqual(['overlap weekly.tue.0']);
    expect(wrong({ weekly: { sun: nights.mon, mon: nights.tue } })).toEqual(['overlap weekly.mon.0']);
    expect(wrong({ weekly: { mon: [slot('22:00', '02:00')], tue: [slot('02:00', '03:00')] } })).toEqual([]);
  });

  test('slots that never hold on the same day may share their hours', () => {
    const both = (a: object, b: object) =>
      monday(slot('09:00', '12:00', a), slot('10:00', '13:00', b)).length;
    expect(both({ when: { weeks: 'even' } }, { when: { weeks: 'odd' } })).toBe(0);
    expect(both({ when: { weeks: 'even' } }, { when: { nth: [1] } })).toBe(1);
    expect(both({ when: { nth: [1, 3] } }, { when: { nth: [2, -1] } })).toBe(0);
    expect(both({ when: { nth: [4] } }, { when: { nth: [-1] } })).toBe(1);
    const every = (from: string) => ({ when: { every: 2, from } });
    expect(both(every('2026-01-05'), every('2026-01-12'))).toBe(0);
    expect(both(every('2026-01-05'), every('2026-01-19'))).toBe(1);
    const terms = wrong({
      schoolZone: 'c',
      weekly: {
        mon: [slot('09:00', '12:00', { terms: 'only' }), slot('10:00', '11:00', { terms: 'holidays' })],
      },
    });
    expect(terms).toEqual([]);
  });

  test('recurrences', () => {
    for (const when of [
      { nth: [6] },
      { nth: [] },
      { nth: [2, 2] },
      { every: 1, from: '2026-01-05' },
      { weeks: 'all' },
      {},
    ])
      expect(monday(slot('09:00', '12:00', { when }))[0]).toMatch(/^recurrence weekly\.mon\.0\.when/);
  });

  test('zone, territory, school zone', () => {
    expect(wrong({ zone: 'Europe/Nulle' })).toEqual(['zone zone']);
    expect(hoursProblems({ weekly: {} })).toEqual([{ path: ['zone'], code: 'missing' }]);
    expect(wrong({ closedOnHolidaysOf: 'bretagne' })).toEqual(['territory closedOnHolidaysOf']);
    expect(wrong({ closedOnHolidaysOf: 'metropole', holidaysOf: 'metropole' })).toEqual([
      'territory_twice holidaysOf',
    ]);
    expect(wrong({ schoolZone: 'd' })).toEqual(['school_zone schoolZone']);
    expect(monday(slot('09:00', '12:00', { terms: 'only' }))).toEqual(['school_zone schoolZone']);
    expect(hoursProblems([])).toEqual([{ path: [], code: 'malformed' }]);
  });

  test('seasons: through the new year is legal, overlapping is not', () => {
    const seasons = (...list: object[]) => wrong({ seasons: list });
    expect(seasons(season('12-20', '01-05'), season('02-29', '04-01'))).toEqual([]);
    expect(seasons(season('12-20', '01-05'), season('01-05', '02-01'))).toEqual(['season_overlap seasons.1']);
    expect(seasons(season('10-01', '02-29'), season('02-29', '03-05'))).toEqual(['season_overlap seasons.1']);
    expect(seasons(season('10-01', '02-28'), season('02-29', '03-05'))).toEqual([]);
    expect(seasons(season('07-01', '08-31'), season('2027-08-31', '2027-09-05'))).toEqual([
      'season_overlap seasons.1',
    ]);
    expect(seasons(season('07-01', '08-31'), season('2027-09-01', '2027-09-05'))).toEqual([]);
    expect(seasons(season('02-30', '04-01'))).toEqual(['day seasons.0.from']);
    expect(seasons(season('2027-02-29', '2027-04-01'))).toEqual(['day seasons.0.from']);
    expect(seasons(season('2027-04-01', '2027-03-01'))).toEqual(['reversed seasons.0.to']);
    expect(seasons(season('04-01', '2027-05-01'))).toEqual(['season_bounds seasons.0.to']);
    expect(seasons(season('04-01', '05-01', { mon: [slot('09:00', '25:00')] }))).toEqual([
      'time seasons.0.weekly.mon.0.to',
    ]);
  });

  test('exceptions', () => {
    const exceptions = (...list: object[]) => wrong({ exceptions: list });
    expect(
      exceptions(
        { from: '2026-12-24', closed: true },
        { from: '2026-12-01', to: '2026-12-01', closed: true },
      ),
    ).toEqual([]);
    expect(exceptions({ from: '2026-02-30', closed: true })).toEqual(['day exceptions.0.from']);
    expect(exceptions({ from: '2026-12-24', to: '2026-12-23', closed: true })).toEqual([
      'reversed exceptions.0.to',
    ]);
    expect(exceptions({ from: '2026-12-24' })).toEqual(['closed_or_slots exceptions.0']);
    expect(exceptions({ from: '2026-12-24', closed: true, slots: [slot('09:00', '12:00')] })).toEqual([
      'closed_or_slots exceptions.0',
    ]);
    expect(exceptions({ from: '2026-12-24', slots: [] })).toEqual(['empty exceptions.0.slots']);
    expect(exceptions({ from: '2026-12-24', closed: true, announceFrom: '2026-12-25' })).toEqual([
      'announced_late exceptions.0.announceFrom',
    ]);
    const night = [slot('01:00', '03:00'), slot('22:00', '02:00')];
    expect(exceptions({ from: '2026-12-24', to: '2026-12-24', slots: night })).toEqual([]);
    expect(exceptions({ from: '2026-12-24', to: '2026-12-25', slots: night })).toEqual([
      'overlap exceptions.0.slots.0',
    ]);
  });

  test('decisions on holidays', () => {
    const holidays = (all: object, of: object = { closedOnHolidaysOf: 'metropole' }) =>
      wrong({ ...of, holidays: all });
    expect(holidays({ 'armistice-1918': 'open', '2026-12-25': [slot('10:00', '12:00')] })).toEqual([]);
    expect(holidays({ christmas: 'closed' }, {})).toEqual(['holiday_territory holidays.christmas']);
    expect(holidays({ 'good-friday': 'open' })).toEqual(['holiday holidays.good-friday']);
    expect(holidays({ 'good-friday': 'open' }, { holidaysOf: 'alsace-moselle' })).toEqual([]);
    expect(holidays({ '2026-12-24': 'open' })).toEqual(['not_a_holiday holidays.2026-12-24']);
    expect(holidays({ '2026-02-30': 'open' })).toEqual(['day holidays.2026-02-30']);
    expect(holidays({ christmas: [slot('10:00', '25:00')] })).toEqual(['time holidays.christmas.0.to']);
    expect(holidays({ christmas: [slot('10:00', '12:00'), slot('11:00', '13:00')] })).toEqual([
      'overlap holidays.christmas.1',
    ]);
  });

  test('more than a place could need', () => {
    const days = Array.from({ length: 201 }, (_, index) => `${2027 + index}-01-01`);
    expect(wrong({ exceptions: days.map((from) => ({ from, to: from, closed: true })) })).toEqual([
      'too_many exceptions',
    ]);
    expect(
      wrong({
        closedOnHolidaysOf: 'metropole',
        holidays: Object.fromEntries(days.map((day) => [day, 'open'])),
      }),
    ).toContain('too_many holidays');
    const quarters = Array.from({ length: 13 }, (_, hour) => slot(`${hour + 10}:00`, `${hour + 10}:30`));
    expect(monday(...quarters)).toEqual(['too_many weekly.mon']);
  });
});

test('hours written, read and written again are the same', () => {
  const hours = {
    ...PARIS,
    schoolZone: 'c',
    closedOnHolidaysOf: 'metropole',
    weekly: { tue: [slot('18:00', '19:00', { terms: 'only', note: { fr: 'le soir' } })] },
    holidays: { christmas: 'closed' },
    exceptions: [{ from: '2026-12-24', closed: true, reason: 'Travaux' }],
  };
  expect(JSON.parse(JSON.stringify(parseOpeningHours(hours)))).toEqual(hours);
  expect(() => parseOpeningHours({ ...hours, zone: 1 })).toThrow();
});

test('the published JSON Schema is that of the code (vitest -u writes it)', async () => {
  await expect(`${JSON.stringify(hoursJsonSchema, null, 2)}\n`).toMatchFileSnapshot(
    '../../../resources/reference/hours.schema.json',
  );
});
