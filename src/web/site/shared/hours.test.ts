import { describe, expect, test } from 'vitest';
import type { OpeningHours } from '#modules/calendar/index.ts';
import { headerWords, openWords } from './hours.ts';
import { closureWords } from './hours-view.tsx';
import { askedMonday, comingHolidays, mondayOf, weekDays, weekName } from './hours-week.ts';

const HOURS: OpeningHours = {
  zone: 'Europe/Paris',
  closedOnHolidaysOf: 'metropole',
  weekly: {
    mon: [{ from: '09:00', to: '12:00' }],
    tue: [
      { from: '09:00', to: '12:00' },
      { from: '18:00', to: '19:30', byAppointment: true },
    ],
    fri: [{ from: '21:00', to: '02:00' }],
  },
};
/** In November Paris is one hour ahead of UTC. */
const at = (local: string) => new Date(`${local}:00+01:00`);
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const said = (local: string, lang: 'fr' | 'en' = 'fr', townHall = true) => {
  const place = { name: 'Médiathèque', townHall, hours: HOURS };
  const { headline, detail } = headerWords(place, at(local), lang);
  return plain(`${headline} ${detail}`);
};

describe('the line of the header', () => {
  test('says until when, and the opening after that', () => {
    expect(said('2026-11-23T10:00')).toBe('Mairie ouverte, ferme à midi, puis ouvre demain à 9 h');
    expect(said('2026-11-23T10:00', 'fr', false)).toBe(
      'Médiathèque : ouvert, ferme à midi, puis ouvre demain à 9 h',
    );
    expect(said('2026-11-23T10:00', 'en')).toBe(
      'Town hall open, closes at noon, then opens tomorrow at 09:00',
    );
  });

  test('says when a closed place opens, and when it receives by appointment', () => {
    expect(said('2026-11-23T13:00')).toBe('Mairie fermée, ouvre demain à 9 h');
    expect(said('2026-11-24T18:30')).toBe('Médiathèque : sur rendez-vous jusqu’à 19 h 30');
  });

  test('says so where nothing opens any more, or nothing ever closes', () => {
    const place = (weekly: OpeningHours['weekly']) => ({
      name: 'Mairie',
      townHall: true,
      hours: { zone: 'Europe/Paris', weekly },
    });
    const shut = headerWords(place({}), at('2026-11-23T10:00'), 'fr');
    expect(`${shut.headline} ${shut.detail}`).toBe('Mairie fermée jusqu’à nouvel ordre');
    const all = [{ from: '00:00', to: '24:00' }];
    const week = { mon: all, tue: all, wed: all, thu: all, fri: all, sat: all, sun: all };
    const open = headerWords(place(week), at('2026-11-23T10:00'), 'fr');
    expect(`${open.headline} ${open.detail}`).toBe('Mairie ouverte en continu');
  });
});

describe('the state of a place', () => {
  const until = (local: string) => openWords(HOURS, at(local), 'fr').validUntil;

  test('is true until the next change, or the midnight that changes « demain »', () => {
    expect(until('2026-11-23T10:00')).toEqual(at('2026-11-23T12:00'));
    expect(until('2026-11-23T13:00')).toEqual(at('2026-11-24T00:00'));
    expect(until('2026-11-24T13:00')).toEqual(at('2026-11-24T18:00'));
  });

  test('changes its words at noon, where a night begins that ends after midnight', () => {
    expect(until('2026-11-27T09:00')).toEqual(at('2026-11-27T12:00'));
    expect(until('2026-11-27T22:00')).toEqual(at('2026-11-28T00:00'));
  });

  test('its words never change before the moment that it gives', () => {
    for (let minute = 0; minute < 7 * 1440; minute += 7) {
      const now = new Date(at('2026-11-23T00:00').getTime() + minute * 60_000);
      const { headline, detail, validUntil } = openWords(HOURS, now, 'fr');
      const last = openWords(HOURS, new Date(validUntil.getTime() - 1), 'fr');
      expect([last.headline, last.detail], now.toISOString()).toEqual([headline, detail]);
    }
  });
});

describe('the week', () => {
  test('begins on Monday, marks today, and says which day is a holiday', () => {
    const now = at('2026-12-23T10:00');
    const week = weekDays(HOURS, mondayOf('2026-12-23'), now, 'fr');
    expect(week.map(({ day }) => day).join()).toBe('Lundi,Mardi,Mercredi,Jeudi,Vendredi,Samedi,Dimanche');
    expect(week.filter(({ today }) => today).map(({ day, date }) => `${day} ${date}`)).toEqual([
      'Mercredi 23 décembre',
    ]);
    expect(week[1]?.hours.map(plain)).toEqual(['9 h à 12 h', '18 h à 19 h 30, sur rendez-vous']);
    expect(week[4]).toMatchObject({ hours: [], note: 'Jour de Noël', unusual: true });
  });

  test('is named by ISO 8601, over the turn of a year', () => {
    expect(weekName('2026-12-31')).toBe('2026-W53');
    expect(weekName('2027-01-03')).toBe('2026-W53');
    expect(weekName('2027-01-04')).toBe('2027-W01');
    for (let day = '2024-12-01'; day < '2028-02-01'; ) {
      expect(askedMonday(weekName(day), '2026-06-10')).toMatch(/^\d{4}/);
      day = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    }
  });

  test('is this one for nonsense, for weeks that do not exist, and for those too far to mean anything', () => {
    const asked = (text: string | undefined) => askedMonday(text, '2026-11-24');
    expect(asked('2026-W50')).toBe('2026-12-07');
    expect(asked('2026-W53')).toBe('2026-12-28');
    expect(asked('2025-W47')).toBe('2025-11-17');
    for (const nonsense of [undefined, '', 'x', '2026-W00', '2026-W54', '2025-W53', '2026-W5', '0000-W01'])
      expect(asked(nonsense), String(nonsense)).toBe('2026-11-23');
    for (const far of ['1999-W10', '2100-W10', '9999-W52', "2026-W50'--"])
      expect(asked(far)).toBe('2026-11-23');
  });
});

describe('what is announced', () => {
  test('a closure is told by its days, its reason, and its end', () => {
    const told = (from: string, to: string | null, current = false) =>
      plain(closureWords({ from, to, reason: 'congés', current }, '2026-12-20', 'fr'));
    expect(told('2026-12-24', '2027-01-02')).toBe(
      'Fermeture exceptionnelle du 24 décembre au 2 janvier : congés',
    );
    expect(told('2026-12-24', '2026-12-24')).toBe('Fermeture exceptionnelle le jeudi 24 décembre : congés');
    expect(told('2026-12-24', null)).toBe('Fermeture à partir du 24 décembre, jusqu’à nouvel ordre : congés');
    expect(told('2026-12-01', null, true)).toBe(
      'Fermé depuis le 1er décembre, jusqu’à nouvel ordre : congés',
    );
    expect(told('2028-03-01', '2028-03-04')).toContain('du 1er mars 2028 au 4 mars 2028');
  });

  test('the public holidays to come are told with what the place does', () => {
    const open = { ...HOURS, holidays: { 'new-year': [{ from: '10:00', to: '11:00' }] } };
    const told = comingHolidays(open, at('2026-12-20T10:00'), 'fr');
    expect(told.map(({ day, what }) => [day, plain(what)]).slice(0, 2)).toEqual([
      ['2026-12-25', 'fermé'],
      ['2027-01-01', '10 h à 11 h'],
    ]);
    expect(comingHolidays({ zone: 'Europe/Paris', weekly: {} }, at('2026-12-20T10:00'), 'fr')).toEqual([]);
  });
});
