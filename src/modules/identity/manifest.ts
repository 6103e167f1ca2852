import type { ModuleManifest } from '#platform/manifest/index.ts';
import { IDENTITY_PERMISSIONS } from './identity.policy.ts';
import { purgeJob } from './jobs/purge.ts';

export const identityManifest: ModuleManifest = {
  name: 'identity',
  level: 2,
  purpose: 'Agents, usagers with a verified address, roles and rights, sign-in and sessions.',
  tables: [
    'account',
    'membership',
    'service_membership',
    'usager_account',
    'session',
    'sign_in_link',
    'attempt',
    'second_factor_rule',
    'totp_factor',
    'recovery_code',
    'passkey',
    'passkey_challenge',
    'pending_sign_in',
    'known_device',
    'sign_in_event',
  ],
  events: [
    'agent.invited',
    'agent.rights_changed',
    'agent.ended',
    'session.opened',
    'session.ended',
    'password.changed',
    'second_factor.added',
    'second_factor.removed',
    'second_factor.codes_made',
    'second_factor.reset',
    'second_factor.rule_changed',
  ],
  permissions: Object.entries(IDENTITY_PERMISSIONS).map(([name, roles]) => `${name}: ${roles.join(', ')}`),
  jobs: [purgeJob],
  schedules: [{ job: purgeJob.name, cron: '17 2 * * *' }],
  personalData: [
    {
      what: {
        fr: 'Agents : nom, adresse électronique professionnelle, rôles, services, empreinte du mot de passe',
        en: 'Agents: name, work e-mail address, roles, services, hash of the password',
      },
      why: {
        fr: 'Ouvrir l’espace de travail et y limiter les droits',
        en: 'Open the workspace and limit rights in it',
      },
      ground: {
        fr: 'Mission d’intérêt public (RGPD, art. 6, 1, e)',
        en: 'Public-interest task (GDPR art. 6(1)(e))',
      },
      kept: {
        fr: 'Tant que la personne est agent ; son nom reste attaché aux actes qu’elle a faits',
        en: 'As long as the person is an agent; the name stays with what they did',
      },
    },
    {
      what: {
        fr: 'Usagers : adresse électronique vérifiée, quand vous demandez un lien vers votre espace',
        en: 'Users: verified e-mail address, when you ask for a link to your space',
      },
      why: { fr: 'Vous montrer vos demandes, à vous seul', en: 'Show you your requests, and to you alone' },
      ground: {
        fr: 'Mission d’intérêt public (RGPD, art. 6, 1, e)',
        en: 'Public-interest task (GDPR art. 6(1)(e))',
      },
      kept: { fr: 'Trois ans après votre dernière visite', en: 'Three years after your last visit' },
    },
    {
      what: {
        fr: 'Sessions : dates, navigateur ; essais de connexion : empreinte de l’adresse réseau et de l’adresse électronique',
        en: 'Sessions: dates, browser; sign-in tries: hash of the network address and of the e-mail address',
      },
      why: { fr: 'Protéger les accès', en: 'Protect the accesses' },
      ground: {
        fr: 'Obligation de sécurité (RGPD, art. 32) et mission d’intérêt public',
        en: 'Duty of security (GDPR art. 32) and public-interest task',
      },
      kept: {
        fr: 'Sessions : 30 jours après leur fin ; essais et liens : un jour',
        en: 'Sessions: 30 days after their end; tries and links: one day',
      },
    },
    {
      what: {
        fr: 'Agents : seconde preuve de connexion (secret d’application chiffré, clés publiques, empreintes des codes de secours), empreinte du témoin (cookie) de chaque navigateur connu',
        en: 'Agents: second proof of sign-in (encrypted secret of the app, public keys, hashes of the recovery codes), hash of the cookie of each known browser',
      },
      why: {
        fr: 'Empêcher qu’un mot de passe ou une messagerie volés ouvrent l’espace de travail ; prévenir d’une connexion inhabituelle',
        en: 'Keep a stolen password or mailbox from opening the workspace; warn of an unusual sign-in',
      },
      ground: {
        fr: 'Obligation de sécurité (RGPD, art. 32)',
        en: 'Duty of security (GDPR art. 32)',
      },
      kept: {
        fr: 'Preuves : jusqu’à leur retrait ou la fin de l’accès ; navigateurs : 13 mois après leur dernière connexion',
        en: 'Proofs: until they are removed or the access ends; browsers: 13 months after their last sign-in',
      },
    },
    {
      what: {
        fr: 'Agents : journal des connexions (date, réussite ou motif du refus, moyen employé, navigateur et système)',
        en: 'Agents: journal of sign-ins (date, success or reason of refusal, means used, browser and system)',
      },
      why: {
        fr: 'Reconnaître un accès anormal et en rendre compte',
        en: 'Recognise an abnormal access and account for it',
      },
      ground: {
        fr: 'Obligation de sécurité (RGPD, art. 32 ; CNIL, délibération 2021-122)',
        en: 'Duty of security (GDPR art. 32; CNIL, deliberation 2021-122)',
      },
      kept: { fr: 'Douze mois', en: 'Twelve months' },
    },
  ],
};
