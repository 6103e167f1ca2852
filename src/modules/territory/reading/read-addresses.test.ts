import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeOf } from '../../../../tests/tenancy/house.ts';
import { numberKey } from '../address.ts';
import type { Scope } from '../scope.ts';
import { type BanRow, banFile, sourceOf } from '../territory.factory.ts';
import { type AddressFile, readAddresses } from './read-addresses.ts';

const FOLDER = join(import.meta.dirname, '../../../../tests/territory');

function scope(code: string, name: string, postcode: string | null = null): Scope {
  return { name, communes: new Map([[code, { code, name, postcode }]]) };
}
const HERE = scope('77188', 'Fontaine-le-Port', '77590');

const sample = (name: string, where: Scope) =>
  readAddresses(() => createReadStream(join(FOLDER, name)), where);
const ban = (rows: BanRow[], where = HERE) => readAddresses(sourceOf(banFile(rows), 7), where);
const read = (text: string | Uint8Array, where = HERE) => readAddresses(sourceOf(text), where);

/** « line: number suffix street » of all that was taken. */
function taken(file: AddressFile): string[] {
  return [...file.communes.values()]
    .flatMap((streets) => [...streets.values()])
    .flatMap((street) => [
      ...(street.line === null ? [] : [`${street.line}: ${street.name}`]),
      ...[...street.addresses.values()].map(
        ({ line, number, suffix }) => `${line}: ${number}${suffix} ${street.name}`,
      ),
    ]);
}
const reasons = (file: AddressFile) =>
  file.lines.map(({ line, outcome, why }) => `${line} ${outcome}: ${why.map(({ fr }) => fr).join(' ; ')}`);
const only = (file: AddressFile) => [...([...file.communes.values()][0]?.values() ?? [])][0];

describe('a real file', () => {
  test('of the BAN gives the rows of the commune, and tells the others', async () => {
    const file = await sample('adresses-sample.csv', scope('01002', 'L’Abergement-de-Varey'));
    expect(file.format).toBe('BAN');
    expect(taken(file)).toEqual(['2: 6 Place du Pese Lait', '3: 1082 Chemin de la Ferm de la Montagne']);
    expect([...file.elsewhere]).toEqual([['Agnin (38003)', { line: 4, count: 1 }]]);
    expect(only(file)?.addresses.get(numberKey(6, ''))).toMatchObject({
      postcode: '01640',
      point: { longitude: 5.425179, latitude: 46.005447 },
      place: 'entrance',
      sourceKey: '01002_w4ld4h_00006',
    });
  });

  test('BAL 1.3 has no postcode: that of the commune, where it has one', async () => {
    const file = await sample('bal-1.3-soual.csv', scope('81289', 'Soual', '81580'));
    expect([file.format, ...taken(file)]).toEqual([
      'BAL 1.3',
      '2: 43 Avenue de Mazamet',
      '3: 6 Place du Parc',
    ]);
    expect(only(file)?.addresses.get(numberKey(43, ''))?.postcode).toBe('81580');
  });

  test.each([
    ['bal-1.4-valid.csv', 'BAL 1.4'],
    ['bal-1.5-valid.csv', 'BAL 1.5'],
  ])('%s has one address in two equal rows', async (name, format) => {
    const file = await sample(name, scope('31591', 'Escoulis'));
    expect([file.format, ...taken(file)]).toEqual([format, '2: 9 Rue des 3 Places']);
    expect(reasons(file)).toEqual(['3 merged: celle de la ligne 2 est retenue']);
  });

  test('with names of columns cut short is known all the same, and told', async () => {
    const file = await sample('bal-aliases.csv', scope('67482', 'Strasbourg'));
    expect(taken(file)).toEqual(['2: 11 Rue du Verdon']);
    expect(file.notes[0]?.fr).toContain('cle_intero, uid_adress, commune_no, commune_in, date_der_m');
  });

  test('without numbers and positions is refused with what it lacks', async () => {
    const wanted = sample('bal-locales.csv', scope('01001', 'L’Abergement-Clémenciat'));
    await expect(wanted).rejects.toMatchObject({ code: 'territory.unknown_columns' });
    await expect(wanted).rejects.toHaveProperty(
      'text.fr',
      expect.stringContaining('Il manque : numero, long, lat.'),
    );
  });

  test('with malformed keys, suffixes in the key and a byte order mark is read', async () => {
    const file = await sample('bal-sample.csv', scope('67482', 'Strasbourg'));
    expect(file.format).toBe('BAL 1.1');
    expect(taken(file)).toEqual([
      '2: 11 Rue du Verdon',
      '3: 52 Rue de la Renaissance',
      "4: 43 Rue de l'Aubépine",
      "6: 45 Rue de l'Aubépine",
      '5: 195 Route Oberhausbergen',
      '7: 16 Avenue François Mitterrand',
      '8: 8 Rue du Rosslauf',
      '9: 8bis Rue du Rosslauf',
    ]);
    expect([...file.elsewhere].map(([name, { count }]) => [name, count])).toEqual([
      ['Acigné (35001)', 6],
      ['PLOUGASTEL-DAOULAS (29189)', 1],
    ]);
  });

  test('gives Acigné one address for the two keys of one door', async () => {
    const file = await sample('bal-sample.csv', scope('35001', 'Acigné'));
    expect(taken(file)).toEqual([
      '10: 3 Square Ella Maillart',
      '11: 5 Square Ella Maillart',
      '13: 5bis Square Ella Maillart',
      '15: 53djsoi5 Square Ella Maillart',
    ]);
    expect(reasons(file)).toHaveLength(2);
  });

  test('writes a number with decimals: 163,0000000000 is 163', async () => {
    const file = await sample('bal-sample.csv', scope('29189', 'Plougastel-Daoulas'));
    expect(taken(file)).toEqual(['16: 163 rue Eric Tabarly']);
  });
});

describe('an address file', () => {
  test('may name a street without a number: 99999, or none', async () => {
    const file = await ban([
      { numero: 99999, nom_voie: 'Les Bordes' },
      { numero: '', nom_voie: 'Rue du Bac' },
      { numero: 3, nom_voie: 'RUE DU BAC' },
    ]);
    expect(taken(file)).toEqual(['2: Les Bordes', '3: Rue du Bac', '4: 3 Rue du Bac']);
    expect([...(file.communes.get('77188')?.values() ?? [])].map(({ lieuDit }) => lieuDit)).toEqual([
      true,
      false,
    ]);
  });

  test('keeps of several positions the door, whatever comes first', async () => {
    const file = await ban([
      { type_position: 'parcelle', lon: 2.71 },
      { type_position: 'délivrance postale', lon: 2.72 },
      { type_position: 'entrée', lon: 2.73 },
      { type_position: 'bâtiment', lon: 2.74 },
      { type_position: 'entrée', lon: 'NaN' },
    ]);
    expect(only(file)?.addresses.get(numberKey(1, ''))).toMatchObject({
      line: 4,
      place: 'entrance',
      point: { longitude: 2.73 },
    });
    expect(file.lines.map(({ line, problem }) => [line, problem])).toEqual([
      [2, false],
      [3, false],
      [5, false],
      [6, true],
    ]);
  });

  test('has suffixes in their column or after the number', async () => {
    const file = await ban([
      { numero: 3, rep: 'BIS' },
      { numero: '3 ter' },
      { numero: '003B' },
      { numero: 3, rep: 'rez-de-jardin' },
    ]);
    expect(taken(file)).toEqual(['2: 3bis Rue du Bac', '3: 3ter Rue du Bac', '4: 3b Rue du Bac']);
    expect(reasons(file)[0]).toContain('suffixe');
  });

  test('of two former communes has two streets of one name', async () => {
    const old = (code: string) => ({ code_insee_ancienne_commune: code, nom_ancienne_commune: 'Ancienne' });
    const file = await ban([old('77001'), old('77002'), {}]);
    expect(file.communes.get('77188')?.size).toBe(3);
  });

  test('tells columns of regional languages, and leaves them', async () => {
    const header =
      'cle_interop;toponyme;toponyme_bre;numero;commune_insee;commune_nom;commune_nom_bre;long;lat';
    const row = '77188_0010_00001;Rue du Bac;Straed ar Vag;1;77188;Fontaine-le-Port;Feunteun;2.76;48.48';
    const file = await read(`${header}\n${row}\n`);
    expect([file.format, ...taken(file)]).toEqual(['BAL 1.5', '2: 1 Rue du Bac']);
    expect(file.notes[0]?.fr).toBe(
      'Colonnes de langues régionales non reprises : toponyme_bre, commune_nom_bre.',
    );
  });

  test('is read in UTF-8, else in Windows-1252, which is told', async () => {
    const text = banFile([{ nom_voie: 'Allée de l’Été' }]).replaceAll('’', '\x92');
    const file = await read(Buffer.from(text, 'latin1'));
    expect([file.encoding, ...taken(file)]).toEqual(['windows-1252', '2: 1 Allée de l’Été']);
    expect(file.notes[0]?.fr).toContain('Windows-1252');
    const utf8 = await readAddresses(sourceOf(banFile([{ nom_voie: 'Allée de l’Été' }]), 1), HERE);
    expect([utf8.encoding, ...taken(utf8)]).toEqual(['utf-8', '2: 1 Allée de l’Été']);
  });

  test('may come from Windows, and may quote its cells', async () => {
    const text = banFile([{ id: 'A1', nom_voie: '"Rue ""du"" ; Bac"' }, { nom_voie: 'Rue "du" Bac' }]);
    const file = await read(text.replaceAll('\n', '\r\n'));
    expect(taken(file)).toEqual(['2: 1 Rue "du" ; Bac']);
    expect(reasons(file)).toHaveLength(1);
    const marked = await read(`\ufeff${text.replace('id;', '"id";')}`);
    expect(only(marked)?.addresses.get(numberKey(1, ''))?.sourceKey).toBe('A1');
    const windows = banFile([{}]).replaceAll('\n', '\r\n');
    const unix = banFile([{ numero: 2 }, { numero: 3 }])
      .split('\n')
      .slice(1)
      .join('\n');
    const mixed = await read(windows + unix);
    expect([taken(mixed).length, mixed.lines]).toEqual([3, []]);
  });

  test('of arrondissements, of an intercommunalité, gives each commune its streets', async () => {
    const commune = (code: string, name: string) => [code, { code, name, postcode: null }] as const;
    const two = {
      name: 'EPCI',
      communes: new Map([commune('77188', 'Fontaine-le-Port'), commune('77037', 'Bois-le-Roi')]),
    };
    const file = await ban([{}, { code_insee: '77037' }, { code_insee: '2A004' }], two);
    expect([...file.communes.keys()]).toEqual(['77188', '77037']);
    const all = await ban([{}, { code_insee: '2A004' }, { code_insee: '00000' }], {
      name: 'Tout',
      communes: null,
    });
    expect([...all.communes.keys()]).toEqual(['77188', '2A004']);
    expect(reasons(all)[0]).toContain('la commune n’est pas indiquée');
  });
});

describe('a hostile row', () => {
  test.each([
    ['a formula', { nom_voie: '=cmd|’/C calc’!A0' }, 'formule'],
    ['another formula', { nom_voie: '@SUM(1)' }, 'formule'],
    ['a control before a formula', { nom_voie: '\u0001=cmd' }, 'formule'],
    ['no street', { nom_voie: ' ' }, 'vide'],
    ['a street of signs', { nom_voie: '12 !?' }, 'aucune lettre'],
    ['a long cell', { nom_voie: 'x'.repeat(301) }, '300'],
    ['a number of letters', { numero: 'douze' }, 'nombre entier'],
    ['a negative number', { numero: -3 }, 'nombre entier'],
    ['a huge number', { numero: 123456 }, 'nombre entier'],
    ['a number with decimals', { numero: '3,5' }, 'nombre entier'],
    ['a suffix of signs', { rep: '<b>' }, 'suffixe'],
    ['too many cells', { rep: 'a;b' }, '24 colonnes au lieu de 23'],
  ])('with %s is left out, with the reason', async (_what, row, reason) => {
    const file = await ban([row, { numero: 7 }]);
    expect(taken(file)).toEqual(['3: 7 Rue du Bac']);
    expect(reasons(file)).toEqual([expect.stringMatching(new RegExp(`^2 refused: .*${reason}`))]);
    expect(file.lines[0]?.problem).toBe(true);
  });

  test.each([
    ['NaN', 'NaN', 'illisibles'],
    ['0', '0', '0, 0'],
    ['48.48', '2.76', 'inversées'],
    ['887643.67', '6547960.53', 'hors du monde'],
  ])('at %s, %s is an address without a position, and a problem', async (lon, lat, reason) => {
    const address = only(await ban([{ lon, lat }]))?.addresses.get(numberKey(1, ''));
    expect(address).toMatchObject({ point: null, problem: true });
    expect(address?.remarks.map(({ fr }) => fr).join()).toContain(reason);
  });

  test('with controls and hidden directions is cleaned, and told', async () => {
    const file = await ban([{ nom_voie: 'Rue\u001b[31m du\u202e Bac' }]);
    expect(taken(file)).toEqual(['2: 1 Rue[31m du Bac']);
    expect(only(file)?.addresses.get(numberKey(1, ''))?.remarks[0]?.fr).toContain('contrôle');
  });

  test('in a report shows no control either', async () => {
    const file = await ban([{ nom_voie: '=\u001b[31m' }]);
    expect(file.lines[0]?.label).toBe('1 =[31m');
  });
});

describe('a hostile file is refused in words:', () => {
  const good = banFile([{}]);
  test.each([
    ['nothing', '', 'territory.file_empty'],
    ['a null byte', banFile([{ nom_voie: 'Rue\0' }]), 'territory.not_text'],
    ['UTF-16', Buffer.from(good, 'utf16le'), 'territory.not_text'],
    ['a line of ten megabytes', `${good}${'x'.repeat(10_000_000)}`, 'territory.line_too_long'],
    ['a quote never closed', `${good}${banFile([{ nom_voie: '"Rue' }])}`, 'territory.quote_not_closed'],
    [
      'a quote that swallows too much',
      banFile([{ nom_voie: '"Rue' }, ...Array.from({ length: 2_000 }, () => ({})), { nom_voie: 'Bac"' }]),
      'territory.quote_not_closed',
    ],
    ['commas', good.replaceAll(';', ','), 'territory.wrong_separator'],
    ['tabs', good.replaceAll(';', '\t'), 'territory.wrong_separator'],
    ['a picture', Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0]), 'territory.not_text'],
    ['a page', '<!doctype html><p>404</p>', 'territory.unknown_columns'],
    ['no street column', good.replace('nom_voie', 'nom'), 'territory.unknown_columns'],
    [
      'ten thousand columns',
      `${good.trimEnd()}${';'.repeat(10_000)}`.replace('\n', `${';'.repeat(10_000)}\n`),
      'territory.too_many_columns',
    ],
  ])('%s', async (_what, text, code) => {
    expect(await codeOf(read(text))).toBe(code);
  });

  test('the line is named', async () => {
    const text = `${banFile([{}, {}])}${'x'.repeat(70_000)}`;
    await expect(read(text)).rejects.toHaveProperty('text.fr', expect.stringContaining('La ligne 4 '));
  });
});
