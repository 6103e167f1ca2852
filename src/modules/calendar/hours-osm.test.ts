import { describe, expect, test } from 'vitest';
import { toOsmHours, toScdlHours } from './hours-osm.ts';
import { parseOsmHours } from './hours-osm-parse.ts';
import type { OpeningHours, Slot, Weekly } from './opening-hours.ts';

const PARIS = 'Europe/Paris';
const slot = (from: string, to: string, more: Partial<Slot> = {}): Slot => ({ from, to, ...more });
const week = (days: string, ...slots: Slot[]): Weekly =>
  Object.fromEntries(days.split(' ').map((day) => [day, slots]));
const MORNING = slot('09:00', '12:00');
const AFTERNOON = slot('14:00', '17:00');

describe('OpenStreetMap', () => {
  const osm = (more: Partial<OpeningHours>) => toOsmHours({ zone: PARIS, weekly: {}, ...more }).value;

  test('days that are alike together, holidays, always, never', () => {
    const weekly = { ...week('mon tue wed thu fri', MORNING, AFTERNOON), ...week('sat', MORNING) };
    expect(toScdlHours({ zone: PARIS, weekly, closedOnHolidaysOf: 'metropole' })).toBe(
      'Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00; PH off',
    );
    expect(osm({ weekly: week('mon wed thu fri', AFTERNOON, MORNING) })).toBe(
      'Mo,We-Fr 09:00-12:00,14:00-17:00',
    );
    expect(osm({ weekly: week('mon tue wed thu fri sat sun', slot('00:00', '24:00')) })).toBe('24/7');
    expect(osm({})).toBe('off');
    expect(osm({ weekly: week('fri', slot('21:00', '02:00')) })).toBe('Fr 21:00-02:00');
  });

  test('nth weekdays, even and odd weeks, school holidays', () => {
    const nth = { when: { nth: [4, 2] } };
    expect(osm({ weekly: week('sat', MORNING, slot('14:00', '16:00', nth)) })).toBe(
      'Sa 09:00-12:00, Sa[2,4] 14:00-16:00',
    );
    expect(osm({ weekly: week('sat sun', { ...MORNING, when: { nth: [-1] } }) })).toBe(
      'Sa[-1],Su[-1] 09:00-12:00',
    );
    expect(
      osm({
        weekly: week(
          'wed',
          { ...MORNING, when: { weeks: 'even' } },
          { ...AFTERNOON, when: { weeks: 'odd' } },
        ),
      }),
    ).toBe('week 2-53/2 We 09:00-12:00, week 1-53/2 We 14:00-17:00');
    const evening = slot('18:00', '19:00', { terms: 'only' });
    expect(osm({ schoolZone: 'c', weekly: week('tue', MORNING, evening) })).toBe(
      'Tu 09:00-12:00,18:00-19:00; SH Tu 09:00-12:00',
    );
    expect(osm({ schoolZone: 'c', weekly: week('tue', evening) })).toBe('Tu 18:00-19:00; SH Tu off');
    expect(osm({ schoolZone: 'c', weekly: week('tue', { ...MORNING, terms: 'holidays' }) })).toBe(
      'SH Tu 09:00-12:00',
    );
  });

  test('appointments and notes', () => {
    const passports = { byAppointment: true as const, note: 'passeports "biométriques"' };
    expect(osm({ weekly: week('mon', MORNING, { ...AFTERNOON, ...passports }) })).toBe(
      'Mo 09:00-12:00, Mo 14:00-17:00 unknown "sur rendez-vous, passeports ’biométriques’"',
    );
    expect(osm({ weekly: week('mon', { ...MORNING, note: 'accueil' }) })).toBe(
      'Mo 09:00-12:00 open "accueil"',
    );
    expect(osm({ byAppointment: true })).toBe('"sur rendez-vous"');
  });

  test('seasons replace the week, exceptions replace everything', () => {
    const seasons = [
      { name: 'Été', from: '07-01', to: '08-31', weekly: week('mon', MORNING) },
      {
        name: 'Fêtes',
        from: '2026-12-20',
        to: '2027-01-05',
        weekly: week('mon tue wed thu fri sat sun', AFTERNOON),
      },
    ];
    expect(osm({ weekly: week('mon tue', MORNING), seasons })).toBe(
      'Mo,Tu 09:00-12:00; Jul 01-Aug 31 off; Jul 01-Aug 31 Mo 09:00-12:00; 2026 Dec 20-2027 Jan 05 Mo-Su 14:00-17:00',
    );
    const exceptions = [
      { from: '2026-12-24', to: '2026-12-31', closed: true as const, reason: { fr: 'Congés' } },
      { from: '2027-02-01', to: '2027-02-01', slots: [MORNING] },
      { from: '2027-03-01', closed: true as const },
    ];
    expect(osm({ weekly: week('mon', MORNING), exceptions })).toBe(
      'Mo 09:00-12:00; 2026 Dec 24-2026 Dec 31 off "Congés"; 2027 Feb 01 09:00-12:00; 2027 Mar 01-2027 Dec 31 off; 2028+ off',
    );
  });

  test('holidays one by one, the dated last', () => {
    const holidays = {
      '2026-12-25': [MORNING],
      'labour-day': 'closed' as const,
      'easter-monday': [AFTERNOON],
      ascension: 'open' as const,
    };
    expect(osm({ weekly: week('mon', MORNING), closedOnHolidaysOf: 'metropole', holidays })).toBe(
      'Mo 09:00-12:00; PH off; May 01 off; easter +1 days 14:00-17:00; easter +39 days Mo 09:00-12:00; 2026 Dec 25 09:00-12:00',
    );
  });

  test('what cannot be said is told', () => {
    const every: Slot = { ...MORNING, when: { every: 3, from: '2026-01-05' } };
    const { value, lost } = toOsmHours({
      zone: PARIS,
      weekly: week('mon', AFTERNOON, every),
      closedOnHolidaysOf: 'metropole',
      holidays: { christmas: 'open' },
      seasons: [{ name: 'x', from: '02-29', to: '03-31', weekly: week('mon', MORNING) }],
    });
    expect(value).toBe('Mo 14:00-17:00; Feb 29-Mar 31 off; Feb 29-Mar 31 Mo 09:00-12:00; PH off');
    expect(lost.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual([
      'every_weeks weekly.mon.1.when',
      'leap_day seasons.0',
      'holiday_season holidays.christmas',
    ]);
  });
});

describe('reading OpenStreetMap', () => {
  const read = (text: string) => parseOsmHours(text, { zone: PARIS, territory: 'metropole' });
  const problems = (text: string) => read(text).problems.map(({ code }) => code);

  test('what it reads it writes again', () => {
    for (const text of [
      'Mo-Fr 08:30-12:00,13:30-17:30; Sa 08:30-12:00',
      'Mo-Fr 09:00-12:00; PH off',
      'Mo,We-Fr 09:00-12:00',
      'Sa 09:00-12:00, Sa[2,4] 14:00-16:00',
      'Fr 21:00-02:00',
      '24/7',
      'off',
    ]) {
      const { hours } = read(text);
      expect(hours && toOsmHours(hours)).toEqual({ value: text, lost: [] });
    }
  });

  test('a later rule replaces, one after a comma adds, writing varies', () => {
    const written = (text: string) => {
      const { hours } = read(text);
      return hours && toOsmHours(hours).value;
    };
    expect(written('Mo-Su 9:00-12:00; Su off; Tu 14:00-17:00')).toBe('Mo,We-Sa 09:00-12:00; Tu 14:00-17:00');
    expect(written('Mo-Fr 09:00-12:00, We 14:00-17:00')).toBe(
      'Mo,Tu,Th,Fr 09:00-12:00; We 09:00-12:00,14:00-17:00',
    );
    expect(written('Mo, We 09:00-12:00, 14:00-17:00 ;PH,Su closed')).toBe(
      'Mo,We 09:00-12:00,14:00-17:00; PH off',
    );
    expect(written('Sa-Mo 09:00-12:00; Sa[1] 10:00-11:00')).toBeNull();
    expect(written('Sa[1-3] 09:00-12:00; Sa[-1] 10:00-11:00')).toBe(
      'Sa[1,2,3] 09:00-12:00, Sa[-1] 10:00-11:00',
    );
    expect(written('Fr 22:00-26:00')).toBe('Fr 22:00-02:00');
  });

  test('everything else is told, and nothing is guessed', () => {
    for (const text of [
      'Jul Mo 09:00-12:00',
      'week 1-53/2 Mo 09:00-12:00',
      'SH off',
      'PH 10:00-12:00',
      'Mo 09:00-12:00 "sonner"',
      'Mo 09:00+',
      'Mo-Fr sunrise-sunset',
      'Sa[-2] 09:00-12:00',
      'lundi 9h-12h',
      'Mo 09:00-12:00 || "sur rendez-vous"',
    ]) {
      expect(read(text).hours, text).toBeNull();
      expect(problems(text), text).toContain('unsupported');
    }
    expect(problems('')).toEqual(['empty']);
    expect(problems('Mo 09:00-25:99')).toEqual(['time']);
    expect(problems('Mo 09:00-12:00,11:00-13:00')).toEqual(['overlap']);
    expect(problems('Sa 09:00-12:00; Sa[1] 10:00-11:00')).toEqual(['replaces_nth']);
    expect(parseOsmHours('PH off', { zone: PARIS }).problems).toEqual([{ code: 'territory', part: 'PH' }]);
  });
});
