import type { ModuleManifest } from '#platform/manifest/index.ts';

export const peopleManifest: ModuleManifest = {
  name: 'people',
  level: 3,
  purpose: 'The persons in relation with the collectivité, as they identify themselves.',
  tables: ['person'],
  events: [],
  permissions: [],
  personalData: [
    {
      what: {
        fr: 'Nom, prénom, adresses postale et électronique, téléphone si vous le donnez ; nom et numéro SIREN ou RNA d’une organisation.',
        en: 'Surname, first name, postal and e-mail addresses, telephone if you give it; name and SIREN or RNA number of an organisation.',
      },
      why: {
        fr: 'Vous identifier et vous répondre (code des relations entre le public et l’administration, art. L. 112-8 et R. 112-9-1).',
        en: 'To identify you and answer you (code of relations between the public and the administration, art. L. 112-8 and R. 112-9-1).',
      },
      ground: {
        fr: 'Mission d’intérêt public (RGPD, art. 6, 1, e).',
        en: 'Task in the public interest (GDPR art. 6(1)(e)).',
      },
      kept: {
        fr: 'Le temps de traiter vos demandes, puis selon les règles des archives publiques.',
        en: 'As long as your requests are being handled, then by the rules of public archives.',
      },
    },
  ],
};
