import { defineMessages } from '#platform/i18n/index.ts';

export const hoursTexts = defineMessages(
  {
    lead: 'Ce que vous écrivez ici paraît partout où ce lieu est montré : page du lieu, services, accusés de réception.',
    onlyByAppointment: 'Uniquement sur rendez-vous',
    onlyByAppointmentHint:
      'Tout le lieu. La semaine peut rester vide si les heures se conviennent au téléphone.',
    rules: 'Vacances scolaires et jours fériés',
    schoolZone: 'Zone des vacances scolaires',
    noZone: 'Aucune : rien n’en dépend',
    holidays: 'Les jours fériés',
    holidayRules: {
      fermes: 'Fermé, sauf décision contraire',
      ouverts: 'Comme un jour ordinaire, sauf décision contraire',
    },
    territory: 'Jours fériés de',
    save: 'Enregistrer les horaires',
    previewTitle: 'Ce que le public lira',
    upToDate: 'L’aperçu est à jour.',
    toCorrect: (count: number) =>
      count > 1 ? `${count} champs sont à corriger.` : 'Un champ est à corriger.',
    nothingYet: 'Corrigez d’abord ce qui est signalé : l’aperçu suivra.',
    osm: 'La même chose pour OpenStreetMap',
    osmLost: 'Cette écriture ne sait pas tout dire : l’aperçu en français fait foi.',
    knownUntil: (zone: string, day: string) =>
      `Les vacances scolaires (${zone}) sont connues jusqu’au ${day}.`,
    seasons: 'Saisons',
    seasonsLead:
      'Une saison remplace la semaine ordinaire pendant une partie de l’année : horaires d’été, d’hiver, de bassin.',
    addSeason: 'Ajouter une saison',
    versions: 'Versions précédentes',
    versionsLead:
      'Chaque changement est gardé. Revenir à un horaire est aussi un changement : il s’annule de même.',
    noVersions: 'Aucun horaire n’a encore été enregistré ici.',
    restore: 'Revenir à cet horaire',
    restoreNamed: (when: string) => `Revenir à cet horaire : ${when}`,
    present: 'en vigueur',
    by: (name: string) => `par ${name}`,
    house: 'par Parvis',
    noHours: 'Sans horaires',
    changedBy: (name: string, when: string) =>
      `${name} a changé ces horaires (${when}) pendant que vous écriviez. Rien de ce que vous avez écrit n’est perdu : comparez, corrigez, puis enregistrez. Votre version remplacera la sienne.`,
    somebody: 'Quelqu’un',
    theirs: 'Ce qui est enregistré maintenant',
    unreadable:
      'Les horaires enregistrés sont illisibles et le public ne les voit pas. Écrivez-les de nouveau, ou revenez à une version précédente.',
    fromRecord:
      'Les champs sont remplis d’après la fiche officielle. Relisez, ajoutez les conditions, puis enregistrez.',
  },
  {
    lead: 'What you write here shows wherever this place is shown: its own page, services, acknowledgements.',
    onlyByAppointment: 'By appointment only',
    onlyByAppointmentHint: 'The whole place. The week may stay empty where times are agreed by telephone.',
    rules: 'School holidays and public holidays',
    schoolZone: 'Zone of school holidays',
    noZone: 'None: nothing depends on it',
    holidays: 'Public holidays',
    holidayRules: {
      fermes: 'Closed, unless decided otherwise',
      ouverts: 'As on an ordinary day, unless decided otherwise',
    },
    territory: 'Public holidays of',
    save: 'Save the hours',
    previewTitle: 'What the public will read',
    upToDate: 'The preview is up to date.',
    toCorrect: (count) =>
      count > 1 ? `${count} fields are to be corrected.` : 'One field is to be corrected.',
    nothingYet: 'First correct what is pointed out: the preview will follow.',
    osm: 'The same for OpenStreetMap',
    osmLost: 'This notation cannot say everything: the preview in words prevails.',
    knownUntil: (zone, day) => `School holidays (${zone}) are known until ${day}.`,
    seasons: 'Seasons',
    seasonsLead:
      'A season replaces the ordinary week for a part of the year: summer hours, winter hours, pool hours.',
    addSeason: 'Add a season',
    versions: 'Earlier versions',
    versionsLead:
      'Every change is kept. Going back to earlier hours is a change too: it is undone in the same way.',
    noVersions: 'No hours have been saved here yet.',
    restore: 'Go back to these hours',
    restoreNamed: (when) => `Go back to these hours: ${when}`,
    present: 'in force',
    by: (name) => `by ${name}`,
    house: 'by Parvis',
    noHours: 'No hours',
    changedBy: (name, when) =>
      `${name} changed these hours (${when}) while you were writing. Nothing that you wrote is lost: compare, correct, then save. Your version will replace theirs.`,
    somebody: 'Somebody',
    theirs: 'What is saved now',
    unreadable:
      'The hours stored cannot be read and the public does not see them. Write them again, or go back to an earlier version.',
    fromRecord: 'The fields are filled from the official record. Read them, add the conditions, then save.',
  },
);
