import type { Text } from '#platform/i18n/index.ts';

/** What calendar's codes of wrong hours mean, for the fields of a form and the lines of a report. */
const PROBLEMS: Readonly<Record<string, Text>> = {
  time: {
    fr: 'une heure ne s’écrit pas HH:MM, comme 09:00',
    en: 'a time is not written HH:MM, such as 09:00',
  },
  day: {
    fr: 'une date n’existe pas ou ne s’écrit pas AAAA-MM-JJ',
    en: 'a date does not exist or is not written YYYY-MM-DD',
  },
  text: {
    fr: 'un texte est vide ou dépasse 200 caractères',
    en: 'a text is empty or exceeds 200 characters',
  },
  empty_slot: {
    fr: 'une plage finit à l’heure où elle commence',
    en: 'a slot ends at the time at which it begins',
  },
  recurrence: { fr: 'une récurrence n’est pas comprise', en: 'a recurrence is not understood' },
  overlap: { fr: 'deux plages se chevauchent', en: 'two slots overlap' },
  too_many: { fr: 'il y a trop de lignes', en: 'there are too many lines' },
  empty: { fr: 'il manque une plage', en: 'a slot is missing' },
  reversed: { fr: 'la fin précède le début', en: 'the end precedes the beginning' },
  closed_or_slots: { fr: 'choisissez « fermé », ou bien des plages', en: 'choose “closed”, or else slots' },
  announced_late: {
    fr: 'l’annonce commence après la fermeture',
    en: 'the announcement begins after the closure',
  },
  territory: { fr: 'ce territoire n’est pas connu', en: 'this territory is not known' },
  zone: { fr: 'ce fuseau horaire n’est pas connu', en: 'this time zone is not known' },
  school_zone: {
    fr: 'des plages dépendent des vacances scolaires : choisissez leur zone',
    en: 'slots depend on school holidays: choose their zone',
  },
  season_bounds: {
    fr: 'le début et la fin d’une saison portent tous deux l’année, ou aucun',
    en: 'the beginning and the end of a season both bear the year, or neither',
  },
  season_overlap: { fr: 'deux saisons se chevauchent', en: 'two seasons overlap' },
  territory_twice: { fr: 'le territoire est donné deux fois', en: 'the territory is given twice' },
  holiday_territory: {
    fr: 'choisissez d’abord de quel territoire sont les jours fériés',
    en: 'first choose of which territory the public holidays are',
  },
  holiday: { fr: 'ce jour férié n’est pas connu', en: 'this public holiday is not known' },
  not_a_holiday: { fr: 'ce jour n’est pas férié', en: 'this day is no public holiday' },
  unknown_field: { fr: 'un champ n’est pas connu', en: 'a field is not known' },
};

const MALFORMED: Text = { fr: 'une valeur est mal formée', en: 'a value is malformed' };

export function hoursProblemText(code: string): Text {
  return Object.hasOwn(PROBLEMS, code) ? (PROBLEMS[code] ?? MALFORMED) : MALFORMED;
}

/** What a revision of hours was made by. */
export const REVISION_WORDS = {
  before: { fr: 'Horaires d’origine', en: 'Original hours' },
  set: { fr: 'Horaires modifiés', en: 'Hours changed' },
  closure: {
    fr: 'Fermeture ou ouverture exceptionnelle ajoutée',
    en: 'Exceptional closure or opening added',
  },
  reopening: {
    fr: 'Fermeture ou ouverture exceptionnelle retirée',
    en: 'Exceptional closure or opening removed',
  },
  holiday: { fr: 'Décision sur un jour férié', en: 'Decision on a public holiday' },
  import: { fr: 'Horaires importés', en: 'Hours imported' },
  restore: { fr: 'Version précédente rétablie', en: 'Earlier version restored' },
} as const satisfies Record<string, Text>;
export type RevisionWhat = keyof typeof REVISION_WORDS;
