import type { Text } from '#platform/i18n/index.ts';
import { ANSWER_WITHIN } from './legal.ts';

/** The administrative court that judges the collectivité's decisions (CJA, art. R. 312-1), for the routes of appeal. */
export interface Court {
  /** « tribunal administratif de Melun ». */
  name: string;
  /** On one line. */
  address: string | null;
  /** Where appeals are sent electronically, without scheme: `www.telerecours.fr`. */
  telerecours: string;
}

/** The address of Télérecours citoyens for every court (CJA, art. R. 414-6). */
export const TELERECOURS = 'www.telerecours.fr';

/** The court of a tenant, from its setting `administrativeCourt` (a name, or name, address and link); null: none given. */
export function courtOf(settings: Readonly<Record<string, unknown>>): Court | null {
  const set = settings['administrativeCourt'];
  const given = typeof set === 'object' && set !== null ? (set as Record<string, unknown>) : { name: set };
  const name = line(given['name']);
  if (name === null) return null;
  return { name, address: line(given['address']), telerecours: line(given['telerecours']) ?? TELERECOURS };
}

function line(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The court as a sentence names it: « le tribunal administratif de Melun (43 rue …, 77000 Melun) ». */
export function courtWords(court: Court | null): Text {
  const address = court?.address ? ` (${court.address})` : '';
  const bare = court?.name.replace(/^le /i, '') ?? 'tribunal administratif';
  return {
    fr: `le ${bare}${address}`,
    en: court ? `the ${bare}${address}` : 'the administrative court (tribunal administratif)',
  };
}

/** Shortest and longest commitment, in working days. */
export const ANSWER_RANGE = { least: 1, most: 60 } as const;

/** Working days within which the tenant wants to answer, from its setting `answerWithinWorkingDays`. */
export function answerWithinOf(settings: Readonly<Record<string, unknown>>): number {
  const set = settings['answerWithinWorkingDays'];
  const { least, most } = ANSWER_RANGE;
  return typeof set === 'number' && Number.isInteger(set) && set >= least && set <= most
    ? set
    : ANSWER_WITHIN;
}
