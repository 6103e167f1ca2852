import type { ModuleManifest } from '#platform/manifest/index.ts';

export const contactManifest: ModuleManifest = {
  name: 'contact',
  level: 5,
  purpose: 'The contact form: one door to every service, what is likely spam held for an agent’s look.',
  tables: [],
  events: [],
  permissions: ['contact.send: anybody'],
  personalData: [
    {
      what: {
        fr: 'Une empreinte de votre adresse réseau, qui ne permet pas de la retrouver sans la clé de la collectivité.',
        en: 'A fingerprint of your network address, which cannot be turned back into it without the authority’s key.',
      },
      why: {
        fr: 'Compter les messages d’un même accès, pour retenir ceux des robots.',
        en: 'To count the messages of one access, and hold back those of robots.',
      },
      ground: {
        fr: 'Intérêt légitime : sécurité du service (RGPD, art. 6, 1, f et considérant 49).',
        en: 'Legitimate interest: security of the service (GDPR art. 6(1)(f), recital 49).',
      },
      kept: { fr: 'Avec la demande.', en: 'With the request.' },
    },
  ],
};
