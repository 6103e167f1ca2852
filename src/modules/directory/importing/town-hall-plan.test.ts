import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accessLevelOf, planTownHall, type TownHallValues } from './town-hall-plan.ts';

const EMPTY: TownHallValues = {
  street: null,
  postcode: null,
  city: null,
  point: null,
  phone: null,
  email: null,
  web: null,
  accessLevel: null,
  accessNote: null,
  weekly: null,
};
const monday = { mon: [{ from: '09:00', to: '12:00' }] };
const tuesday = { tue: [{ from: '09:00', to: '12:00' }] };

/** What becomes of the telephone: here, in the record, written by the last import. */
function phone(here: string | null, official: string | null, base: string | null) {
  const plan = planTownHall(
    { values: { ...EMPTY, phone: here }, comment: null },
    { values: { ...EMPTY, phone: official }, comment: null },
    base === null ? {} : { phone: base },
  );
  return [plan.changes[0]?.outcome ?? null, plan.writes.phone ?? null, plan.base.phone ?? null] as const;
}

describe('what an import does to a field', () => {
  test.each([
    ['nothing here: filled', null, 'A', null, ['filled', 'A', 'A']],
    ['the same here', 'A', 'A', null, ['same', null, null]],
    ['the same as ever', 'A', 'A', 'A', ['same', null, 'A']],
    ['typed by somebody', 'B', 'A', null, ['kept', null, null]],
    ['typed over an import', 'B', 'A', 'A', ['kept', null, 'A']],
    ['typed over an import, and the record moved', 'B', 'C', 'A', ['kept', null, 'A']],
    ['only an import wrote it, and the record moved', 'A', 'C', 'A', ['updated', 'C', 'C']],
    ['taken away by somebody', null, 'A', 'A', ['kept', null, 'A']],
    ['taken away, and the record moved', null, 'C', 'A', ['filled', 'C', 'C']],
    ['the record says nothing', 'A', null, 'A', [null, null, 'A']],
  ] as const)('%s', (_, here, official, base, expected) =>
    expect(phone(here, official, base)).toEqual(expected),
  );

  test('what anybody typed is in no case overwritten, and a second import writes nothing', () => {
    const value = fc.constantFrom(null, 'A', 'B', 'C');
    fc.assert(
      fc.property(value, value, value, (here, official, base) => {
        const [, written, kept] = phone(here, official, base);
        if (here !== null && here !== base && written !== null) return false;
        const after = written ?? here;
        return phone(after, official, kept)[1] === null;
      }),
    );
  });
});

describe('the words that stand beside the hours', () => {
  const comment = (
    here: [typeof monday | typeof tuesday | null, string | null],
    text: string | null,
    base = {},
  ) =>
    planTownHall(
      { values: { ...EMPTY, weekly: here[0] }, comment: here[1] },
      { values: { ...EMPTY, weekly: monday }, comment: text },
      base,
    ).comment;

  test('come with the hours of the record, and again when they change', () => {
    expect(comment([null, null], 'hors vacances')).toBe('hors vacances');
    expect(comment([monday, null], 'hors vacances')).toBe('hors vacances');
    expect(comment([monday, 'hors vacances'], 'sur rendez-vous')).toBe('sur rendez-vous');
    expect(comment([tuesday, 'hors vacances'], 'sur rendez-vous', { weekly: tuesday })).toBe(
      'sur rendez-vous',
    );
  });

  test('stay as they are when they are the same: what was settled stays settled', () => {
    expect(comment([monday, 'hors vacances'], 'hors vacances')).toBeUndefined();
  });

  test('go when the record no longer has any', () => {
    expect(comment([monday, 'hors vacances'], null)).toBeNull();
  });

  test('do not come beside hours that somebody typed', () => {
    expect(comment([tuesday, null], 'hors vacances')).toBeUndefined();
    expect(comment([tuesday, 'hors vacances'], 'sur rendez-vous', { weekly: monday })).toBeUndefined();
  });
});

test('codes of access are read, unknown ones say nothing', () => {
  expect(['ACC', 'DEM', 'NAC', 'XXX', 'toString', null].map(accessLevelOf)).toEqual([
    'accessible',
    'partly',
    'not',
    null,
    null,
    null,
  ]);
});
