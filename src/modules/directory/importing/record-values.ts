import type { Text } from '#platform/i18n/index.ts';

/** Why a record, or a part of it, was not taken. */
export class RecordProblem extends Error {
  readonly why: Text;

  constructor(why: Text) {
    super('record problem');
    this.why = why;
  }
}

/** A JSON object as read from a file: looked up by own names only, never merged into anything. */
export type Fields = Readonly<Record<string, unknown>>;

const MOST_TEXT = 20_000;
const MOST_ITEMS = 2_000;

/** A text, trimmed; '' where there is none (null, absent, empty). Throws RecordProblem on anything else. */
export function textIn(fields: Fields, field: string): string {
  const value = Object.hasOwn(fields, field) ? fields[field] : null;
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') throw wrongType(field, 'un texte', 'a text');
  if (value.length > MOST_TEXT) {
    throw new RecordProblem({
      fr: `le champ « ${field} » dépasse ${MOST_TEXT} caractères`,
      en: `the field “${field}” exceeds ${MOST_TEXT} characters`,
    });
  }
  return value.trim();
}

/** The same, or null where there is none. */
export function maybeTextIn(fields: Fields, field: string): string | null {
  return textIn(fields, field) || null;
}

/**
 * A list, in any of the three shapes: a real one, one as JSON inside a text, or none (null, ''). Throws RecordProblem on
 * anything else.
 */
export function listIn(fields: Fields, field: string): readonly unknown[] {
  const value = Object.hasOwn(fields, field) ? fields[field] : null;
  if (value === null || value === undefined || value === '') return [];
  const list = typeof value === 'string' ? parsed(value, field) : value;
  if (!Array.isArray(list)) throw wrongType(field, 'une liste', 'a list');
  if (list.length > MOST_ITEMS) {
    throw new RecordProblem({
      fr: `le champ « ${field} » a plus de ${MOST_ITEMS} éléments`,
      en: `the field “${field}” has more than ${MOST_ITEMS} items`,
    });
  }
  return list;
}

/** A list of objects. */
export function objectsIn(fields: Fields, field: string): readonly Fields[] {
  return listIn(fields, field).map((item) => {
    if (!isFields(item)) throw wrongType(field, 'une liste d’objets', 'a list of objects');
    return item;
  });
}

/** A list of texts: a real one, JSON in a text, one text, or several that semicolons join. Empty ones are left out. */
export function textsIn(fields: Fields, field: string): readonly string[] {
  const value = Object.hasOwn(fields, field) ? fields[field] : null;
  if (typeof value === 'string' && !value.trimStart().startsWith('[')) return splitTexts(value);
  return listIn(fields, field).flatMap((item) => {
    if (typeof item !== 'string') throw wrongType(field, 'une liste de textes', 'a list of texts');
    return splitTexts(item);
  });
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function splitTexts(text: string): string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean);
}

function parsed(text: string, field: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrongType(field, 'une liste', 'a list');
  }
}

function wrongType(field: string, fr: string, en: string): RecordProblem {
  return new RecordProblem({
    fr: `le champ « ${field} » n’est pas ${fr}`,
    en: `the field “${field}” is not ${en}`,
  });
}
