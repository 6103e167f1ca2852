import type { Text } from '#platform/i18n/index.ts';
import type { Point } from './polygon.ts';
import { afterNumber } from './street-words.ts';

/** What stands at a position, the best first: the door is where one goes. Terms of the BAN and BAL formats. */
export const PLACES = [
  'entrance',
  'delivery',
  'building',
  'staircase',
  'dwelling',
  'parcel',
  'segment',
  'utility',
] as const;
export type Place = (typeof PLACES)[number];

/** Folded words of files → place; the BAN of some years writes in English. */
export const PLACE_WORDS: Readonly<Record<string, Place>> = {
  entree: 'entrance',
  entrance: 'entrance',
  'delivrance postale': 'delivery',
  postal: 'delivery',
  batiment: 'building',
  building: 'building',
  'cage d escalier': 'staircase',
  staircase: 'staircase',
  logement: 'dwelling',
  unit: 'dwelling',
  parcelle: 'parcel',
  parcel: 'parcel',
  segment: 'segment',
  interpolation: 'segment',
  'service technique': 'utility',
  utility: 'utility',
};

/** A number of a street, as a file says it. */
export interface FileAddress {
  readonly number: number;
  readonly suffix: string;
  readonly postcode: string | null;
  readonly point: Point | null;
  readonly place: Place | null;
  readonly sourceKey: string | null;
  /** Where it was read; of several positions, the line of the best. */
  readonly line: number;
  readonly remarks: readonly Text[];
  readonly problem: boolean;
}

/** A street of a file, with its numbers by `numberKey`. */
export interface FileStreet {
  readonly communeCode: string;
  readonly communeName: string;
  readonly oldCommuneCode: string;
  readonly oldCommuneName: string | null;
  readonly name: string;
  readonly key: string;
  readonly lieuDit: boolean;
  point: Point | null;
  sourceKey: string | null;
  /** The line that names the street without a number; null: its numbers alone name it. */
  line: number | null;
  remarks: readonly Text[];
  problem: boolean;
  readonly addresses: Map<string, FileAddress>;
}

/** What tells two streets of one commune apart. */
export function streetIdentity(street: { readonly oldCommuneCode: string; readonly key: string }): string {
  return `${street.oldCommuneCode}|${street.key}`;
}

/** What tells two numbers of one street apart. */
export function numberKey(number: number, suffix: string): string {
  return `${number}|${suffix}`;
}

/** « 3 bis » */
export function spokenNumber(number: number, suffix: string): string {
  return suffix === '' ? String(number) : `${number} ${suffix}`;
}

/** « 3 bis rue du Général-Roux » */
export function addressLabel(number: number, suffix: string, street: string): string {
  return `${spokenNumber(number, suffix)} ${afterNumber(street)}`;
}

/** An answer to what was typed. */
export interface Suggestion {
  readonly kind: 'address' | 'street';
  /** One line without postcode and commune: « 3 rue du Général-Roux ». */
  readonly label: string;
  readonly streetId: string;
  readonly addressId: string | null;
  readonly number: number | null;
  readonly suffix: string;
  readonly street: string;
  readonly postcode: string | null;
  readonly communeCode: string;
  readonly commune: string;
  /** Of a commune nouvelle: the commune it was in. */
  readonly oldCommune: string | null;
  readonly point: Point | null;
  /** Why a street answers to a number. */
  readonly note: Text | null;
}

/** The number typed is not one that this street has. */
export function unknownNumber(number: number, suffix: string): Text {
  const spoken = spokenNumber(number, suffix);
  return {
    fr: `Le numéro ${spoken} n’est pas connu dans cette voie.`,
    en: `Number ${spoken} is not known in this street.`,
  };
}
