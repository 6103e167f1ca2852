import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayText } from './day-text.ts';
import { readDay } from './read-day.ts';

const MORNING = { from: '09:00', to: '12:00' };
const AFTERNOON = { from: '14:00', to: '17:30' };

describe('a day is read as people write it', () => {
  test.each([
    '9h-12h, 14h-17h30',
    '9 h – 12 h et 14 h – 17 h 30',
    '9:00–12:00 14:00–17:30',
    '09:00-12:00,14:00-17:30',
    'de 9h à 12h puis de 14h à 17h30',
    '9H-12H / 14H-17H30',
    '9-12 ; 14-17.30',
    '9 heures à midi, 14 heures à 17h30.',
    '9am-12pm and 2pm-5:30pm',
    '9:00 to noon, 14:00 to 17:30',
  ])('%s', (typed) => {
    expect(readDay(typed)).toEqual({ slots: [MORNING, AFTERNOON], problem: null });
  });

  test.each(['', '  ', 'fermé', 'Fermée', 'ferme', 'FERMÉ.', 'closed', '-', '—'])(
    '« %s » is closed',
    (typed) => {
      expect(readDay(typed)).toEqual({ slots: [], problem: null });
    },
  );

  test.each([
    ['9h-12h sur rendez-vous', { byAppointment: true }],
    ['9h-12h (rdv)', { byAppointment: true }],
    ['9h-12h, uniquement sur rendez-vous', { byAppointment: true }],
    ['9h-12h hors vacances scolaires', { terms: 'only' }],
    ['9h-12h hors vacances', { terms: 'only' }],
    ['9h-12h sauf pendant les vacances scolaires', { terms: 'only' }],
    ['9h-12h pendant les vacances scolaires', { terms: 'holidays' }],
    ['9h-12h semaines paires', { when: { weeks: 'even' } }],
    ['9h-12h (semaine impaire)', { when: { weeks: 'odd' } }],
    ['9h-12h 1er et 3e', { when: { nth: [1, 3] } }],
    ['9h-12h les 1er et 3e samedis du mois', { when: { nth: [1, 3] } }],
    ['9h-12h dernier samedi du mois', { when: { nth: [-1] } }],
    ['9h-12h hors vacances, sur rendez-vous', { terms: 'only', byAppointment: true }],
  ])('%s', (typed, more) => {
    expect(readDay(typed)).toEqual({ slots: [{ ...MORNING, ...more }], problem: null });
  });

  test('a condition belongs to the slot before it', () => {
    expect(readDay('9h-12h et 18h-19h hors vacances scolaires').slots).toEqual([
      MORNING,
      { from: '18:00', to: '19:00', terms: 'only' },
    ]);
  });

  test('nights and whole days', () => {
    expect(readDay('22h-2h').slots).toEqual([{ from: '22:00', to: '02:00' }]);
    expect(readDay('18h-minuit').slots).toEqual([{ from: '18:00', to: '24:00' }]);
    expect(readDay('24h/24').slots).toEqual([{ from: '00:00', to: '24:00' }]);
  });
});

describe('what cannot be read is told, and nothing is guessed', () => {
  test.each([
    ['le matin', 'unreadable', 'le matin'],
    ['9h', 'unreadable', '9h'],
    ['9h-12h demain', 'unreadable', 'demain'],
    ['9h-25h', 'unreadable', '9h-25h'],
    ['9h-12h75', 'unreadable', '9h-12h75'],
    ['14h-12h', 'reversed', '14h-12h'],
    ['9h-9h', 'reversed', '9h-9h'],
    ['sur rendez-vous', 'hours_missing', 'sur rendez-vous'],
    ['sur rendez-vous 9h-12h', 'unreadable', 'sur rendez-vous 9h-12h'],
    ['9h-12h semainesx', 'unreadable', 'semainesx'],
  ])('%s', (typed, code, part) => {
    expect(readDay(typed)).toEqual({ slots: null, problem: { code, part } });
  });

  test('whatever is typed, an answer comes: slots or a problem', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (typed) => {
        const { slots, problem } = readDay(typed);
        expect((slots === null) !== (problem === null)).toBe(true);
      }),
    );
  });
});

test('a day that is shown in its field is read again as it was', () => {
  const time = fc.integer({ min: 0, max: 95 });
  const span = fc.tuple(time, time).filter(([a, b]) => a < b);
  const text = (quarter: number) =>
    `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
  fc.assert(
    fc.property(fc.array(span, { maxLength: 4 }), (spans) => {
      const slots = spans.map(([a, b]) => ({ from: text(a), to: text(b) }));
      expect(readDay(dayText(slots, 'fr')).slots).toEqual(slots);
      expect(readDay(dayText(slots, 'en')).slots).toEqual(slots);
    }),
  );
});
