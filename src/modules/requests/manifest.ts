import type { ModuleManifest } from '#platform/manifest/index.ts';
import { acknowledgeJob } from './jobs/acknowledge.ts';
import { alarmHeldJob } from './jobs/alarm-held.ts';
import { forgetOriginsJob } from './jobs/forget-origins.ts';
import { letGoJob } from './jobs/let-go.ts';
import { sendReplyJob } from './jobs/send-reply.ts';
import { TOPICS } from './requests.events.ts';

export const requestsManifest: ModuleManifest = {
  name: 'requests',
  level: 4,
  purpose: 'Every request of an usager, from its acknowledgement to its answer, on the law’s clock.',
  tables: ['request', 'request_counter', 'message', 'acknowledgement', 'reply_template', 'presence'],
  events: [...TOPICS, 'template.saved', 'template.removed'],
  permissions: [
    'requests.see: agents of the service, responsables of the service, admin, dpo; élus read figures only',
    'requests.reply, ask, note, assign, close, reopen, requalify, move, release, revoke_follow: agents and responsables of the service, admin',
    'requests.usager_reply: whoever shows number and secret, or is signed in with the address of the request',
    'requests.figures: elected, admin, dpo, manager',
    'requests.templates: admin, manager',
    'requests.legal_texts, legal_settings: admin',
  ],
  jobs: [acknowledgeJob, sendReplyJob, alarmHeldJob, letGoJob, forgetOriginsJob],
  schedules: [{ job: forgetOriginsJob.name, cron: '23 * * * *' }],
  subscriptions: { 'agent.ended': [letGoJob.name] },
  personalData: [
    {
      what: {
        fr: 'Vos messages, vos pièces jointes, les réponses des services, leurs notes de travail et les dates de chaque étape.',
        en: 'Your messages, your attachments, the services’ answers, their working notes and the dates of each step.',
      },
      why: {
        fr: 'Traiter votre demande, en accuser réception et pouvoir le prouver (code des relations entre le public et l’administration, art. L. 112-8 à L. 112-11).',
        en: 'To handle your request, acknowledge it and be able to prove it (code of relations between the public and the administration, art. L. 112-8 to L. 112-11).',
      },
      ground: {
        fr: 'Mission d’intérêt public (RGPD, art. 6, 1, e).',
        en: 'Task in the public interest (GDPR art. 6(1)(e)).',
      },
      kept: {
        fr: 'Le temps de traiter la demande, puis selon les règles des archives publiques.',
        en: 'As long as the request is being handled, then by the rules of public archives.',
      },
    },
  ],
};
