import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileOf, rawRecord } from '#modules/directory/directory.factory.ts';
import { importHoursFile, importOfficialRecords, placeBySlug } from '#modules/directory/index.ts';
import { system } from '#modules/identity/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { importDirectory } from '../../src/cli/commands/import-directory.ts';
import { importHours } from '../../src/cli/commands/import-hours.ts';
import type { House } from '../../src/cli/house.ts';
import { commandLineOn } from '../support/commands.ts';
import { testDatabase } from '../support/database.ts';
import { testServices, testTown } from '../tenancy/house.ts';

const { db } = await testDatabase();
const services = testServices(db);
const { tenant } = await testTown(services);

/** The module itself; only the finding of the tenants is left out. */
const house = {
  importDirectory: async (_at, wanted, tell) => {
    await importOfficialRecords(services, { ...wanted, tenants: [tenant], tell });
  },
  importHours: async (_at, wanted, tell) => {
    await importHoursFile(services, { ...wanted, tenant, actor: system(tenant.id), tell });
  },
} satisfies Partial<House>;

const { file, folder, run } = commandLineOn(house);
const townHall = () => withTenant(db, tenant.id, (tx) => placeBySlug(tx, 'mairie'));

describe('import annuaire', () => {
  test('tries dry, writes, changes nothing the second time, refuses in words', async () => {
    const path = file('annuaire.json', fileOf(rawRecord()));
    expect((await run(importDirectory, path, '--dry-run')).out.at(-1)).toBe('Essai : rien n’a été écrit.');
    expect((await townHall())?.hours).toBeNull();
    expect((await run(importDirectory, path)).code).toBe('done');
    expect((await townHall())?.hours).not.toBeNull();
    expect((await run(importDirectory, path)).out).toContain('Fontaine-le-Port : rien à changer.');
    const wrong = file('faux.json', fileOf(rawRecord({ nom: '' })));
    expect((await run(importDirectory, wrong)).code).toBe('directory.import_refused');
    expect((await run(importDirectory, file('page.html', '<html>'))).code).toBe('directory.not_json');
    expect((await run(importDirectory, join(folder, 'rien.json'))).code).toBe('cli.no_file');
  });
});

describe('import hours', () => {
  const good = 'lieu;jour;ouverture;fermeture\nmairie;lundi-vendredi;8h30;12h\n';

  test('tries dry, writes the ordinary week and leaves the rest, then changes nothing', async () => {
    const before = await townHall();
    const dry = await run(importHours, file('heures.csv', good), '--dry-run');
    expect(dry).toEqual({
      code: 'done',
      out: [
        'Format : une plage par ligne',
        'ligne 2 : Mairie — changement',
        'Lieux : changements 1, sans changement 0, laissés 0.',
        'Essai : rien n’a été écrit.',
      ],
    });
    expect((await townHall())?.hoursRevision).toBe(before?.hoursRevision);
    const wet = await run(importHours, file('heures.csv', good));
    expect([wet.code, wet.out.slice(0, -1), wet.out.at(-1)]).toEqual([
      'done',
      dry.out.slice(0, -1),
      'Import fait.',
    ]);
    const after = await townHall();
    expect(after?.hours).toMatchObject({
      closedOnHolidaysOf: 'metropole',
      weekly: { fri: [{ from: '08:30', to: '12:00' }] },
    });
    expect((await run(importHours, file('heures.csv', good))).out).toContain(
      'ligne 2 : Mairie — sans changement',
    );
    expect((await townHall())?.hoursRevision).toBe(after?.hoursRevision);
  });

  test('writes nothing where a row is wrong, unless --force takes the places without one', async () => {
    const before = await townHall();
    const path = file('fautes.csv', 'lieu;EQUIP_OUVERTURE\nmairie;Mo 09:00-12:00\npiscine;Mo 09:00-12:00\n');
    const refused = await run(importHours, path);
    expect(refused).toEqual({
      code: 'directory.import_with_problems',
      out: [
        'Format : une ligne par lieu (EQUIP_OUVERTURE)',
        'ligne 3 : non importée (aucun lieu ne s’appelle « piscine »)',
        'ligne 2 : Mairie — changement',
        'Lieux : changements 1, sans changement 0, laissés 0.',
        'Problèmes : 1.',
        'Import refusé : rien n’a été écrit.',
      ],
    });
    expect((await townHall())?.hoursRevision).toBe(before?.hoursRevision);
    const forced = await run(importHours, path, '--force');
    expect([forced.code, forced.out.at(-1)]).toEqual(['directory.import_with_problems', 'Import fait.']);
    expect((await townHall())?.hours?.weekly).toEqual({ mon: [{ from: '09:00', to: '12:00' }] });
  });

  test('a place with a wrong row is left as it is, by --force too', async () => {
    const before = await townHall();
    const path = file(
      'plages.csv',
      'lieu;jour;ouverture;fermeture\nmairie;lundi;10h;11h\nmairie;mardi;10h;9 heures\n',
    );
    const { out } = await run(importHours, path, '--force');
    expect(out).toContain('lignes 2, 3 : Mairie — laissé : une ligne est à corriger');
    expect((await townHall())?.hoursRevision).toBe(before?.hoursRevision);
  });
});
