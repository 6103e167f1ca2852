import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importAddressFile, importDistrictFile } from '#modules/territory/index.ts';
import { banFile, commandLine } from '#modules/territory/territory.factory.ts';
import { importAddresses } from '../../src/cli/commands/import-addresses.ts';
import { importDistricts } from '../../src/cli/commands/import-districts.ts';
import type { House, ImportWanted } from '../../src/cli/house.ts';
import { commandLineOn } from '../support/commands.ts';
import { testDatabase } from '../support/database.ts';
import { testServices, testTown } from '../tenancy/house.ts';

const { db } = await testDatabase();
const services = testServices(db);
const { tenant } = await testTown(services);
let asked: ImportWanted | undefined;

/** The modules themselves; only the finding of the tenant is left out. */
const house = {
  importAddresses: (_at, wanted) => {
    asked = wanted;
    return importAddressFile(services, { ...wanted, tenant, actor: commandLine(tenant.id) });
  },
  importDistricts: (_at, wanted) => {
    asked = wanted;
    return importDistrictFile(services, { ...wanted, tenant, actor: commandLine(tenant.id) });
  },
} satisfies Partial<House>;

const { file, folder, run } = commandLineOn(house);

describe('import addresses', () => {
  test('tries dry, then writes, with one report line by line', async () => {
    const path = file('ban.csv', banFile([{ numero: 1 }, { numero: 2 }]));
    const dry = await run(importAddresses, path, '--dry-run');
    expect(dry.code).toBe('done');
    expect(dry.out.slice(1, 3)).toEqual(['ligne 2 : 1 rue du Bac — ajout', 'ligne 3 : 2 rue du Bac — ajout']);
    expect(dry.out.at(-1)).toBe('Essai : rien n’a été écrit.');
    const wet = await run(importAddresses, path, '--host', 'ville.example.org');
    expect([wet.code, wet.out.at(-1)]).toEqual(['done', 'Import fait.']);
    expect(wet.out.slice(0, -1)).toEqual(dry.out.slice(0, -1));
    expect([asked?.host, asked?.dryRun, asked?.force]).toEqual(['ville.example.org', false, false]);
  });

  test('refuses in words after the report, and obeys --force', async () => {
    const path = file('less.csv', banFile([{ nom_voie: 'Rue Neuve' }]));
    const refused = await run(importAddresses, path);
    expect([refused.code, refused.out.at(-1)]).toEqual([
      'territory.too_many_gone',
      'Import refusé : rien n’a été écrit.',
    ]);
    expect((await run(importAddresses, path, '--force')).code).toBe('done');
  });

  test('fails after a report with problems, the rest being written', async () => {
    const path = file('wrong.csv', banFile([{ nom_voie: 'Rue Neuve' }, { nom_voie: '=cmd' }]));
    const { code, out } = await run(importAddresses, path);
    expect([code, out.at(-1), out.at(-2)]).toEqual([
      'territory.with_problems',
      'Import fait.',
      'Problèmes : 1.',
    ]);
  });

  test('knows a file that is none, and one that is no address file', async () => {
    expect((await run(importAddresses, join(folder, 'none.csv'))).code).toBe('cli.no_file');
    expect((await run(importAddresses, folder)).code).toBe('cli.no_file');
    expect(await run(importAddresses, file('x.csv', 'a,b\n1,2\n'))).toEqual({
      code: 'territory.wrong_separator',
      out: [],
    });
  });
});

test('import districts reports feature by feature', async () => {
  const ring = [
    [2.75, 48.47],
    [2.76, 48.47],
    [2.76, 48.48],
    [2.75, 48.47],
  ];
  const geometry = { type: 'Polygon', coordinates: [ring] };
  const features = [{ type: 'Feature', properties: { nom: 'Le Bac' }, geometry }];
  const path = file('quartiers.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
  const { code, out } = await run(importDistricts, path);
  expect([code, out]).toEqual([
    'done',
    [
      'Format : GeoJSON',
      'élément 1 : Le Bac — ajout',
      'Quartiers : ajouts 1, changements 0, sans changement 0, disparitions 0.',
      'Import fait.',
    ],
  ]);
});
