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
    files: 'Joindre des fichiers',
    filesKept: 'Fichiers déjà reçus. Décochez ceux que vous ne voulez plus envoyer.',
    filesNotLost: 'Les fichiers reçus sont gardés : vous n’avez pas à les choisir de nouveau.',
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
    files: 'Attach files',
    filesKept: 'Files already received. Untick those that you no longer want to send.',
    filesNotLost: 'The files received are kept: you need not choose them again.',
  },
);
