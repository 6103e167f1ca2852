import { CsvError, parse } from 'csv-parse/sync';
import { cleanLine } from '#platform/text/clean.ts';
import { fold } from '#platform/text/fold.ts';
import { importRefusal } from '../directory.errors.ts';
import { openSource, type Source } from './open-source.ts';

/** One row of a file of hours, as it was typed; '' where a column is absent or empty. */
export interface HoursRow {
  /** From 1, the header included. */
  readonly line: number;
  readonly place: string;
  /** OpenStreetMap's `opening_hours` (SCDL, `EQUIP_OUVERTURE`); '' in a file of slots. */
  readonly osm: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

/** How a file tells hours: one OpenStreetMap text a place, or one slot a row. */
export interface HoursFile {
  readonly format: 'osm' | 'slots';
  readonly rows: readonly HoursRow[];
}

const MOST_BYTES = 5_000_000;
const MOST_ROWS = 20_000;

/** The names that each column may have, folded. */
const COLUMNS = {
  place: ['lieu', 'place', 'equip_nom', 'equipement', 'nom'],
  osm: ['equip_ouverture', 'horaires', 'ouverture_osm', 'opening_hours'],
  day: ['jour', 'jours', 'day'],
  from: ['ouverture', 'debut', 'opens'],
  to: ['fermeture', 'fin', 'closes'],
} as const;
type Column = keyof typeof COLUMNS;

/**
 * Reads a CSV of hours (`,`, `;` or tab; UTF-8, or Windows-1252 as French spreadsheets save it). Throws AppError
 * `directory.file_empty`, `file_too_large`, `not_csv`, `unknown_columns`.
 */
export async function readHoursFile(source: Source): Promise<HoursFile> {
  const records = parsed(await wholeText(source));
  const [header, ...body] = records;
  if (!header) throw refuse.empty();
  if (body.length > MOST_ROWS) throw refuse.tooMany();
  const names = header.record.map((name) => fold(cleanLine(name)).replaceAll(/[ -]/g, '_'));
  const at = (column: Column) =>
    names.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
  const places = { place: at('place'), osm: at('osm'), day: at('day'), from: at('from'), to: at('to') };
  const slots = places.day >= 0 && places.from >= 0 && places.to >= 0;
  if (places.place < 0 || (places.osm < 0 && !slots)) throw refuse.columns();
  const rows = body.map(({ record, line }): HoursRow => {
    const cell = (column: Column) => cleanLine(record[places[column]] ?? '').slice(0, 1_000);
    return {
      line,
      place: cell('place'),
      osm: cell('osm'),
      day: cell('day'),
      from: cell('from'),
      to: cell('to'),
    };
  });
  return { format: places.osm >= 0 ? 'osm' : 'slots', rows };
}

async function wholeText(source: Source): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of openSource(source)) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw refuse.tooLarge();
    chunks.push(chunk);
  }
  if (bytes === 0) throw refuse.empty();
  const all = Buffer.concat(chunks);
  if (all.includes(0)) throw refuse.notCsv();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(all);
  } catch {
    return new TextDecoder('windows-1252').decode(all);
  }
}

function parsed(text: string): { record: string[]; line: number }[] {
  try {
    const found = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return found.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (error instanceof CsvError) throw refuse.notCsv();
    throw error;
  }
}

/** The sign that stands most often in the first line: opening hours themselves hold commas and semicolons. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/\r?\n|$/));
  const count = (sign: string) => header.split(sign).length;
  return [';', ',', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

const refuse = {
  empty: () => importRefusal('file_empty', { fr: 'Ce fichier est vide.', en: 'This file is empty.' }),
  tooLarge: () =>
    importRefusal(
      'file_too_large',
      {
        fr: 'Ce fichier dépasse 5 Mo : ce n’est pas un fichier d’horaires.',
        en: 'This file exceeds 5 MB: it is no file of hours.',
      },
      413,
    ),
  tooMany: () =>
    importRefusal('too_many_rows', {
      fr: `Ce fichier a plus de ${MOST_ROWS} lignes : ce n’est pas un fichier d’horaires.`,
      en: `This file has more than ${MOST_ROWS} lines: it is no file of hours.`,
    }),
  notCsv: () =>
    importRefusal('not_csv', {
      fr: 'Ce fichier n’est pas un CSV lisible. Enregistrez-le en « CSV UTF-8 ».',
      en: 'This file is no readable CSV. Save it as “CSV UTF-8”.',
    }),
  columns: () =>
    importRefusal('unknown_columns', {
      fr: 'Il manque des colonnes : « lieu », avec « EQUIP_OUVERTURE », ou avec « jour », « ouverture » et « fermeture ».',
      en: 'Columns are missing: “lieu”, with “EQUIP_OUVERTURE”, or with “jour”, “ouverture” and “fermeture”.',
    }),
};
