import type { ModuleManifest } from '#platform/manifest/index.ts';
import { purgeJob } from './jobs/purge.ts';

export const feedbackManifest: ModuleManifest = {
  name: 'feedback',
  level: 5,
  purpose:
    'Whether the public pages are clear, by those who read them; what is wrong with them, as requests.',
  tables: ['page_vote', 'page_vote_origin', 'page_remark'],
  events: [],
  permissions: ['feedback.answer: anybody', 'feedback.clarity: admin'],
  jobs: [purgeJob],
  schedules: [{ job: purgeJob.name, cron: '41 2 * * *' }],
  personalData: [
    {
      what: {
        fr: '« Cette page est-elle claire ? » : votre réponse est comptée sans être reliée à vous ; une empreinte de votre adresse réseau sert à ne pas la compter deux fois.',
        en: '“Is this page clear?”: your answer is counted and is not tied to you; a fingerprint of your network address serves not to count it twice.',
      },
      why: {
        fr: 'Améliorer les pages du site, sans qu’un robot puisse fausser le compte.',
        en: 'To improve the pages of the site, and keep robots from falsifying the count.',
      },
      ground: {
        fr: 'Mission d’intérêt public (RGPD, art. 6, 1, e).',
        en: 'Task in the public interest (GDPR art. 6(1)(e)).',
      },
      kept: {
        fr: 'L’empreinte : jusqu’à la nuit suivante. Les réponses, qui ne sont de personne : 25 mois.',
        en: 'The fingerprint: until the next night. The answers, which are nobody’s: 25 months.',
      },
    },
  ],
};
