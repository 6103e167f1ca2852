import type { ModuleManifest } from '#platform/manifest/index.ts';
import { DIRECTORY_PERMISSIONS } from './directory.policy.ts';

export const directoryManifest: ModuleManifest = {
  name: 'directory',
  level: 3,
  purpose:
    'Services, places with their hours, contacts, other bodies, and the subjects that people write about, each with its competent service.',
  tables: [
    'service',
    'place',
    'subject',
    'contact',
    'body',
    'place_hours_revision',
    'former_slug',
    'official_service',
  ],
  events: ['directory.changed'],
  permissions: Object.entries(DIRECTORY_PERMISSIONS).map(([name, roles]) => `${name}: ${roles.join(', ')}`),
  personalData: [
    {
      what: {
        fr: 'Nom, fonction, téléphone et adresse électronique de travail des agents et responsables affichés dans l’annuaire.',
        en: 'Name, function, work telephone and e-mail address of the staff shown in the directory.',
      },
      why: {
        fr: 'Dire au public à qui s’adresser dans chaque service.',
        en: 'To tell the public whom to turn to in each service.',
      },
      ground: {
        fr: 'Mission d’intérêt public (RGPD, article 6.1.e).',
        en: 'Task in the public interest (GDPR, article 6(1)(e)).',
      },
      kept: {
        fr: 'Le temps de la fonction ; le contact est supprimé par l’administrateur au départ de la personne.',
        en: 'While they hold the function; the administrator deletes the contact when the person leaves.',
      },
    },
  ],
};
