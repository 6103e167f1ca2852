import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { changesOf, watchRows } from '../../../tests/support/rows.ts';
import { codeOf, testAgent, testServices, testTown } from '../../../tests/tenancy/house.ts';
import { districtAt, districts, importDistrictFile, reportText } from './index.ts';
import type { Source } from './reading/bytes.ts';
import { commandLine, sourceOf } from './territory.factory.ts';

const FOLDER = join(import.meta.dirname, '../../..');
const { db, ownerUrl } = await testDatabase();
const services = testServices(db);
let town: Awaited<ReturnType<typeof testTown>>;

beforeEach(async () => {
  town = await testTown(services);
});

const square = (west: number, south: number, side = 0.01): number[][] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const feature = (nom: string, ...rings: unknown[]) => ({
  type: 'Feature',
  properties: { nom },
  geometry: { type: 'Polygon', coordinates: rings },
});
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

interface Options {
  dryRun?: boolean;
  force?: boolean;
  actor?: Parameters<typeof importDistrictFile>[1]['actor'];
}
const from = (
  source: Source,
  { dryRun = false, force = false, actor = commandLine(town.id) }: Options = {},
) => importDistrictFile(services, { tenant: town.tenant, actor, source, dryRun, force });
const run = (text: string | Uint8Array, options: Options = {}) => from(sourceOf(text), options);
const at = (longitude: number, latitude: number, tenantId = town.id) =>
  withTenant(db, tenantId, async (tx) => (await districtAt(tx, { longitude, latitude }))?.name ?? null);
const named = () => withTenant(db, town.id, async (tx) => (await districts(tx)).map(({ name }) => name));

const WEST = feature('Le Bac', square(2.75, 48.47));
const EAST = feature('La Coudre', square(2.76, 48.47));

describe('districts', () => {
  test('of real outlines are found from a position', async () => {
    const report = await from(() => createReadStream(join(FOLDER, 'resources/demo/outlines.geojson')));
    expect([report.outcome, report.totals.added]).toEqual(['written', 8]);
    expect(await at(2.7659, 48.4801)).toBe('Fontaine-le-Port');
    expect(await at(2.3522, 48.8566)).toBeNull();
    const again = await from(() => createReadStream(join(FOLDER, 'resources/demo/outlines.geojson')));
    expect(again.totals).toEqual({ added: 0, changed: 0, unchanged: 8, gone: 0 });
  });

  test('have holes, that other districts fill', async () => {
    await from(() => createReadStream(join(FOLDER, 'tests/territory/ariege.geojson')));
    expect(await at(1.435, 43.029)).toBe('Suzan');
    expect(await at(1.43, 43.01)).toBe('La Bastide-de-Sérou');
  });

  test('share their borders: a point of one is in no other', async () => {
    await run(collection(WEST, EAST));
    const found = await Promise.all([at(2.7599, 48.475), at(2.76, 48.475), at(2.7601, 48.475)]);
    expect(found).toEqual(['Le Bac', 'La Coudre', 'La Coudre']);
  });

  test('that overlap answer in the order of the file', async () => {
    await run(collection(feature('Second', square(2.75, 48.47)), feature('Premier', square(2.75, 48.47))));
    expect(await at(2.755, 48.475)).toBe('Second');
  });

  test('tried dry are not written; imported again they do not change', async () => {
    const watch = await watchRows(ownerUrl);
    const before = await watch.states();
    expect((await run(collection(WEST, EAST), { dryRun: true })).totals.added).toBe(2);
    expect(changesOf(before, await watch.states(), town.id)).toEqual([]);
    await run(collection(WEST, EAST));
    const written = await watch.states();
    expect((await run(collection(WEST, EAST))).totals.unchanged).toBe(2);
    expect(changesOf(written, await watch.states(), town.id)).toEqual([]);
    await watch.close();
  });

  test('that are gone are no longer found, come back, and are never half of all', async () => {
    await run(collection(WEST, EAST));
    const report = await run(collection(EAST));
    expect([report.totals.gone, await named(), await at(2.755, 48.475)]).toEqual([1, ['La Coudre'], null]);
    const back = await run(collection(EAST, WEST));
    expect([back.lines.at(-1)?.outcome, await named()]).toEqual(['back', ['La Coudre', 'Le Bac']]);
    expect((await run(collection(WEST, EAST))).totals.changed).toBe(2);
    expect(await named()).toEqual(['Le Bac', 'La Coudre']);
    await run(collection(EAST, WEST));
    const other = collection(feature('Autre', square(2.75, 48.47)));
    expect((await run(other)).refusal?.code).toBe('territory.too_many_gone');
    expect(await named()).toEqual(['La Coudre', 'Le Bac']);
    expect((await run(other, { force: true })).outcome).toBe('written');
    expect(await named()).toEqual(['Autre']);
  });

  test('that changed their outline are changed', async () => {
    await run(collection(WEST, EAST));
    const report = await run(collection(feature('Le Bac', square(2.74, 48.47)), EAST));
    expect(report.totals).toEqual({ added: 0, changed: 1, unchanged: 1, gone: 0 });
    expect([await at(2.745, 48.475), await at(2.7551, 48.475)]).toEqual(['Le Bac', null]);
  });

  test.each([
    ['an outline that is open', feature('X', square(2.75, 48.47).slice(0, 4)), 'pas fermé'],
    ['three points', feature('X', square(2.75, 48.47).slice(0, 3)), 'moins de quatre points'],
    [
      'no area',
      feature('X', [
        [2.75, 48],
        [2.76, 48],
        [2.77, 48],
        [2.75, 48],
      ]),
      'plat',
    ],
    ['latitude first', feature('X', square(48.47, 2.75)), 'inversées'],
    ['metres', feature('X', square(665_000, 6_800_000, 100)), 'hors du monde'],
    [
      'texts',
      feature('X', [
        ['2', '48'],
        [1, 2],
        [3, 4],
        ['2', '48'],
      ]),
      'illisibles',
    ],
    ['null', feature('X', [null, null, null, null]), 'illisibles'],
    ['no name', feature(' ', square(2.75, 48.47)), 'le nom manque'],
    ['a formula', feature('=cmd', square(2.75, 48.47)), 'formule'],
    ['a name that is taken', EAST, 'déjà ce nom'],
    ['a point', { ...WEST, geometry: { type: 'Point', coordinates: [2.7, 48] } }, 'polygone'],
    ['no part', { ...WEST, geometry: { type: 'MultiPolygon', coordinates: [] } }, 'polygone'],
    ['nothing', null, 'Feature'],
  ])('with %s is left out, with the reason', async (_what, wrong, reason) => {
    const report = await run(collection(EAST, wrong));
    const text = [...reportText(report, 'fr')].find((line) => line.startsWith('élément 2 : '));
    expect(text).toContain(reason);
    expect(text).toContain('non importé');
    expect([report.problems, await named()]).toEqual([1, ['La Coudre']]);
  });

  test.each([
    ['nothing', '', 'territory.file_empty'],
    ['no JSON', '{', 'territory.not_geojson'],
    ['brackets without end', '['.repeat(1_000_000), 'territory.not_geojson'],
    ['no collection', '{"type":"Feature"}', 'territory.not_geojson'],
    ['null', 'null', 'territory.not_geojson'],
    [
      'Windows-1252',
      Buffer.from(collection(feature('Été', square(2.75, 48.47))), 'latin1'),
      'territory.not_geojson',
    ],
    [
      'too many features',
      collection(...Array.from({ length: 2_001 }, () => null)),
      'territory.too_many_features',
    ],
    ['25 megabytes', ' '.repeat(25_000_000), 'territory.file_too_large'],
  ])('a file of %s is refused', async (_what, text, code) => {
    expect(await codeOf(run(text))).toBe(code);
  });

  test('of nothing that can be read write nothing', async () => {
    await run(collection(WEST));
    expect((await run(collection(null), { force: true })).refusal?.code).toBe('territory.nothing_here');
    expect(await named()).toEqual(['Le Bac']);
  });

  test('of one tenant are nobody else’s', async () => {
    const other = await testTown(services);
    await run(collection(WEST));
    expect([await at(2.755, 48.475), await at(2.755, 48.475, other.id)]).toEqual(['Le Bac', null]);
  });

  test('are imported by administrators alone', async () => {
    const agent = await testAgent(services, town, 'agent@example.org');
    expect(await codeOf(run(collection(WEST), { actor: agent }))).toBe(
      'territory.import_districts.forbidden',
    );
    expect((await run(collection(WEST), { actor: town.admin })).outcome).toBe('written');
  });
});
