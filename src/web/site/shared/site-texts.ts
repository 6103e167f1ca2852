import { defineMessages } from '#platform/i18n/index.ts';

/** Words that several pages of the public site share. */
export const siteTexts = defineMessages(
  {
    breadcrumbs: 'Vous êtes ici',
    home: 'Accueil',
    problem: 'Il y a un problème',
    email: 'Courriel',
    phone: 'Téléphone',
    address: 'Adresse',
    access: 'Accès',
    write: 'Écrire à la mairie',
    writeForm: 'Écrire par le formulaire',
  },
  {
    breadcrumbs: 'You are here',
    home: 'Home',
    problem: 'There is a problem',
    email: 'E-mail',
    phone: 'Telephone',
    address: 'Address',
    access: 'Access',
    write: 'Write to the town hall',
    writeForm: 'Write with the form',
  },
);
