import { defineMessages } from '#platform/i18n/index.ts';

export const servicesTexts = defineMessages(
  {
    title: 'Les services',
    lead: 'Qui fait quoi, et comment joindre chacun. Vous ne savez pas à qui vous adresser ? Écrivez : le sujet mène au bon service.',
    write: 'Écrire à la mairie',
    writeOther: 'Nous écrire',
    writeTo: 'Écrire à ce service',
    subjectsTitle: 'Ce service vous répond sur',
    demande: 'demande',
    reach: 'Le joindre',
    emptyTitle: 'Aucun service n’est encore décrit',
    emptyText: 'Écrivez-nous : votre message est transmis à la bonne personne.',
  },
  {
    title: 'The services',
    lead: 'Who does what, and how to reach each of them. Not sure whom to ask? Write: the subject leads to the right service.',
    write: 'Write to the town hall',
    writeOther: 'Write to us',
    writeTo: 'Write to this service',
    subjectsTitle: 'This service answers you about',
    demande: 'formal request',
    reach: 'Reach it',
    emptyTitle: 'No service is described yet',
    emptyText: 'Write to us: your message is passed on to the right person.',
  },
);
