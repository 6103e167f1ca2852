import { defineMessages } from '#platform/i18n/index.ts';

/** Words of the field for files, on the site and in the desk. */
export const filesTexts = defineMessages(
  {
    files: 'Joindre des fichiers',
    filesKept: 'Fichiers déjà reçus. Décochez ceux que vous ne voulez plus envoyer.',
    filesNotLost: 'Les fichiers reçus sont gardés : vous n’avez pas à les choisir de nouveau.',
  },
  {
    files: 'Attach files',
    filesKept: 'Files already received. Untick those that you no longer want to send.',
    filesNotLost: 'The files received are kept: you need not choose them again.',
  },
);
