import type { Text } from '#platform/i18n/index.ts';
import { cleanLine, shorten } from '#platform/text/clean.ts';
import { FIELDS, type Field, type RawRow } from '../address-row.ts';
import { territoryErrors } from '../territory.errors.ts';

/** What the first line says of a file. */
export interface Columns {
  /** « BAN », « BAL 1.4 »… */
  readonly format: string;
  readonly count: number;
  /** What the operator is told of the file as a whole. */
  readonly notes: readonly Text[];
  read(record: readonly string[]): RawRow;
}

const MOST_COLUMNS = 200;

/** https://adresse.data.gouv.fr: the CSV of the Base adresse nationale. */
const BAN: Readonly<Record<Field, readonly string[]>> = {
  key: ['id'],
  street: ['nom_voie'],
  number: ['numero'],
  suffix: ['rep'],
  postcode: ['code_postal'],
  communeCode: ['code_insee'],
  communeName: ['nom_commune'],
  oldCommuneCode: ['code_insee_ancienne_commune'],
  oldCommuneName: ['nom_ancienne_commune'],
  place: ['type_position'],
  longitude: ['lon'],
  latitude: ['lat'],
};

/** « Base adresse locale » 1.1 to 1.5 of the AITF; names that shapefiles cut at ten letters are known too. */
const BAL: Readonly<Record<Field, readonly string[]>> = {
  key: ['cle_interop', 'cle_intero'],
  street: ['toponyme', 'voie_nom'],
  number: ['numero'],
  suffix: ['suffixe'],
  postcode: ['code_postal'],
  communeCode: ['commune_insee', 'commune_in'],
  communeName: ['commune_nom', 'commune_no'],
  oldCommuneCode: ['commune_deleguee_insee'],
  oldCommuneName: ['commune_deleguee_nom'],
  place: ['position'],
  longitude: ['long', 'lon', 'longitude', 'long_wgs84'],
  latitude: ['lat', 'latitude', 'lat_wgs84'],
};

const LANGUAGE = /^(?:toponyme|voie_nom|commune_nom|commune_deleguee_nom|lieudit_complement_nom)_[a-z]{3}$/;
const CUT = ['cle_intero', 'commune_in', 'commune_no', 'uid_adress', 'date_der_m'];

/** Tells the format by the names of the columns. Throws `territory.wrong_separator`, `unknown_columns`, `too_many_columns`. */
export function columnsOf(header: readonly string[]): Columns {
  if (header.length > MOST_COLUMNS) throw territoryErrors.tooManyColumns(MOST_COLUMNS);
  const names = header.map((name) => cleanLine(name).toLowerCase().replace(/[ -]/g, '_'));
  if (header.length === 1) refuseSeparator(header[0] ?? '');
  const isBan = names.includes('nom_voie') && names.includes('code_insee');
  const wanted = isBan ? BAN : BAL;
  const places = FIELDS.map((field) => names.findIndex((name) => wanted[field].includes(name)));
  const missing = missingOf(wanted, names);
  if (missing.length > 0) throw territoryErrors.unknownColumns(missing);
  return {
    format: isBan ? 'BAN' : `BAL ${balVersion(names)}`,
    count: header.length,
    notes: notesOf(names),
    read: (record) =>
      Object.fromEntries(
        FIELDS.map((field, index) => [field, record[places[index] ?? -1] ?? '']),
      ) as unknown as RawRow,
  };
}

/** A commune may be told by its code, by its name, or by the key. */
function missingOf(wanted: typeof BAL, names: readonly string[]): string[] {
  const lacks = (field: Field) => !wanted[field].some((name) => names.includes(name));
  const missing = (['street', 'number', 'longitude', 'latitude'] as const).filter(lacks);
  const told = !lacks('communeCode') || !lacks('communeName') || !lacks('key');
  return [...missing, ...(told ? [] : (['communeCode'] as const))].map((field) => wanted[field][0] ?? field);
}

function balVersion(names: readonly string[]): string {
  if (names.includes('toponyme')) return '1.5';
  if (names.includes('id_ban_adresse')) return '1.4';
  return names.some((name) => BAL.communeCode.includes(name)) ? '1.3' : '1.1';
}

function notesOf(names: readonly string[]): Text[] {
  const notes: Text[] = [];
  const languages = names.filter((name) => LANGUAGE.test(name));
  if (languages.length > 0) {
    notes.push({
      fr: `Colonnes de langues régionales non reprises : ${languages.join(', ')}.`,
      en: `Columns of regional languages not taken: ${languages.join(', ')}.`,
    });
  }
  const cut = names.filter((name) => CUT.includes(name));
  if (cut.length > 0) {
    notes.push({
      fr: `Noms de colonnes coupés, reconnus quand même : ${cut.join(', ')}.`,
      en: `Names of columns cut short, known all the same: ${cut.join(', ')}.`,
    });
  }
  const twice = names.filter((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice.length > 0) {
    const listed = shorten([...new Set(twice)].join(', '), 200);
    notes.push({
      fr: `Colonnes en double, la première est lue : ${listed}.`,
      en: `Columns that stand twice, the first is read: ${listed}.`,
    });
  }
  return notes;
}

function refuseSeparator(header: string): void {
  const found = [
    [',', 'des virgules', 'commas'],
    ['\t', 'des tabulations', 'tabs'],
    ['|', 'des barres', 'bars'],
  ].find(([sign]) => sign !== undefined && header.includes(sign));
  if (found) throw territoryErrors.wrongSeparator({ fr: found[1] ?? '', en: found[2] ?? '' });
}
