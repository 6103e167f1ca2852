import { expect, test } from 'vitest';
import { communeOf } from '../scope.ts';
import { scopeOf } from './scope-of.ts';

const tenant = { kind: 'commune', insee: null, siren: null, name: 'Essai', departmentCode: null } as const;

test('a commune answers for itself, with its postcode where it has one', async () => {
  const { communes } = await scopeOf({ ...tenant, insee: '77188' });
  expect([...(communes?.values() ?? [])]).toEqual([
    { code: '77188', name: 'Fontaine-le-Port', postcode: '77590' },
  ]);
  const paris = (await scopeOf({ ...tenant, insee: '75056' })).communes;
  expect(paris?.get('75056')?.postcode).toBeNull();
});

test('Paris, Lyon and Marseille answer for their arrondissements, which the files name', async () => {
  const sizes = await Promise.all(
    ['75056', '69123', '13055'].map(async (insee) => (await scopeOf({ ...tenant, insee })).communes?.size),
  );
  expect(sizes).toEqual([21, 10, 17]);
});

test('an intercommunalité answers for its communes, a département for all of its own', async () => {
  const epci = (await scopeOf({ ...tenant, kind: 'epci', siren: '200067940' })).communes;
  expect([epci?.get('09304')?.name, epci?.has('77188')]).toEqual(['Suzan', false]);
  const metropole = (await scopeOf({ ...tenant, kind: 'epci', siren: '200054781' })).communes;
  expect(metropole?.has('75101')).toBe(true);
  const seine = (await scopeOf({ ...tenant, kind: 'departement', departmentCode: '77' })).communes;
  expect([seine?.size, seine?.has('77188')]).toEqual([507, true]);
});

test('a tenant that no list knows takes all', async () => {
  expect((await scopeOf({ ...tenant, kind: 'other' })).communes).toBeNull();
  expect((await scopeOf({ ...tenant, kind: 'epci', siren: '000000000' })).communes).toBeNull();
});

test('a row belongs to its code, else to the code of its key, else to its name', async () => {
  const scope = await scopeOf({ ...tenant, insee: '67482' });
  const whose = (code: string, keyCode: string, name: string) => {
    const found = communeOf(scope, { code, keyCode, name });
    return found && 'commune' in found ? found.commune.code : (found?.elsewhere ?? null);
  };
  expect(whose('67482', '35001', 'Acigné')).toBe('67482');
  expect(whose('', '67482', '')).toBe('67482');
  expect(whose('', 'A7482', 'STRASBOURG')).toBe('67482');
  expect(whose('00000', '', 'Strasbourg')).toBe('67482');
  expect(whose('2a004', '67482', 'Ajaccio')).toBe('Ajaccio (2A004)');
  expect(whose('', '', 'Melun')).toBe('Melun');
  expect(whose('', '', '')).toBeNull();
});
