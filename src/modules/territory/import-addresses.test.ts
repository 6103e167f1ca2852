import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Tenant } from '#modules/tenancy/index.ts';
import { sql, withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { changesOf, watchRows } from '../../../tests/support/rows.ts';
import { codeOf, testAgent, testServices, testTown } from '../../../tests/tenancy/house.ts';
import { lockTerritory } from './addresses.store.ts';
import { importAddressFile, reportText } from './index.ts';
import { type BanRow, banFile, bigTownRows, commandLine, importText } from './territory.factory.ts';

const FOLDER = join(import.meta.dirname, '../../../tests/territory');
const { db, ownerUrl } = await testDatabase();
const services = testServices(db);
let town: Awaited<ReturnType<typeof testTown>>;

beforeEach(async () => {
  town = await testTown(services);
});

const run = (rows: readonly BanRow[], options = {}) =>
  importText(services, town.tenant, banFile(rows), options);

interface Stored {
  street: string;
  number: number | null;
  suffix: string | null;
  postcode: string | null;
  longitude: number | null;
  ended: boolean;
}

async function stored(tenant: Tenant): Promise<Stored[]> {
  const answer = await withTenant(db, tenant.id, (tx) =>
    sql<Stored>`
      select s.name as street, a.number, a.suffix, a.postcode, a.longitude,
        coalesce(a.ended_at, s.ended_at) is not null as ended
      from street s left join address a on a.tenant_id = s.tenant_id and a.street_id = s.id
      order by s.name, a.number, a.suffix`.execute(tx.db),
  );
  return answer.rows;
}

const ofStreet = async () =>
  (await stored(town.tenant)).map(({ number, suffix, ended }) => `${number}${suffix}${ended ? ' gone' : ''}`);

async function events(): Promise<number> {
  const { rows } = await withTenant(db, town.id, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from event where topic = 'territory.changed'`.execute(tx.db),
  );
  return rows[0]?.n ?? 0;
}

describe('each real file', () => {
  test.each([
    ['adresses-sample.csv', '01002', { added: 2, changed: 0, unchanged: 0, gone: 0 }],
    ['bal-1.3-soual.csv', '81289', { added: 2, changed: 0, unchanged: 0, gone: 0 }],
    ['bal-1.4-valid.csv', '31591', { added: 1, changed: 0, unchanged: 0, gone: 0 }],
    ['bal-1.5-valid.csv', '31591', { added: 1, changed: 0, unchanged: 0, gone: 0 }],
    ['bal-aliases.csv', '67482', { added: 1, changed: 0, unchanged: 0, gone: 0 }],
    ['bal-sample.csv', '67482', { added: 8, changed: 0, unchanged: 0, gone: 0 }],
  ])('%s is imported, and again without a change', async (name, insee, totals) => {
    const { tenant } = await testTown(services, { insee });
    const source = () => createReadStream(join(FOLDER, name));
    const wanted = { tenant, actor: commandLine(tenant.id), source, dryRun: false, force: false };
    const report = await importAddressFile(services, wanted);
    expect([report.outcome, report.totals]).toEqual(['written', totals]);
    const watch = await watchRows(ownerUrl);
    const before = await watch.states();
    const again = await importAddressFile(services, wanted);
    expect(again.totals).toEqual({ added: 0, changed: 0, unchanged: totals.added, gone: 0 });
    expect(changesOf(before, await watch.states(), tenant.id)).toEqual([]);
    await watch.close();
  });

  test('of another format for the same commune is taken over the first', async () => {
    const { tenant } = await testTown(services, { insee: '31591' });
    const source = (name: string) => () => createReadStream(join(FOLDER, name));
    const wanted = { tenant, actor: commandLine(tenant.id), dryRun: false, force: false };
    await importAddressFile(services, { ...wanted, source: source('bal-1.4-valid.csv') });
    const report = await importAddressFile(services, { ...wanted, source: source('bal-1.5-valid.csv') });
    expect(report.totals.unchanged).toBe(1);
  });
});

describe('an import', () => {
  const three = [{ numero: 1 }, { numero: 2 }, { numero: 3 }];

  test('says what became of each line, then the totals', async () => {
    await run([{ numero: 1 }, { numero: 2 }, { numero: 3 }]);
    const report = await run([
      { numero: 1, lon: 2.77 },
      { numero: 2 },
      { numero: 2, type_position: 'parcelle' },
      { numero: 4, lat: 'NaN' },
      { nom_voie: '=cmd' },
      { code_insee: '77037', nom_commune: 'Bois-le-Roi' },
      { nom_voie: 'Les Bordes', numero: 99999 },
    ]);
    expect([...reportText(report, 'fr')]).toEqual([
      'Format : BAN',
      'ligne 2 : 1 rue du Bac — changement',
      'ligne 3 : 2 rue du Bac — sans changement',
      'ligne 4 : 2 rue du Bac — autre position (celle de la ligne 3 est retenue)',
      'ligne 5 : 4 rue du Bac — ajout (coordonnées illisibles : longitude et latitude s’écrivent en degrés, comme 2.7659 et 48.4866 ; sans coordonnées)',
      'ligne 6 : 1 =cmd — non importé (le nom de la voie commence comme une formule de tableur (=, +, -, @))',
      'ligne 8 : Les Bordes — ajout',
      'absent du fichier : 3 rue du Bac — disparition (gardé en base, daté)',
      'Autre commune, non importée : Bois-le-Roi (77037), 1 ligne (la première : ligne 7).',
      'Adresses : ajouts 1, changements 1, sans changement 1, disparitions 1.',
      'Voies et lieux-dits : ajouts 1, changements 0, sans changement 1, disparitions 0.',
      'Problèmes : 2.',
      'Import fait.',
    ]);
    expect([...reportText(report, 'en')]).toContain('line 2: 1 rue du Bac — changed');
  });

  test('tried dry writes nothing and reports the same', async () => {
    await run(three);
    const watch = await watchRows(ownerUrl);
    const before = await watch.states();
    const rows = [{ numero: 1, lon: 2.77 }, { numero: 2 }, { numero: 9 }, { nom_voie: 'Rue Neuve' }];
    const dry = await run(rows, { dryRun: true });
    expect(changesOf(before, await watch.states(), town.id)).toEqual([]);
    await watch.close();
    const wet = await run(rows);
    expect({ ...dry, outcome: 'written' }).toEqual(wet);
    expect(dry.outcome).toBe('rehearsed');
    expect(await ofStreet()).toEqual(['1', '1', '2', '3 gone', '9']);
  });

  test('keeps what is gone, marks it, and takes it back when it is there again', async () => {
    await run(three);
    const report = await run(three.slice(0, 2));
    expect(report.totals).toEqual({ added: 0, changed: 0, unchanged: 2, gone: 1 });
    expect(await ofStreet()).toEqual(['1', '2', '3 gone']);
    expect((await run(three.slice(0, 2))).totals.gone).toBe(0);
    const back = await run(three);
    expect(back.totals).toEqual({ added: 0, changed: 1, unchanged: 2, gone: 0 });
    expect(back.lines.at(-1)?.outcome).toBe('back');
    expect(await ofStreet()).toEqual(['1', '2', '3']);
  });

  test('by which more than half would go is refused, unless forced', async () => {
    await run([...three, { numero: 4 }]);
    expect((await run(three.slice(0, 2))).outcome).toBe('written');
    expect(await ofStreet()).toEqual(['1', '2', '3 gone', '4 gone']);
    await run([...three, { numero: 4 }]);
    const refused = await run([{ numero: 1 }]);
    expect([refused.outcome, refused.refusal?.code]).toEqual(['refused', 'territory.too_many_gone']);
    expect(await ofStreet()).toEqual(['1', '2', '3', '4']);
    expect((await run([{ numero: 1 }], { dryRun: true })).outcome).toBe('refused');
    expect((await run([{ numero: 1 }], { force: true })).outcome).toBe('written');
    expect(await ofStreet()).toEqual(['1', '2 gone', '3 gone', '4 gone']);
  });

  test('of lieux-dits alone is held to the same half', async () => {
    const bare = ['Les Bordes', 'Le Moulin', 'La Coudre'].map((nom_voie) => ({ nom_voie, numero: 99999 }));
    await run(bare);
    expect((await run(bare.slice(0, 1))).refusal?.code).toBe('territory.too_many_gone');
    expect((await run(bare.slice(0, 2))).streets?.gone).toBe(1);
  });

  test('leaves alone the communes that the file does not name', async () => {
    const epci = { ...town.tenant, kind: 'other' as const };
    const two = banFile([{}, { code_insee: '77037', nom_commune: 'Bois-le-Roi' }]);
    await importText(services, epci, two);
    const report = await importText(services, epci, banFile([{}]));
    expect(report.totals).toEqual({ added: 0, changed: 0, unchanged: 1, gone: 0 });
    expect(await ofStreet()).toEqual(['1', '1']);
  });

  test('of a commune of many is refused when that one alone loses its half', async () => {
    const epci = { ...town.tenant, kind: 'other' as const };
    const other = { code_insee: '77037', nom_commune: 'Bois-le-Roi' };
    const here = three.map((row) => ({ ...row, nom_voie: 'Rue Neuve' }));
    await importText(
      services,
      epci,
      banFile([...three, ...here, { ...other }, { ...other, numero: 2 }, { ...other, numero: 3 }]),
    );
    const report = await importText(services, epci, banFile([...three, ...here, other]));
    expect(report.refusal?.code).toBe('territory.too_many_gone');
  });

  test('takes nothing away that the file leaves out', async () => {
    await run([{ numero: 1 }]);
    const bal = 'cle_interop;voie_nom;numero;commune_insee;commune_nom;position;long;lat';
    const report = await importText(
      services,
      { ...town.tenant, kind: 'other' },
      `${bal}\n;Rue du Bac;1;77188;Fontaine-le-Port;;;\n`,
    );
    expect([report.totals.unchanged, report.streets?.unchanged]).toEqual([1, 1]);
    expect((await stored(town.tenant))[0]).toMatchObject({ postcode: '77590', longitude: 2.7659 });
  });

  test('takes a better spelling as a change of the same street', async () => {
    await run([{ nom_voie: 'R DU GAL ROUX' }]);
    const report = await run([{ nom_voie: 'Rue du Général-Roux' }]);
    expect(report.streets).toEqual({ added: 0, changed: 1, unchanged: 0, gone: 0 });
    expect((await stored(town.tenant)).map(({ street }) => street)).toEqual(['Rue du Général-Roux']);
  });

  test('of nothing that is ours is refused', async () => {
    const report = await run([{ code_insee: '38003', nom_commune: 'Agnin' }]);
    expect([report.outcome, report.refusal?.code]).toEqual(['refused', 'territory.nothing_here']);
    expect(report.refusal?.text.fr).toContain('Fontaine-le-Port');
  });

  test('is all or nothing', async () => {
    await run(three);
    // The last rows to be written are refused by the database, after a new street was written.
    await forbidNumber(6);
    await expect(run([{ nom_voie: 'Rue Neuve' }, ...three, { numero: 6 }])).rejects.toThrow();
    await allowNumbers();
    expect(await ofStreet()).toEqual(['1', '2', '3']);
    expect((await stored(town.tenant)).map(({ street }) => street)).not.toContain('Rue Neuve');
  });

  test('tells the others once, and only of a change', async () => {
    await run(three);
    await run(three);
    await run(three, { dryRun: true });
    expect(await events()).toBe(1);
  });

  test('is for administrators and the command line', async () => {
    const agent = await testAgent(services, town, 'agent@example.org');
    expect(await codeOf(run(three, { actor: agent }))).toBe('territory.import_addresses.forbidden');
    expect((await run(three, { actor: town.admin })).outcome).toBe('written');
    const other = await testTown(services);
    expect(await codeOf(run(three, { actor: other.admin }))).toBe('territory.import_addresses.other_tenant');
  });

  test('of one tenant shows nothing to another, and takes nothing from it', async () => {
    const other = await testTown(services);
    await run(three);
    expect(await stored(other.tenant)).toEqual([]);
    const report = await importText(services, other.tenant, banFile([{ numero: 1 }]));
    expect(report.totals).toEqual({ added: 1, changed: 0, unchanged: 0, gone: 0 });
    expect(await ofStreet()).toEqual(['1', '2', '3']);
  });

  test('is refused while another one runs in the same tenant', async () => {
    const other = await testTown(services);
    await withTenant(db, town.id, async (tx) => {
      await lockTerritory(tx);
      expect(await codeOf(run(three))).toBe('territory.import_running');
      expect((await importText(services, other.tenant, banFile(three))).outcome).toBe('written');
    });
    expect((await run(three)).outcome).toBe('written');
  });

  test('moves a lieu-dit as a change', async () => {
    const at = (lon: number) => run([{ nom_voie: 'Les Bordes', numero: 99999, lon }]);
    await at(2.77);
    expect((await at(2.78)).streets).toEqual({ added: 0, changed: 1, unchanged: 0, gone: 0 });
    expect((await at(2.78)).streets?.unchanged).toBe(1);
  });

  test('of twelve thousand addresses goes in batches, and changes nothing the second time', async () => {
    const rows = bigTownRows(400, 30);
    expect((await run(rows)).totals.added).toBe(12_000);
    expect((await run(rows)).totals).toEqual({ added: 0, changed: 0, unchanged: 12_000, gone: 0 });
    const gone = await run(rows.filter(({ numero }) => Number(numero) <= 16));
    expect(gone.totals.gone).toBe(5_600);
  });
});

async function asOwner(statement: string): Promise<void> {
  const watch = await watchRows(ownerUrl);
  await watch.query(statement);
  await watch.close();
}
const forbidNumber = (number: number) =>
  asOwner(`alter table parvis.address add constraint trial check (number <> ${number}) not valid`);
const allowNumbers = () => asOwner('alter table parvis.address drop constraint trial');
