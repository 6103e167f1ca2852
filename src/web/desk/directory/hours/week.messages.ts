import { defineMessages } from '#platform/i18n/index.ts';

/** The words of a week that is typed: on the hours of a place and on its seasons. */
export const weekTexts = defineMessages(
  {
    days: {
      mon: 'Lundi',
      tue: 'Mardi',
      wed: 'Mercredi',
      thu: 'Jeudi',
      fri: 'Vendredi',
      sat: 'Samedi',
      sun: 'Dimanche',
    },
    week: 'La semaine ordinaire',
    howTo: 'Écrivez comme sur la porte : 9h-12h, 14h-17h30. Un jour vide est un jour fermé.',
    conditions: 'Conditions',
    slot: (rank: number, span: string) => (span ? `Plage ${rank} (${span})` : `Plage ${rank}`),
    weeks: 'Quelles semaines',
    everyWeek: 'Toutes les semaines',
    evenWeeks: 'Semaines paires',
    oddWeeks: 'Semaines impaires',
    rank: (rank: number) => (rank === -1 ? 'dernier' : rank === 1 ? '1er' : `${rank}e`),
    ofMonth: (ranks: readonly string[]) =>
      ranks.length > 1
        ? `${ranks.slice(0, -1).join(', ')} et ${ranks.at(-1)} du mois`
        : `${ranks[0]} du mois`,
    everyNth: (every: number, from: string) => `Une semaine sur ${every} à partir du ${from}`,
    terms: 'Vacances scolaires',
    allYear: 'Toute l’année',
    termsOnly: 'Hors vacances scolaires',
    holidaysOnly: 'Pendant les vacances scolaires',
    reception: 'Accueil',
    walkIn: 'Sans rendez-vous',
    byAppointment: 'Sur rendez-vous',
    note: 'Précision',
    copy: 'Recopier lundi du mardi au vendredi',
    copyAll: 'Recopier lundi sur toute la semaine',
    wrong: {
      unreadable: (part: string) => `« ${part} » n’est pas compris. Écrivez par exemple 9h-12h et 14h-17h.`,
      reversed: (part: string) =>
        `« ${part} » finit avant de commencer. Écrivez par exemple 9h-12h et 14h-17h.`,
      hours_missing: () =>
        'Écrivez aussi les heures, par exemple 9h-12h sur rendez-vous. Si tout le lieu reçoit à des heures convenues, cochez « Uniquement sur rendez-vous ».',
    },
  },
  {
    days: {
      mon: 'Monday',
      tue: 'Tuesday',
      wed: 'Wednesday',
      thu: 'Thursday',
      fri: 'Friday',
      sat: 'Saturday',
      sun: 'Sunday',
    },
    week: 'The ordinary week',
    howTo: 'Write as on the door: 9:00-12:00, 14:00-17:30. An empty day is a closed day.',
    conditions: 'Conditions',
    slot: (rank, span) => (span ? `Slot ${rank} (${span})` : `Slot ${rank}`),
    weeks: 'Which weeks',
    everyWeek: 'Every week',
    evenWeeks: 'Even weeks',
    oddWeeks: 'Odd weeks',
    rank: (rank) => ['last', '', '1st', '2nd', '3rd', '4th', '5th'][rank + 1] ?? '',
    ofMonth: (ranks) =>
      ranks.length > 1
        ? `${ranks.slice(0, -1).join(', ')} and ${ranks.at(-1)} of the month`
        : `${ranks[0]} of the month`,
    everyNth: (every, from) => `Every ${every} weeks from ${from}`,
    terms: 'School holidays',
    allYear: 'All year round',
    termsOnly: 'In school terms only',
    holidaysOnly: 'In school holidays only',
    reception: 'Reception',
    walkIn: 'Without appointment',
    byAppointment: 'By appointment',
    note: 'Note',
    copy: 'Copy Monday to Tuesday–Friday',
    copyAll: 'Copy Monday to the whole week',
    wrong: {
      unreadable: (part) => `“${part}” is not understood. Write for example 9:00-12:00 and 14:00-17:00.`,
      reversed: (part) => `“${part}” ends before it begins. Write for example 9:00-12:00 and 14:00-17:00.`,
      hours_missing: () =>
        'Write the times too, for example 9:00-12:00 by appointment. If the whole place receives at agreed times, tick “By appointment only”.',
    },
  },
);
