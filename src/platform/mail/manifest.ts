import type { ModuleManifest } from '../manifest/index.ts';
import { purgeMailJob } from './purge.ts';
import { sendMailJob } from './sending.ts';

/** Mail belongs to no module: what it keeps and does is declared here. */
export const mailManifest: ModuleManifest = {
  name: 'mail',
  level: 0,
  purpose: 'Mails that wait, left, were kept for want of a server, or were refused.',
  tables: ['mail'],
  events: ['mail.failed'],
  permissions: [],
  jobs: [sendMailJob, purgeMailJob],
  schedules: [{ job: purgeMailJob.name, cron: '41 2 * * *' }],
  personalData: [
    {
      what: {
        fr: 'Courriels que nous vous envoyons : votre adresse, l’objet, les dates ; leur texte tant qu’ils ne sont pas partis',
        en: 'E-mails that we send you: your address, the subject, the dates; their text as long as they have not left',
      },
      why: {
        fr: 'Vous écrire, et savoir si le courriel est parti',
        en: 'Write to you, and know whether the e-mail has left',
      },
      ground: {
        fr: 'Mission d’intérêt public (RGPD, art. 6, 1, e)',
        en: 'Public-interest task (GDPR art. 6(1)(e))',
      },
      kept: {
        fr: 'Texte : effacé dès le départ, ou après 30 jours si le courriel n’est pas parti ; le reste : un an',
        en: 'Text: erased on leaving, or after 30 days if the e-mail has not left; the rest: one year',
      },
    },
  ],
};
