import type { Text } from '#platform/i18n/index.ts';

/** Why a row was not taken, or taken with a remark. */
export const REASONS = {
  unreadablePosition: {
    fr: 'coordonnées illisibles : longitude et latitude s’écrivent en degrés, comme 2.7659 et 48.4866',
    en: 'unreadable coordinates: longitude and latitude are written in degrees, such as 2.7659 and 48.4866',
  },
  zeroPosition: {
    fr: 'coordonnées à 0, 0 (au large de l’Afrique)',
    en: 'coordinates at 0, 0 (off the coast of Africa)',
  },
  exchangedPosition: {
    fr: 'longitude et latitude semblent inversées',
    en: 'longitude and latitude seem to be exchanged',
  },
  outOfWorld: {
    fr: 'coordonnées hors du monde : des degrés (WGS 84) sont attendus, non des mètres',
    en: 'coordinates out of the world: degrees (WGS 84) are expected, not metres',
  },
  outOfFrance: { fr: 'coordonnées hors de France', en: 'coordinates out of France' },
  noPosition: { fr: 'sans coordonnées', en: 'without coordinates' },
  noStreet: { fr: 'le nom de la voie est vide', en: 'the name of the street is empty' },
  streetWithoutLetter: {
    fr: 'le nom de la voie n’a aucune lettre',
    en: 'the name of the street has no letter',
  },
  formula: {
    fr: 'le nom de la voie commence comme une formule de tableur (=, +, -, @)',
    en: 'the name of the street begins as a formula of a spreadsheet (=, +, -, @)',
  },
  cellTooLong: { fr: 'une cellule dépasse 300 caractères', en: 'a cell exceeds 300 characters' },
  wrongNumber: {
    fr: 'le numéro n’est pas un nombre entier de 0 à 99998',
    en: 'the number is not a whole number from 0 to 99998',
  },
  wrongSuffix: {
    fr: 'le suffixe a plus de neuf lettres ou d’autres signes',
    en: 'the suffix has more than nine letters, or other signs',
  },
  noCommune: {
    fr: 'la commune n’est pas indiquée (code INSEE absent ou mal formé)',
    en: 'the commune is not told (INSEE code missing or malformed)',
  },
  unknownPlace: {
    fr: 'type de position inconnu, lu comme « segment »',
    en: 'unknown kind of position, read as “segment”',
  },
  controls: { fr: 'caractères de contrôle retirés', en: 'control characters removed' },
  notAFeature: {
    fr: 'ce n’est pas un élément GeoJSON (Feature) avec un polygone',
    en: 'this is no GeoJSON feature with a polygon',
  },
  noDistrictName: {
    fr: 'le nom manque (propriété « nom », « name » ou « libelle »)',
    en: 'the name is missing (property “nom”, “name” or “libelle”)',
  },
  districtFormula: {
    fr: 'le nom commence comme une formule de tableur (=, +, -, @)',
    en: 'the name begins as a formula of a spreadsheet (=, +, -, @)',
  },
  sameName: { fr: 'un autre élément porte déjà ce nom', en: 'another feature already has this name' },
  shortRing: {
    fr: 'un contour a moins de quatre points',
    en: 'an outline has less than four points',
  },
  openRing: {
    fr: 'un contour n’est pas fermé : son dernier point doit être le premier',
    en: 'an outline is not closed: its last point must be the first one',
  },
  flatRing: { fr: 'un contour est plat : sa surface est nulle', en: 'an outline is flat: it has no area' },
  tooManyPoints: { fr: 'plus de 100 000 points', en: 'more than 100,000 points' },
} as const satisfies Record<string, Text>;

export function columnsReason(found: number, expected: number): Text {
  return {
    fr: `${found} colonnes au lieu de ${expected}`,
    en: `${found} columns instead of ${expected}`,
  };
}

export function suffixFromKey(suffix: string): Text {
  return {
    fr: `suffixe « ${suffix} » lu dans la clé d’interopérabilité`,
    en: `suffix “${suffix}” read in the interoperability key`,
  };
}

export function sameAsLine(line: number): Text {
  return {
    fr: `celle de la ligne ${line} est retenue`,
    en: `that of line ${line} is kept`,
  };
}
