import { describe, expect, test } from 'vitest';
import { chooseTownHall, type OfficialRange, type OfficialRecord } from './official.ts';
import { officialHours } from './official-hours.ts';

const record = (id: string, name: string, kind = 'mairie', communes = ['77188']) =>
  ({ id, name, pivots: [{ kind, communes }], communeCode: communes[0] }) as unknown as OfficialRecord;
const main = record('1', 'Mairie - Fontaine-le-Port');

describe('which record is the town hall’s', () => {
  const choose = (...records: OfficialRecord[]) => {
    const choice = chooseTownHall(records, '77188', null);
    return choice.kind === 'one' ? choice.record.id : choice.kind;
  };

  test('the one of the kind mairie for the commune', () => {
    expect(choose(record('2', 'CAF', 'caf'), main, record('3', 'Mairie - Melun', 'mairie', ['77288']))).toBe(
      '1',
    );
  });

  test('also where the record has another role, other communes, or stands in another one', () => {
    const two = {
      ...main,
      pivots: [{ kind: 'cg', communes: ['77188'] }, ...main.pivots],
      communeCode: '77999',
    };
    expect(choose(two)).toBe('1');
    expect(choose(record('4', 'Mairie - A et B', 'mairie', ['77001', '77188']))).toBe('4');
  });

  test.each([
    'Mairie annexe - Sainte-Croix-Grand-Tonne',
    'Mairie - Saint-Malo - annexe Saint-Servan',
    'Mairie déléguée - Coudreceau',
    'Mairie deleguee - Coudreceau',
    'MAIRIE DÉLÉGUÉE - COUDRECEAU',
    'Mairie associée - X',
  ])('never « %s »', (name) => {
    expect(choose(record('9', name), main)).toBe('1');
    expect(choose(record('9', name))).toBe('none');
  });

  test('a commune whose name looks like a branch is none', () => {
    expect(choose(record('5', 'Mairie - Annexin'))).toBe('5');
  });

  test('none of several, unless an agent has recognised one', () => {
    const other = record('6', 'Mairie - Fontaine-le-Port (2)');
    expect(choose(main, other)).toBe('several');
    expect(chooseTownHall([main, other], '77188', '6')).toEqual({ kind: 'one', record: other });
    // A branch that an agent has chosen is the agent's choice.
    const branch = record('7', 'Mairie déléguée - X');
    expect(chooseTownHall([main, branch], '77188', '7')).toEqual({ kind: 'one', record: branch });
    expect(chooseTownHall([main], '77188', 'gone')).toEqual({ kind: 'one', record: main });
  });
});

describe('the hours of a record', () => {
  const range = (
    from: number,
    to: number,
    slots: [string, string][],
    comment: string | null = null,
  ): OfficialRange => ({
    from,
    to,
    slots: slots.map(([start, end]) => ({ from: start, to: end })),
    comment,
  });
  const hours = (...ranges: OfficialRange[]) =>
    officialHours({ ranges, hoursComment: null }, 'Europe/Paris', 'metropole');

  test('a stretch of days with two slots, and one over the end of the week', () => {
    const { hours: found } = hours(
      range(0, 1, [
        ['14:00', '17:00'],
        ['09:00', '12:00'],
      ]),
      range(5, 6, [['10:00', '11:00']]),
      range(6, 0, [['18:00', '19:00']]),
    );
    expect(found).toEqual({
      zone: 'Europe/Paris',
      closedOnHolidaysOf: 'metropole',
      weekly: {
        mon: [
          { from: '09:00', to: '12:00' },
          { from: '14:00', to: '17:00' },
          { from: '18:00', to: '19:00' },
        ],
        tue: [
          { from: '09:00', to: '12:00' },
          { from: '14:00', to: '17:00' },
        ],
        sat: [{ from: '10:00', to: '11:00' }],
        sun: [
          { from: '10:00', to: '11:00' },
          { from: '18:00', to: '19:00' },
        ],
      },
    });
  });

  test('the same slot twice is one, slots that overlap are told and not taken', () => {
    expect(
      hours(range(0, 4, [['09:00', '12:00']]), range(0, 0, [['09:00', '12:00']])).hours?.weekly.mon,
    ).toHaveLength(1);
    expect(
      hours(
        range(0, 0, [
          ['09:00', '12:00'],
          ['11:00', '13:00'],
        ]),
      ),
    ).toMatchObject({ hours: null, problem: 'overlap' });
  });

  test('words are kept as they stand, each with its days, and no slot is no hours', () => {
    const found = officialHours(
      {
        ranges: [
          range(1, 1, [], "Accueil ouvert uniquement hors vacances scolaires l'après-midi."),
          range(0, 4, [], 'Sur RDV'),
        ],
        hoursComment: 'Fermé en août',
      },
      'Europe/Paris',
      'metropole',
    );
    expect(found).toEqual({
      hours: null,
      problem: null,
      comment:
        "Mardi : Accueil ouvert uniquement hors vacances scolaires l'après-midi.\nLundi au vendredi : Sur RDV\nFermé en août",
    });
    expect(hours().comment).toBeNull();
  });

  test('a territory that calendar does not know closes nothing', () => {
    const found = officialHours(
      { ranges: [range(0, 0, [['09:00', '12:00']])], hoursComment: null },
      'Europe/Paris',
      'lune',
    );
    expect(found.hours).not.toHaveProperty('closedOnHolidaysOf');
  });
});
