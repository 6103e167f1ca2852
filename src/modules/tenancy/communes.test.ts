import { expect, test } from 'vitest';
import { findCommune } from './communes.ts';

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
