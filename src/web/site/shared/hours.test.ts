import { describe, expect, test } from 'vitest';
import type { OpeningHours } from '#modules/calendar/index.ts';
import { openWords, weekOf } from './hours.ts';

const HOURS: OpeningHours = {
  zone: 'Europe/Paris',
  closedOnHolidaysOf: 'metropole',
  weekly: {
    mon: [{ from: '09:00', to: '12:00' }],
    tue: [
      { from: '09:00', to: '12:00' },
      { from: '18:00', to: '19:30' },
    ],
    fri: [{ from: '09:00', to: '12:00' }],
  },
};
const place = { slug: 'mairie', name: 'Mairie', hours: HOURS };
/** In November Paris is one hour ahead of UTC. */
const at = (local: string) => new Date(`${local}:00+01:00`);
const said = (local: string, lang: 'fr' | 'en' = 'fr') => {
  const { headline, detail } = openWords(place, at(local), lang);
  return `${headline} ${detail}`.replaceAll('\u00a0', ' ');
};

describe('the open-now line', () => {
  test('says until when, and the opening after that', () => {
    expect(said('2026-11-23T10:00')).toBe('Mairie ouverte jusqu’à 12 h, puis demain de 9 h à 12 h');
    expect(said('2026-11-24T10:00')).toBe('Mairie ouverte jusqu’à 12 h, puis de 18 h à 19 h 30');
    expect(said('2026-11-24T18:10')).toBe('Mairie ouverte jusqu’à 19 h 30, puis vendredi de 9 h à 12 h');
  });

  test('says when a closed place opens: today, tomorrow, a day of the week', () => {
    expect(said('2026-11-23T08:00')).toBe('Mairie fermée ouvre à 9 h');
    expect(said('2026-11-23T22:00')).toBe('Mairie fermée ouvre demain à 9 h');
    expect(said('2026-11-24T20:00', 'en')).toBe('Town hall closed opens on Friday at 09:00');
  });

  test('skips a public holiday, and names the date of what is more than a week away', () => {
    const rare = { ...place, hours: { ...HOURS, weekly: { fri: [{ from: '09:00', to: '12:00' }] } } };
    // Friday 25 December is closed, Friday 1 January too.
    const { detail } = openWords(rare, at('2026-12-21T10:00'), 'fr');
    expect(detail.replaceAll('\u00a0', ' ')).toBe('ouvre vendredi 8 janvier à 9 h');
  });

  test('is true until the next change, or until midnight, which changes « demain »', () => {
    expect(openWords(place, at('2026-11-23T10:00'), 'fr').validUntil).toEqual(at('2026-11-23T12:00'));
    expect(openWords(place, at('2026-11-23T13:00'), 'fr').validUntil).toEqual(at('2026-11-24T00:00'));
  });

  test('says so where no opening is planned', () => {
    const never = { slug: 'salle', name: 'Salle', hours: { zone: 'Europe/Paris', weekly: {} } };
    const { headline, detail } = openWords(never, at('2026-11-23T10:00'), 'fr');
    expect(`${headline} ${detail}`.replaceAll('\u00a0', ' ')).toBe(
      'Salle : fermé sans ouverture prévue dans les deux mois',
    );
  });
});

describe('the week', () => {
  test('begins on Monday, marks today, and says which day is a holiday', () => {
    const week = weekOf(HOURS, at('2026-12-23T10:00'), 'fr');
    expect(week.map(({ day }) => day)).toEqual([
      'Lundi',
      'Mardi',
      'Mercredi',
      'Jeudi',
      'Vendredi',
      'Samedi',
      'Dimanche',
    ]);
    expect(week.filter(({ today }) => today).map(({ day }) => day)).toEqual(['Mercredi']);
    expect(week[1]?.hours.map((span) => span.replaceAll('\u00a0', ' '))).toEqual([
      'de 9 h à 12 h',
      'de 18 h à 19 h 30',
    ]);
    expect(week[4]).toMatchObject({ hours: [], note: 'jour férié' });
  });
});
