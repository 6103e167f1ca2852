import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { aCommune, deCommune } from './commune-names.ts';
import { findCommune, searchCommunes } from './communes.ts';

test('the commune of the demonstration is complete', async () => {
  expect(await findCommune('77188')).toEqual({
    insee: '77188',
    name: 'Fontaine-le-Port',
    kind: 'commune',
    parentInsee: null,
    department: { code: '77', name: 'Seine-et-Marne' },
    region: { code: '11', name: 'Île-de-France' },
    population: 1025,
    siren: '217701887',
    epci: { siren: '200070779', name: 'Communauté de communes Brie des Rivières et Châteaux' },
    postcodes: ['77590'],
    zone: 'Europe/Paris',
    territory: 'metropole',
  });
});

test('Corsica, Alsace and the overseas départements have their own codes, hours and holidays', async () => {
  expect(await findCommune('2a004')).toMatchObject({ name: 'Ajaccio', department: { name: 'Corse-du-Sud' } });
  expect(await findCommune('67482')).toMatchObject({ name: 'Strasbourg', territory: 'alsace-moselle' });
  expect(await findCommune('97411')).toMatchObject({
    department: { code: '974', name: 'La Réunion' },
    zone: 'Indian/Reunion',
    territory: 'la-reunion',
  });
  expect(await findCommune('97611')).toMatchObject({ name: 'Mamoudzou', zone: 'Indian/Mayotte' });
});

test('collectivités without SIREN nor EPCI are communes all the same', async () => {
  expect(await findCommune('98818')).toMatchObject({
    name: 'Nouméa',
    kind: 'commune',
    siren: null,
    epci: null,
    department: { name: 'Nouvelle-Calédonie' },
    zone: 'Pacific/Noumea',
  });
  expect(await findCommune('98731')).toMatchObject({ name: 'Nuku-Hiva', zone: 'Pacific/Marquesas' });
  expect(await findCommune('97701')).toMatchObject({ territory: 'saint-barthelemy', epci: null });
  expect(await findCommune('29155')).toMatchObject({ name: 'Ouessant', epci: null, siren: '212901557' });
});

test('a population of zero and a population that is not published are told apart', async () => {
  expect((await findCommune('55039'))?.population).toBe(0);
  expect(await findCommune('98412')).toMatchObject({ population: null, kind: 'no-council' });
});

test('what is no commune of its own says what it is and where it belongs', async () => {
  expect(await findCommune('75101')).toMatchObject({ kind: 'arrondissement', parentInsee: '75056' });
  // Shared by Arboys en Bugey and by Arbignieu, which it took in.
  expect(await findCommune('01015')).toMatchObject({ kind: 'commune', name: 'Arboys en Bugey' });
  expect(await findCommune('00000')).toBeNull();
  expect(await findCommune("77188' or 1=1")).toBeNull();
});

test('a search forgives accents, hyphens, articles and « St »', async () => {
  const names = async (text: string) => (await searchCommunes(text)).map(({ name }) => name);
  expect((await names('fontaine le port'))[0]).toBe('Fontaine-le-Port');
  expect((await names('havre'))[0]).toBe('Le Havre');
  expect((await names('st denis'))[0]).toBe('Saint-Denis');
  expect(await names('77590')).toContain('Fontaine-le-Port');
  expect(await names('2A004')).toEqual(['Ajaccio']);
  expect(await names('  ')).toEqual([]);
  expect(await names('zzzz')).toEqual([]);
  expect(await searchCommunes('saint', 5)).toHaveLength(5);
});

test.each([
  ['Fontaine-le-Port', 'de Fontaine-le-Port', 'à Fontaine-le-Port'],
  ['Ambérieu-en-Bugey', 'd’Ambérieu-en-Bugey', 'à Ambérieu-en-Bugey'],
  ['Étampes', 'd’Étampes', 'à Étampes'],
  ['Œuf-en-Ternois', 'd’Œuf-en-Ternois', 'à Œuf-en-Ternois'],
  ['Le Havre', 'du Havre', 'au Havre'],
  ['Les Abymes', 'des Abymes', 'aux Abymes'],
  ['La Rochelle', 'de La Rochelle', 'à La Rochelle'],
  ['La Réunion', 'de La Réunion', 'à La Réunion'],
  ["L'Haÿ-les-Roses", 'de L’Haÿ-les-Roses', 'à L’Haÿ-les-Roses'],
  ['Lestrem', 'de Lestrem', 'à Lestrem'],
  ['Yvetot', 'd’Yvetot', 'à Yvetot'],
  ['Y', 'd’Y', 'à Y'],
  ['Hyères', 'd’Hyères', 'à Hyères'],
  ['Honfleur', 'de Honfleur', 'à Honfleur'],
  ['Haguenau', 'de Haguenau', 'à Haguenau'],
  ['Huahine', 'de Huahine', 'à Huahine'],
])('%s: « %s », « %s »', (name, de, a) => {
  expect(deCommune(name)).toBe(de);
  expect(aCommune(name)).toBe(a);
});

test('every commune of France takes the article and the elision of the code officiel géographique', () => {
  const path = createRequire(import.meta.url).resolve('@etalab/decoupage-administratif/data/communes.json');
  const rows = JSON.parse(readFileSync(path, 'utf8')) as {
    nom: string;
    type: string;
    typeLiaison?: number;
  }[];
  const begins = ['de ', 'd’', 'du ', 'de La ', 'des ', 'de L’', 'd’Aux ', 'de Las ', 'de Los '];
  const wrong = rows
    .filter(({ type, typeLiaison }) => type === 'commune-actuelle' && typeLiaison !== undefined)
    // Typed « no article » though the name begins with one.
    .filter(({ nom }) => nom !== 'Le Vernet-Chaméane')
    .filter(({ nom, typeLiaison = 0 }) => !deCommune(nom).startsWith(begins[typeLiaison] ?? '?'))
    .map(({ nom }) => nom);
  // Homonyms that the code types both ways: one of the two is always missed.
  expect([...new Set(wrong)].sort()).toEqual([
    'Halloy',
    'Haraucourt',
    'Hargnies',
    'Hauterive',
    'Hauteroche',
    'Hauteville',
    'Herly',
    'Heuqueville',
    'Homps',
    'Houssay',
  ]);
});
