import { describe, expect, test } from 'vitest';
import { sourceOf } from '../directory.factory.ts';
import { readHoursFile } from './hours-file.ts';
import { planWeeks } from './hours-rows.ts';

const PLACES = [
  { id: '1', slug: 'mairie', name: 'Mairie' },
  { id: '2', slug: 'ecole', name: 'École du Port' },
  { id: '3', slug: 'salle', name: 'Salle' },
  { id: '4', slug: 'salle-2', name: 'Salle' },
];
const plan = async (text: string | Uint8Array) => {
  const file = await readHoursFile(sourceOf(text));
  return planWeeks(file, PLACES, { zone: 'Europe/Paris', territory: 'metropole' });
};
const weekly = async (text: string | Uint8Array) => {
  const { weeks, problems } = await plan(text);
  expect(problems).toEqual([]);
  return Object.fromEntries(weeks.map(({ place, week }) => [place.slug, week?.weekly]));
};
const refusal = (text: string | Uint8Array) =>
  readHoursFile(sourceOf(text)).then(String, (error) => error.code);

describe('a file of one slot a row', () => {
  test('days, stretches of days, times as people write them', async () => {
    const text = `lieu;jour;ouverture;fermeture
mairie;lundi;8h30;12 h
mairie;Lundi;14:00;17:30
École du port;mardi-jeudi;9:00;12:00
ecole;samedi, dimanche;10h;11h05
ECOLE DU PORT;vendredi au samedi;18:00;24:00
mairie;mercredi;;
mairie;jeudi;fermé;
`;
    expect(await weekly(text)).toEqual({
      mairie: {
        mon: [
          { from: '08:30', to: '12:00' },
          { from: '14:00', to: '17:30' },
        ],
      },
      ecole: {
        tue: [{ from: '09:00', to: '12:00' }],
        wed: [{ from: '09:00', to: '12:00' }],
        thu: [{ from: '09:00', to: '12:00' }],
        fri: [{ from: '18:00', to: '24:00' }],
        sat: [
          { from: '10:00', to: '11:05' },
          { from: '18:00', to: '24:00' },
        ],
        sun: [{ from: '10:00', to: '11:05' }],
      },
    });
  });

  test('commas, tabs, a byte order mark, columns in another order, Windows-1252', async () => {
    const expected = { mairie: { mon: [{ from: '09:00', to: '12:00' }] } };
    expect(await weekly('\ufeffjour,fermeture,lieu,ouverture\r\nlundi,12:00,mairie,09:00\r\n')).toEqual(
      expected,
    );
    expect(await weekly('lieu\tjour\touverture\tfermeture\nmairie\tlundi\t09:00\t12:00')).toEqual(expected);
    const old = Buffer.from('lieu;jour;ouverture;fermeture\nÉcole du Port;lundi;09:00;12:00', 'latin1');
    expect(Object.keys(await weekly(old))).toEqual(['ecole']);
  });

  test('each row that is wrong is told with its line, and spoils its place alone', async () => {
    const { weeks, problems } = await plan(`lieu;jour;ouverture;fermeture
piscine;lundi;09:00;12:00

mairie;lundi;09:00;12:00
mairie;lundi;11:00;13:00
;lundi;09:00;12:00
salle;lundi;09:00;12:00
ecole;lun;09:00;12:00
ecole;lundi;25:00;26:00
salle-2;lundi;09:00;12:00
`);
    expect(problems.map(({ line, why }) => `${line} ${why}`)).toEqual([
      '2 aucun lieu ne s’appelle « piscine »',
      '5 deux plages se chevauchent',
      '6 le lieu n’est pas indiqué',
      '8 jour illisible : « lun » (écrivez lundi, ou lundi-vendredi)',
      '9 heures illisibles : « 25:00 » à « 26:00 » (écrivez 08:30)',
    ]);
    expect(weeks.map(({ place, week }) => [place.slug, week !== null])).toEqual([
      ['mairie', false],
      ['salle', true],
      ['ecole', false],
      ['salle-2', true],
    ]);
  });

  test('a name that two places have is not guessed', async () => {
    const { problems } = await plan('lieu;jour;ouverture;fermeture\nSALLE;lundi;09:00;12:00');
    expect(problems[0]?.why).toContain('plusieurs lieux s’appellent « SALLE »');
  });
});

describe('a file of one place a row, as the national scheme of facilities has it', () => {
  test('OpenStreetMap hours, with the other columns of the scheme', async () => {
    const text = `COLL_NOM,EQUIP_NOM,EQUIP_OUVERTURE\nFontaine,École du Port,"Mo-Fr 08:30-12:00,13:30-17:30; Sa[2,4] 08:30-12:00; PH off"\n`;
    const { weeks } = await plan(text);
    expect(weeks[0]?.week).toMatchObject({
      closedOnHolidaysOf: 'metropole',
      weekly: {
        mon: [{}, { from: '13:30', to: '17:30' }],
        sat: [{ from: '08:30', to: '12:00', when: { nth: [2, 4] } }],
      },
    });
  });

  test('what is not understood is told and not guessed; a place stands once', async () => {
    const { weeks, problems } = await plan(
      'lieu;EQUIP_OUVERTURE\nmairie;Mo 09:00-12:00\nmairie;Tu 09:00-12:00\necole;SH Mo 09:00-12:00\nsalle;\n',
    );
    expect(problems.map(({ line, why }) => `${line} ${why}`)).toEqual([
      '3 ce lieu est déjà à la ligne 2',
      '4 « SH Mo 09:00-12:00 » n’est pas pris en charge : écrivez ces horaires à l’écran',
      '5 la case des horaires est vide',
    ]);
    expect(weeks.every(({ week }) => week === null)).toBe(true);
  });
});

test.each([
  ['', 'directory.file_empty'],
  ['lieu;jour\nmairie;lundi', 'directory.unknown_columns'],
  ['jour;ouverture;fermeture\nlundi;09:00;12:00', 'directory.unknown_columns'],
  ['lieu;jour;ouverture;fermeture\n"mairie;lundi', 'directory.not_csv'],
  ['lieu;jour;ouverture;fermeture\nmairie;lun\u0000di;09:00;12:00', 'directory.not_csv'],
  [`lieu;jour;ouverture;fermeture\n${'a;b;c;d\n'.repeat(20_001)}`, 'directory.too_many_rows'],
  [Buffer.alloc(5_000_001, 'a'), 'directory.file_too_large'],
])('a file that is none is refused (%#)', async (text, code) => expect(await refusal(text)).toBe(code));
