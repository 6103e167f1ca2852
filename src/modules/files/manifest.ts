import type { ModuleManifest } from '#platform/manifest/index.ts';
import { eraseFileJob } from './jobs/erase-file.ts';
import { processFileJob } from './jobs/process-file.ts';
import { purgeDraftsJob, tidyFilesJob } from './jobs/tidy-files.ts';

export const filesManifest: ModuleManifest = {
  name: 'files',
  level: 2,
  purpose:
    'Files that people send: kept aside, recognised by their bytes, scanned, images written anew, then given.',
  tables: ['file'],
  events: ['file.settled'],
  permissions: ['files.change_logo: admin (tenancy.set_logo)'],
  jobs: [processFileJob, eraseFileJob, purgeDraftsJob, tidyFilesJob],
  schedules: [
    { job: purgeDraftsJob.name, cron: '17 * * * *' },
    { job: tidyFilesJob.name, cron: '40 2 * * *' },
  ],
  personalData: [
    {
      what: { fr: 'Fichiers joints à un message', en: 'Files attached to a message' },
      why: {
        fr: 'Instruire la demande. Les photos perdent leurs métadonnées (lieu, date, appareil) à l’arrivée.',
        en: 'To process the request. Photographs lose their metadata (place, date, device) on arrival.',
      },
      ground: {
        fr: 'Mission d’intérêt public (RGPD, art. 6-1-e)',
        en: 'Task carried out in the public interest (GDPR, art. 6-1-e)',
      },
      kept: {
        fr: 'Aussi longtemps que la demande ; 24 heures si le formulaire n’est pas envoyé, comme l’empreinte du réseau d’où vient un fichier',
        en: 'As long as the request; 24 hours if the form is not sent, and for the hash of the network that a file comes from',
      },
    },
  ],
};
