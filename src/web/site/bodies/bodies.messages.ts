import { defineMessages } from '#platform/i18n/index.ts';

export const bodiesTexts = defineMessages(
  {
    title: 'Autres organismes',
    lead: 'Ce que la mairie ne fait pas, et qui le fait : à quoi sert chacun, comment le joindre.',
    leadOther: 'Ce que nous ne faisons pas, et qui le fait : à quoi sert chacun, comment le joindre.',
    sheet: 'Sa fiche, annuaire national',
    find: 'Chercher dans l’annuaire national',
    modified: (date: string) => `Fiche officielle du ${date}.`,
    hoursComment: (comment: string) => `Horaires : ${comment}`,
    site: 'Son site',
    emptyTitle: 'Aucun organisme n’est présenté ici',
    emptyText: 'L’annuaire national de l’administration les connaît tous.',
    directory: 'Ouvrir l’annuaire national',
    source:
      'Coordonnées de l’annuaire de l’administration, base de données locales (DILA, Licence ouverte 2.0), complétées par la mairie.',
  },
  {
    title: 'Other public bodies',
    lead: 'What the town hall does not do, and who does: what each is for, how to reach it.',
    leadOther: 'What we do not do, and who does: what each is for, how to reach it.',
    sheet: 'Its page, national directory',
    find: 'Look in the national directory',
    modified: (date) => `Official record of ${date}.`,
    hoursComment: (comment) => `Opening hours: ${comment}`,
    site: 'Its web site',
    emptyTitle: 'No body is presented here',
    emptyText: 'The national directory of public services knows them all.',
    directory: 'Open the national directory',
    source:
      'Contact details of the national directory of public services (DILA, Licence ouverte 2.0), completed by the town hall.',
  },
);
