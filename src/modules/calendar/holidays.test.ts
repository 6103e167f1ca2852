import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { easterSunday, holidayOn, holidaysOf } from './holidays.ts';
import { isTerritory, TERRITORIES, type Territory } from './territories.ts';

const csv = readFileSync(
  new URL('../../../resources/reference/holidays/jours_feries.csv', import.meta.url),
  'utf8',
);

/** The zone names of the official file, as it writes them. */
const OFFICIAL: Record<string, Territory> = {
  Métropole: 'metropole',
  'Alsace-Moselle': 'alsace-moselle',
  Guadeloupe: 'guadeloupe',
  Guyane: 'guyane',
  Martinique: 'martinique',
  Mayotte: 'mayotte',
  'Nouvelle-Calédonie': 'nouvelle-caledonie',
  'La Réunion': 'la-reunion',
  'Polynésie Française': 'polynesie',
  'Saint-Barthélémy': 'saint-barthelemy',
  'Saint-Martin': 'saint-martin',
  'Wallis-et-Futuna': 'wallis-et-futuna',
  'Saint-Pierre-et-Miquelon': 'saint-pierre-et-miquelon',
};

function official(): Map<Territory, string[]> {
  const lines = new Map<Territory, string[]>();
  for (const line of csv.trim().split('\n').slice(1)) {
    const [day = '', name = '', zones = ''] = line.trim().split(',');
    for (const zone of zones.split('|')) {
      const territory = OFFICIAL[zone];
      if (!territory) throw new Error(`zone ${zone}`);
      lines.set(territory, [
        ...(lines.get(territory) ?? []),
        `${day} ${name.replace('2ème', '2e').replace("'", '’')}`,
      ]);
    }
  }
  return lines;
}

test('every territory has the public holidays of the official list, day by day, from 2006 to 2031', () => {
  const expected = official();
  expect([...expected.keys()].sort()).toEqual(Object.keys(TERRITORIES).sort());
  for (const [territory, days] of expected) {
    const computed: string[] = [];
    for (let year = 2006; year <= 2031; year += 1) {
      computed.push(...holidaysOf(year, territory).map(({ day, name }) => `${day} ${name.fr}`));
    }
    expect(computed.sort(), territory).toEqual([...days].sort());
  }
});

test('Easter falls where the almanacs say, at both ends of its range', () => {
  expect(easterSunday(1818)).toBe('1818-03-22');
  expect(easterSunday(1943)).toBe('1943-04-25');
  expect(easterSunday(2000)).toBe('2000-04-23');
  expect(easterSunday(2038)).toBe('2038-04-25');
  expect(easterSunday(2285)).toBe('2285-03-22');
});

test('the holiday of a day is named, and an ordinary day has none', () => {
  expect(holidayOn('2026-12-26', 'alsace-moselle')?.key).toBe('second-christmas');
  expect(holidayOn('2026-12-26', 'metropole')).toBeNull();
  expect(holidayOn('2026-12-20', 'la-reunion')?.name.en).toBe('Abolition of slavery');
  expect(() => holidayOn('2026-02-29', 'metropole')).toThrow(RangeError);
  expect(isTerritory('toString')).toBe(false);
});
