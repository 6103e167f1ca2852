import type { Text } from '#platform/i18n/index.ts';
import { cleanLine } from '#platform/text/clean.ts';
import { type FileAddress, PLACE_WORDS, type Place } from './address.ts';
import { pointOfTexts } from './coordinates.ts';
import type { Point } from './polygon.ts';
import { communeOf, type Scope, type ScopeCommune } from './scope.ts';
import { streetKey } from './street-words.ts';
import { REASONS, suffixFromKey } from './territory.messages.ts';

/** What an address file says in each row, whatever its format calls it. */
export const FIELDS = [
  'key',
  'street',
  'number',
  'suffix',
  'postcode',
  'communeCode',
  'communeName',
  'oldCommuneCode',
  'oldCommuneName',
  'place',
  'longitude',
  'latitude',
] as const;
export type Field = (typeof FIELDS)[number];
export type RawRow = Readonly<Record<Field, string>>;

/** A row that can be imported; `address` null: the row names the street itself. */
export interface AddressRow {
  readonly commune: ScopeCommune;
  readonly oldCommuneCode: string;
  readonly oldCommuneName: string | null;
  readonly street: string;
  readonly sourceKey: string | null;
  readonly point: Point | null;
  readonly address: Pick<FileAddress, 'number' | 'suffix' | 'postcode' | 'place'> | null;
  readonly remarks: readonly Text[];
  readonly problem: boolean;
}

export type ReadRow =
  | { readonly row: AddressRow }
  | { readonly refused: Text }
  | { readonly elsewhere: string };

const LONGEST_CELL = 300;
/** The number by which a BAL names a lieu-dit, or a street without numbers. */
const NO_NUMBER = 99_999;
const NUMBER = /^0*(\d{1,5})(?:[.,]0+)?\s*([a-z]{1,9})?$/i;
const SUFFIX = /^[a-z0-9]{1,9}$/;
const KEY_SUFFIX = /^[^_]*_[^_]*_\d+_([a-z0-9]{1,9})$/i;

/** Reads one row. Wrong coordinates do not cost the address: it is taken without, and told. */
export function readRow(raw: RawRow, scope: Scope): ReadRow {
  const cells = cleaned(raw);
  if (Object.values(cells).some((cell) => cell.length > LONGEST_CELL))
    return { refused: REASONS.cellTooLong };
  const keyCode = cells.key.split('_')[0] ?? '';
  const found = communeOf(scope, { code: cells.communeCode, name: cells.communeName, keyCode });
  if (found === null) return { refused: REASONS.noCommune };
  if ('elsewhere' in found) return found;
  const wrong = streetProblem(cells.street);
  if (wrong) return { refused: wrong };
  const numbered = readNumber(cells);
  if ('refused' in numbered) return numbered;
  const point = pointOfTexts(cells.longitude, cells.latitude);
  const remarks = [...numbered.remarks];
  if (FIELDS.some((field) => raw[field] !== cells[field] && /(?!\s)\p{Cc}/u.test(raw[field])))
    remarks.push(REASONS.controls);
  if (point.state === 'wrong') remarks.push(point.why, REASONS.noPosition);
  if (point.state === 'none' && numbered.number !== null) remarks.push(REASONS.noPosition);
  return {
    row: {
      commune: found.commune,
      oldCommuneCode: /^(?:\d{2}|2[AB])\d{3}$/.test(cells.oldCommuneCode) ? cells.oldCommuneCode : '',
      oldCommuneName: cells.oldCommuneName || null,
      street: cells.street,
      sourceKey: cells.key || null,
      point: point.state === 'ok' ? point.point : null,
      address:
        numbered.number === null
          ? null
          : {
              number: numbered.number,
              suffix: numbered.suffix,
              postcode: /^\d{5}$/.test(cells.postcode) ? cells.postcode : found.commune.postcode,
              place: placeOf(cells.place, remarks),
            },
      remarks,
      problem: point.state === 'wrong',
    },
  };
}

function cleaned(raw: RawRow): RawRow {
  return Object.fromEntries(FIELDS.map((field) => [field, cleanCell(raw[field])])) as unknown as RawRow;
}

/** Most cells are codes and figures: a test spares them the whole cleaning (half of the time of a large file). */
const PLAIN = /^[!-~]*(?: [!-~]+)*$/;

function cleanCell(text: string): string {
  return PLAIN.test(text) ? text : cleanLine(text);
}

/** A name that a spreadsheet would compute must never stand in a file that we give back. */
function streetProblem(street: string): Text | null {
  if (street === '') return REASONS.noStreet;
  if (/^[=+\-@]/.test(street)) return REASONS.formula;
  return /\p{L}/u.test(street) && streetKey(street) !== '' ? null : REASONS.streetWithoutLetter;
}

type Numbered =
  | { readonly number: number | null; readonly suffix: string; readonly remarks: Text[] }
  | { readonly refused: Text };

function readNumber(cells: RawRow): Numbered {
  if (cells.number === '') return { number: null, suffix: '', remarks: [] };
  const match = NUMBER.exec(cells.number);
  if (!match) return { refused: REASONS.wrongNumber };
  const number = Number(match[1]);
  if (number === NO_NUMBER) return { number: null, suffix: '', remarks: [] };
  const said = (cells.suffix || match[2] || '').toLowerCase();
  if (said !== '') {
    return SUFFIX.test(said) ? { number, suffix: said, remarks: [] } : { refused: REASONS.wrongSuffix };
  }
  // Some files tell « bis » in the key alone: without it, two doors would be one.
  const fromKey = KEY_SUFFIX.exec(cells.key)?.[1]?.toLowerCase();
  if (fromKey === undefined) return { number, suffix: '', remarks: [] };
  return { number, suffix: fromKey, remarks: [suffixFromKey(fromKey)] };
}

function placeOf(text: string, remarks: Text[]): Place | null {
  if (text === '') return null;
  const place = PLACE_WORDS[streetKey(text)];
  if (place === undefined) remarks.push(REASONS.unknownPlace);
  return place ?? 'segment';
}
