import { beforeAll, describe, expect, test } from 'vitest';
import { sql, withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { testServices, testTown } from '../../../tests/tenancy/house.ts';
import { suggestAddresses } from './index.ts';
import { type BanRow, banFile, bigTownRows, importText } from './territory.factory.ts';

const { db } = await testDatabase();
const services = testServices(db);
const town = await testTown(services);
const empty = await testTown(services);

const street = (nom_voie: string, ...numbers: (string | number)[]): BanRow[] =>
  numbers.map((numero) => ({ nom_voie, numero }));
const other = { code_insee: '77037', nom_commune: 'Bois-le-Roi', code_postal: '77590' };
const melun = { code_insee: '77288', nom_commune: 'Melun', code_postal: '77000' };

beforeAll(async () => {
  const rows = [
    ...street('Rue du Général-Roux', 1, 3, '3bis', '3 ter', 12),
    ...street('Rue du Général-Leclerc', 3),
    ...street('Avenue Jean Moulin', 4),
    ...street('Rue Jean Moulin', 4),
    ...street('Rue de l’Église', 8),
    ...street('Rue du 8 Mai 1945', 8, 12),
    ...street('Place Sainte-Anne', 2),
    ...street('Grande Rue', 5),
    ...street('Les 100 % Verts_', 1),
    { nom_voie: 'Les Bordes', numero: 99999, lon: 2.7712 },
    { ...other, nom_voie: 'Rue de l’Église', numero: 8 },
    { ...melun, nom_voie: 'Rue de l’Église', numero: 8 },
    ...bigTownRows(300, 2),
  ];
  await importText(services, { ...town.tenant, kind: 'other' }, banFile(rows));
});

const suggest = (text: string, limit = 8, tenantId = town.id) =>
  withTenant(db, tenantId, (tx) => suggestAddresses(tx, text, limit));
const labels = async (text: string, limit?: number) => (await suggest(text, limit)).map(({ label }) => label);
const first = async (text: string) => (await labels(text))[0];

describe('what was typed', () => {
  test.each([
    ['3 ru du general rou', '3 rue du Général-Roux'],
    ['3 rue du Général-Roux', '3 rue du Général-Roux'],
    ['3 RUE DU GENERAL ROUX', '3 rue du Général-Roux'],
    ['3, r. du gal roux', '3 rue du Général-Roux'],
    ['rue du général roux 3', '3 rue du Général-Roux'],
    ['general roux 12', '12 rue du Général-Roux'],
    ['12 rue du genreal ruox', '12 rue du Général-Roux'],
    ['12 jeneral roux', '12 rue du Général-Roux'],
    ['3bis rue du general roux', '3 bis rue du Général-Roux'],
    ['3 ter general roux', '3 ter rue du Général-Roux'],
    ['4 av jean moulin', '4 avenue Jean Moulin'],
    ['4 rue jean moulin', '4 rue Jean Moulin'],
    ['4 ave. jean mouln', '4 avenue Jean Moulin'],
    ['2 pl ste anne', '2 place Sainte-Anne'],
    ['8 rue de leglise', '8 rue de l’Église'],
    ['grande rue', 'Grande Rue'],
    ['5 gde rue grande', '5 Grande Rue'],
    ['les bordes', 'Les Bordes'],
    ['bord', 'Les Bordes'],
    ['rue du 8 mai 1945', 'Rue du 8 Mai 1945'],
    ['8 mai 1945', 'Rue du 8 Mai 1945'],
    ['12 rue du 8 mai 1945', '12 rue du 8 Mai 1945'],
    ['rue du 8 mai 1945 12', '12 rue du 8 Mai 1945'],
  ])('“%s” gives %s', async (text, label) => {
    expect(await first(text)).toBe(label);
  });

  test('gives all that an answer needs', async () => {
    const [found] = await suggest('3 general roux');
    expect(found).toMatchObject({
      kind: 'address',
      number: 3,
      suffix: '',
      street: 'Rue du Général-Roux',
      postcode: '77590',
      communeCode: '77188',
      commune: 'Fontaine-le-Port',
      point: { longitude: 2.7659, latitude: 48.4801 },
      note: null,
    });
    expect(found?.addressId).toMatch(/^[0-9a-f-]{36}$/);
    expect((await suggest('les bordes'))[0]).toMatchObject({
      kind: 'street',
      addressId: null,
      point: { longitude: 2.7712 },
    });
  });

  test('with a number gives its suffixes after it', async () => {
    expect((await labels('3 general roux')).slice(0, 3)).toEqual([
      '3 rue du Général-Roux',
      '3 bis rue du Général-Roux',
      '3 ter rue du Général-Roux',
    ]);
  });

  test('with a number that the street has not gives the street, and says so', async () => {
    const [found] = await suggest('99 rue du general roux');
    expect(found).toMatchObject({ kind: 'street', label: 'Rue du Général-Roux', postcode: '77590' });
    expect(found?.note?.fr).toBe('Le numéro 99 n’est pas connu dans cette voie.');
    const [bis, plain] = await suggest('12 bis general roux');
    expect([bis?.note?.fr, plain?.label]).toEqual([
      'Le numéro 12 bis n’est pas connu dans cette voie.',
      '12 rue du Général-Roux',
    ]);
  });

  test('with a commune or a postcode gives the street of there first', async () => {
    const communes = async (text: string) => (await suggest(text)).map(({ commune }) => commune);
    expect((await communes('8 rue de l’église bois le roi'))[0]).toBe('Bois-le-Roi');
    expect((await communes('8 rue de l’église, Melun'))[0]).toBe('Melun');
    expect((await communes('8 rue de l’église 77000'))[0]).toBe('Melun');
    expect((await communes('8 rue de l’église 77590 Fontaine-le-Port'))[0]).toBe('Fontaine-le-Port');
    expect(new Set((await communes('8 rue de l’église')).slice(0, 3)).size).toBe(3);
  });

  test('that means nothing gives nothing', async () => {
    for (const text of ['', '  ', '12', '?!', '77590', 'zzzz', 'x'.repeat(5_000), '\u0000'])
      expect(await labels(text)).toEqual([]);
  });

  test('is never a pattern or a statement', async () => {
    for (const text of ['%', '_', '%%%', "' or 1=1 --", '{"a"}', '\\', "rue'; drop table street"])
      expect((await labels(text)).every((label) => typeof label === 'string')).toBe(true);
    expect(await first('100 % verts_')).toBe('Les 100 % Verts_');
    expect(await labels('%_%')).toEqual([]);
  });

  test('gives no more than was asked, nor than twenty', async () => {
    expect(await suggest('jean', 3)).toHaveLength(3);
    expect(await suggest('jean', 1_000)).toHaveLength(20);
    expect(await suggest('jean', -5)).toHaveLength(1);
    expect(await labels('jean', 20)).toEqual(await labels('jean', 20));
  });

  test('gives nothing of what is gone', async () => {
    const gone = await testTown(services);
    const rows = [...street('Rue du Bac', 1, 2, 3), ...street('Rue Neuve', 1)];
    await importText(services, gone.tenant, banFile(rows));
    await importText(services, gone.tenant, banFile(street('Rue du Bac', 1, 2)));
    expect(await suggest('rue neuve', 8, gone.id)).toEqual([]);
    expect((await suggest('3 rue du bac', 8, gone.id))[0]?.note).not.toBeNull();
    await importText(services, gone.tenant, banFile(rows));
    expect((await suggest('1 rue neuve', 8, gone.id))[0]?.label).toBe('1 rue Neuve');
  });

  test('in one tenant shows nothing of another, even to a query that names it', async () => {
    expect(await suggest('3 rue du general roux', 8, empty.id)).toEqual([]);
    const { rows } = await withTenant(db, empty.id, (tx) =>
      sql`select street_id from street_gram where tenant_id = ${town.id} and gram = 'rou'`.execute(tx.db),
    );
    expect(rows).toEqual([]);
  });

  test('is looked for by the key of the pieces, under row security', async () => {
    const plan = await withTenant(db, town.id, async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx.db);
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (costs off)
        select street_id from street_gram where tenant_id = ${tx.tenantId} and gram = any (${['rou']}::text[])`.execute(
        tx.db,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(/Index Cond: .*gram = /);
  });
});
