import { streetWords } from './street-words.ts';

/** What somebody typed as an address, taken apart. */
export interface AddressLine {
  /** null: no number was typed. */
  readonly number: number | null;
  /** Lower case, '' for none: `bis`, `b`. */
  readonly suffix: string;
  /** The street, as it was typed. */
  readonly rest: string;
  readonly postcode: string | null;
  /** What follows the postcode or the comma: a commune, perhaps; '' for none. */
  readonly locality: string;
}

const MOST = 300;
const WORDED = 'bis|ter|quater|quinquies|sexies';
const SUFFIX = String.raw`(?:\s*(${WORDED})(?![\p{L}\p{N}])|([a-z])(?![\p{L}\p{N}’'])|\s+([a-z])(?=\s*$|\s*,|\s+[\p{L}\p{N}]))?`;
/** « 12 », « 12bis », « 12-14 », « n° 12 b »; not « 1er », not « 77590 ». */
const NUMBER = String.raw`(\d{1,4})(?!\d)(?:\s*[-/]\s*\d{1,4}(?!\d))?${SUFFIX}`;
const CALLED = String.raw`(?:n\s*°|n[o°º]\.?|num[ée]ro)?\s*`;
const FIRST = new RegExp(String.raw`^${CALLED}${NUMBER}(?![\p{L}\p{N}])[\s,]*`, 'iu');
const LAST = new RegExp(String.raw`[\s,]+${CALLED}${NUMBER}\s*$`, 'iu');
const POSTCODE = /(?:^|[\s,])(\d{5})(?!\d)\s*(.*)$/su;
const MONTH = /^(janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)$/;

/**
 * Takes an address line apart: number first or last (« 3 bis rue du Bac », « rue du Bac 3bis »), postcode and commune
 * after it. A year after a month is left in the name (« rue du 8 mai 1945 »). Reads 300 characters; never throws.
 */
export function parseAddressLine(text: string): AddressLine {
  const line = trimmed(text.slice(0, MOST).replace(/\s+/g, ' '));
  const coded = POSTCODE.exec(line);
  const before = trimmed(coded ? line.slice(0, coded.index) : line);
  const begins = FIRST.exec(before);
  const ends = begins ? null : lastNumber(before);
  const named = begins ? before.slice(begins[0].length) : before.slice(0, ends?.index ?? before.length);
  const [street, locality] = parted(named);
  const within = begins || ends ? null : lastNumber(street);
  const found = begins ?? ends ?? within;
  return {
    number: found ? Number(found[1]) : null,
    suffix: (found?.[2] ?? found?.[3] ?? found?.[4] ?? '').toLowerCase(),
    rest: trimmed(street.slice(0, within?.index ?? street.length)),
    postcode: coded?.[1] ?? null,
    locality: trimmed(coded?.[2] ?? '') || locality,
  };
}

function lastNumber(line: string): RegExpExecArray | null {
  const match = LAST.exec(line);
  const word = match ? streetWords(line.slice(0, match.index)).at(-1) : undefined;
  return word === undefined || MONTH.test(word) ? null : match;
}

/** « rue du Bac, Melun » → street and locality. */
function parted(text: string): [street: string, locality: string] {
  const comma = text.indexOf(',');
  return comma < 0 ? [trimmed(text), ''] : [trimmed(text.slice(0, comma)), trimmed(text.slice(comma))];
}

function trimmed(text: string): string {
  return text.replace(/^[\s,]+|[\s,]+$/g, '');
}
