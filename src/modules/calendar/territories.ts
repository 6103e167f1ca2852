import places from '../../../resources/reference/territories.json' with { type: 'json' };

/** Where the public holidays differ. The codes are kept in the database: never rename one. */
export const TERRITORIES = {
  metropole: { fr: 'Métropole', en: 'Mainland France' },
  'alsace-moselle': { fr: 'Alsace-Moselle', en: 'Alsace-Moselle' },
  guadeloupe: { fr: 'Guadeloupe', en: 'Guadeloupe' },
  martinique: { fr: 'Martinique', en: 'Martinique' },
  guyane: { fr: 'Guyane', en: 'French Guiana' },
  'la-reunion': { fr: 'La Réunion', en: 'Réunion' },
  mayotte: { fr: 'Mayotte', en: 'Mayotte' },
  'nouvelle-caledonie': { fr: 'Nouvelle-Calédonie', en: 'New Caledonia' },
  polynesie: { fr: 'Polynésie française', en: 'French Polynesia' },
  'saint-barthelemy': { fr: 'Saint-Barthélemy', en: 'Saint Barthélemy' },
  'saint-martin': { fr: 'Saint-Martin', en: 'Saint Martin' },
  'saint-pierre-et-miquelon': { fr: 'Saint-Pierre-et-Miquelon', en: 'Saint Pierre and Miquelon' },
  'wallis-et-futuna': { fr: 'Wallis-et-Futuna', en: 'Wallis and Futuna' },
} as const;

export type Territory = keyof typeof TERRITORIES;

/** Whether a text (a setting, an option of a command) is a territory code. */
export function isTerritory(text: string): text is Territory {
  return Object.hasOwn(TERRITORIES, text);
}

const INSEE = /^(?:\d{5}|2[AB]\d{3})$/;

function ruleOf(inseeCode: string): { territory: string; zone: string } {
  if (!INSEE.test(inseeCode)) throw new RangeError(`Not an INSEE code: ${JSON.stringify(inseeCode)}`);
  // The file lists the longest prefixes first: three archipelagos of one collectivité keep three different hours.
  return places.rules.find((rule) => inseeCode.startsWith(rule.prefix)) ?? places.default;
}

/** The territory of public holidays of a commune. Throws RangeError on what is no INSEE code. */
export function territoryOf(inseeCode: string): Territory {
  const { territory } = ruleOf(inseeCode);
  if (!isTerritory(territory)) throw new RangeError(`Unknown territory in territories.json: ${territory}`);
  return territory;
}

/** The IANA time zone of a commune. Throws RangeError on what is no INSEE code. */
export function zoneOf(inseeCode: string): string {
  return ruleOf(inseeCode).zone;
}
