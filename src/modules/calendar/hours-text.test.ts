import { describe, expect, test } from 'vitest';
import { describeHours, hoursText } from './hours-description.ts';
import { openStateText } from './hours-text.ts';
import type { OpeningHours, Slot } from './opening-hours.ts';

const PARIS = 'Europe/Paris';
const slot = (from: string, to: string, more: Partial<Slot> = {}): Slot => ({ from, to, ...more });
const WHOLE = [slot('09:00', '12:00'), slot('14:00', '17:30')];
const NIGHT = slot('18:00', '24:00');

const hours: OpeningHours = {
  zone: PARIS,
  weekly: {
    mon: WHOLE,
    thu: [NIGHT],
    fri: [slot('21:00', '02:00')],
    sat: [slot('00:00', '12:00', { when: { nth: [1] } })],
  },
  closedOnHolidaysOf: 'metropole',
};

describe('the state in one line', () => {
  const said = (text: string, lang: 'fr' | 'en' = 'fr', of: OpeningHours = hours) =>
    openStateText(of, new Date(text), lang);

  test('open: until when, noon and midnight by their names', () => {
    expect(said('2026-11-23T15:00:00+01:00')).toBe('Ouvert, ferme à 17\u00a0h\u00a030');
    expect(said('2026-11-23T10:00:00+01:00')).toBe('Ouvert, ferme à midi');
    expect(said('2026-11-26T19:00:00+01:00')).toBe('Ouvert, ferme à minuit');
    expect(said('2026-11-27T22:00:00+01:00')).toBe('Ouvert, ferme à 2\u00a0h');
    expect(said('2026-11-28T00:30:00+01:00')).toBe('Ouvert, ferme à 2\u00a0h');
    expect(said('2026-11-23T15:00:00+01:00', 'en')).toBe('Open, closes at 17:30');
    expect(said('2026-11-26T19:00:00+01:00', 'en')).toBe('Open, closes at midnight');
  });

  test('closed: today, tomorrow, a day of this week, a date', () => {
    expect(said('2026-11-23T13:00:00+01:00')).toBe('Fermé, ouvre à 14\u00a0h');
    expect(said('2026-11-22T23:59:00+01:00')).toBe('Fermé, ouvre demain à 9\u00a0h');
    expect(said('2026-11-24T00:00:00+01:00')).toBe('Fermé, ouvre jeudi à 18\u00a0h');
    expect(said('2026-12-04T12:00:00+01:00')).toBe('Fermé, ouvre à 21\u00a0h');
    expect(said('2026-12-04T23:00:00+01:00', 'en')).toBe('Open, closes tomorrow at noon');
    const january = {
      ...hours,
      exceptions: [{ from: '2026-12-20', to: '2027-01-02', closed: true as const }],
    };
    expect(said('2026-12-22T10:00:00+01:00', 'fr', january)).toBe('Fermé, ouvre le 4 janvier à 9\u00a0h');
    expect(said('2026-12-22T10:00:00+01:00', 'en', january)).toBe('Closed, opens on 4 January at 09:00');
    const yearly = {
      zone: PARIS,
      weekly: {},
      seasons: [{ name: 'x', from: '03-01', to: '03-01', weekly: { mon: WHOLE } }],
    };
    expect(said('2027-03-02T10:00:00+01:00', 'fr', yearly)).toBe('Fermé jusqu’à nouvel ordre');
    const first = {
      ...yearly,
      weekly: {},
      seasons: [{ name: 'x', from: '02-28', to: '03-02', weekly: { mon: WHOLE } }],
    };
    expect(said('2026-03-02T18:00:00+01:00', 'fr', first)).toBe('Fermé, ouvre le 1er mars 2027 à 9\u00a0h');
  });

  test('the coming midnight needs no day, a later one is 0 h', () => {
    const dawn = { zone: PARIS, weekly: { wed: [slot('00:00', '06:00')] } };
    expect(said('2026-11-24T20:00:00+01:00', 'fr', dawn)).toBe('Fermé, ouvre à minuit');
    expect(said('2026-11-23T20:00:00+01:00', 'fr', dawn)).toBe('Fermé, ouvre mercredi à 0\u00a0h');
  });

  test('always, never, by appointment', () => {
    const always = {
      zone: PARIS,
      weekly: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [slot('00:00', '24:00')]]),
      ),
    };
    expect(said('2026-11-23T10:00:00Z', 'fr', always)).toBe('Ouvert en continu');
    expect(said('2026-11-23T10:00:00Z', 'en', always)).toBe('Open around the clock');
    const shut = { ...always, exceptions: [{ from: '2026-11-01', closed: true as const }] };
    expect(said('2026-11-23T10:00:00Z', 'fr', shut)).toBe('Fermé jusqu’à nouvel ordre');
    expect(said('2026-11-23T10:00:00Z', 'en', shut)).toBe('Closed until further notice');
    const office = {
      zone: PARIS,
      weekly: { mon: WHOLE, tue: [slot('22:00', '09:00')] },
      byAppointment: true as const,
    };
    expect(said('2026-11-23T10:00:00+01:00', 'fr', office)).toBe('Sur rendez-vous jusqu’à midi');
    expect(said('2026-11-24T23:00:00+01:00', 'fr', office)).toBe('Sur rendez-vous jusqu’à demain à 9\u00a0h');
    expect(said('2026-11-24T23:00:00+01:00', 'en', office)).toBe('By appointment until tomorrow at 09:00');
    expect(said('2026-11-22T10:00:00+01:00', 'fr', office)).toBe(
      'Fermé, reçoit sur rendez-vous demain à 9\u00a0h',
    );
    expect(said('2026-11-22T10:00:00+01:00', 'fr', { zone: PARIS, weekly: {}, byAppointment: true })).toBe(
      'Sur rendez-vous',
    );
  });

  test('closed, and no more, where only unknown school terms could open it', () => {
    const terms: OpeningHours = {
      zone: PARIS,
      schoolZone: 'corse',
      weekly: { mon: [slot('09:00', '12:00', { terms: 'only' })] },
    };
    expect(said('2026-11-23T10:00:00+01:00', 'fr', terms)).toBe('Fermé');
  });
});

describe('the hours in plain words', () => {
  const full: OpeningHours = {
    zone: PARIS,
    schoolZone: 'c',
    closedOnHolidaysOf: 'metropole',
    weekly: {
      mon: WHOLE,
      tue: [...WHOLE, slot('18:00', '19:00', { terms: 'only' })],
      wed: WHOLE,
      thu: WHOLE,
      fri: WHOLE,
      sat: [
        slot('09:00', '12:00', { when: { nth: [2, 4] } }),
        slot('14:00', '15:00', {
          when: { nth: [-1] },
          byAppointment: true,
          note: { fr: 'passeports', en: 'passports' },
        }),
      ],
      sun: [
        slot('10:00', '12:00', { when: { weeks: 'odd' } }),
        slot('13:00', '14:00', { when: { every: 3, from: '2026-01-05' } }),
      ],
    },
    seasons: [
      {
        name: { fr: 'Horaires d’été', en: 'Summer hours' },
        from: '07-01',
        to: '08-31',
        weekly: { mon: WHOLE, wed: WHOLE },
      },
    ],
    holidays: { 'armistice-1918': 'open', christmas: 'closed', '2026-12-25': [slot('10:00', '12:00')] },
    exceptions: [
      { from: '2026-12-24', to: '2026-12-31', closed: true, reason: 'Congés' },
      { from: '2027-02-01', to: '2027-02-01', slots: [slot('09:00', '10:00')] },
      { from: '2027-03-01', closed: true, announceFrom: '2027-01-01' },
    ],
  };

  test('French', () => {
    expect(hoursText(full, 'fr').replaceAll('\u00a0', ' ').split('\n')).toEqual([
      'Lundi et du mercredi au vendredi : 9 h – 12 h et 14 h – 17 h 30',
      'Mardi : 9 h – 12 h, 14 h – 17 h 30 et 18 h – 19 h (hors vacances scolaires, zone C)',
      'Samedi : 9 h – 12 h (2e et 4e samedis du mois) et 14 h – 15 h (dernier samedi du mois, sur rendez-vous, passeports)',
      'Dimanche : 10 h – 12 h (semaines impaires) et 13 h – 14 h (une semaine sur 3 à partir du 5 janvier 2026)',
      'Horaires d’été (du 1er juillet au 31 août) :',
      'Lundi et mercredi : 9 h – 12 h et 14 h – 17 h 30',
      'Jours fériés :',
      '11 novembre : ouvert comme un jour ordinaire',
      'Jour de Noël : fermé',
      'Vendredi 25 décembre 2026 : 10 h – 12 h',
      'Fermé les autres jours fériés',
      'Fermetures et horaires exceptionnels :',
      'Du 24 décembre 2026 au 31 décembre 2026 : fermé (Congés)',
      'Le lundi 1er février 2027 : 9 h – 10 h',
      'À partir du lundi 1er mars 2027, jusqu’à nouvel ordre : fermé',
    ]);
    expect(hoursText(full, 'fr')).toContain('Mardi\u00a0: 9\u00a0h\u00a0– 12\u00a0h');
  });

  test('English', () => {
    const english = hoursText(full, 'en').split('\n');
    expect(english.slice(0, 5)).toEqual([
      'Monday and Wednesday to Friday: 09:00–12:00 and 14:00–17:30',
      'Tuesday: 09:00–12:00, 14:00–17:30 and 18:00–19:00 (in school terms, zone C)',
      'Saturday: 09:00–12:00 (2nd and 4th Saturdays of the month) and 14:00–15:00 (last Saturday of the month, by appointment, passports)',
      'Sunday: 10:00–12:00 (odd weeks) and 13:00–14:00 (every 3 weeks from 5 January 2026)',
      'Summer hours (1 July to 31 August):',
    ]);
    expect(english.join(' ')).not.toMatch(/\b(fermé|du|ouvert)\b/);
  });

  test('from an instant on, what is past or not yet announced is left out', () => {
    const last = (text: string) => describeHours(full, 'fr', new Date(text)).at(-1)?.lines.length;
    expect([
      last('2026-12-31T12:00:00Z'),
      last('2027-01-01T12:00:00Z'),
      last('2027-02-02T12:00:00Z'),
    ]).toEqual([2, 2, 1]);
  });

  test('Monday to Friday, every day, nothing, appointments alone', () => {
    const week = (days: string, slots: Slot[]) =>
      Object.fromEntries(days.split(' ').map((day) => [day, slots]));
    const lines = (of: Partial<OpeningHours>) =>
      describeHours({ zone: PARIS, weekly: {}, ...of }, 'fr').flatMap((section) =>
        section.lines.map((line) => line.replaceAll('\u00a0', ' ')),
      );
    expect(lines({ weekly: week('mon tue wed thu fri', [slot('09:00', '12:00')]) })).toEqual([
      'Du lundi au vendredi : 9 h – 12 h',
    ]);
    expect(lines({ weekly: week('mon tue wed thu fri sat sun', [slot('09:00', '24:00')]) })).toEqual([
      'Tous les jours : 9 h – 24 h',
    ]);
    expect(lines({ weekly: week('mon tue wed thu fri sat sun', [slot('00:00', '24:00')]) })).toEqual([
      'Tous les jours, 24 heures sur 24',
    ]);
    expect(lines({})).toEqual(['Pas d’horaires ordinaires']);
    expect(lines({ byAppointment: true })).toEqual(['Uniquement sur rendez-vous']);
  });
});
