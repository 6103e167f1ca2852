import { defineMessages } from '#platform/i18n/index.ts';

/** Words of the administration's page on second factors. */
export const adminSecurityTexts = defineMessages(
  {
    title: 'Sécurité des accès',
    rule: 'Seconde preuve pour tous',
    ruleLead:
      'Un mot de passe se vole, une messagerie aussi. Demandez à chaque agent une application ou une clé d’accès en plus.',
    ruleOff: 'Aujourd’hui, chaque agent choisit.',
    ruleSoon: (date: string) =>
      `Elle sera demandée à chaque agent à partir du ${date}. D’ici là, elle est rappelée à chaque connexion.`,
    ruleOn: (date: string) => `Elle est demandée à chaque agent depuis le ${date}.`,
    when: 'Demander une seconde preuve à chaque agent',
    whenHint:
      'À cette date, un agent qui n’en a pas est conduit à l’ajouter avant d’ouvrir le bureau. Personne n’est exclu.',
    choices: {
      jamais: 'Non, chacun choisit',
      '0': 'Oui, dès maintenant',
      '7': 'Oui, dans 7 jours',
      '14': 'Oui, dans 14 jours',
      '30': 'Oui, dans 30 jours',
    } as Record<string, string>,
    chooseOne: 'Choisissez une réponse.',
    save: 'Enregistrer',
    agents: 'Qui en a une',
    count: (have: number, all: number) => `${have} sur ${all} agents ont une seconde preuve.`,
    caption: 'Agents et seconde preuve',
    name: 'Nom',
    state: 'Seconde preuve',
    codes: 'Codes de secours restants',
    action: 'Action',
    none: 'aucune',
    app: 'application',
    keys: (n: number) => (n > 1 ? `${n} clés d’accès` : 'une clé d’accès'),
    reset: 'Réinitialiser',
    resetNamed: (name: string) => `Réinitialiser l’accès de ${name}`,
    resetText:
      'Réinitialiser retire l’application, les clés et les codes d’un agent qui les a perdus, et ferme ses sessions. L’acte est inscrit au journal, et l’agent averti par courriel. Vérifiez d’abord, de vive voix, que la demande vient bien de lui.',
    own: 'votre compte : « Ma sécurité »',
    resetDone: 'L’accès est réinitialisé. L’agent a reçu un courriel.',
    lastResort:
      'Seul administrateur, sans téléphone, clé ni code ? L’exploitant de l’installation vous rouvre l’accès par la commande',
  },
  {
    title: 'Safety of accesses',
    rule: 'Second proof for all',
    ruleLead: 'A password is stolen, and so is a mailbox. Ask every agent for an app or a passkey as well.',
    ruleOff: 'Today every agent chooses.',
    ruleSoon: (date: string) =>
      `Every agent will be asked for it from ${date} on. Until then each sign-in reminds of it.`,
    ruleOn: (date: string) => `Every agent has been asked for it since ${date}.`,
    when: 'Ask every agent for a second proof',
    whenHint:
      'On that date an agent who has none is led to add one before opening the desk. Nobody is shut out.',
    choices: {
      jamais: 'No, everybody chooses',
      '0': 'Yes, from now on',
      '7': 'Yes, in 7 days',
      '14': 'Yes, in 14 days',
      '30': 'Yes, in 30 days',
    } as Record<string, string>,
    chooseOne: 'Choose an answer.',
    save: 'Save',
    agents: 'Who has one',
    count: (have: number, all: number) => `${have} of ${all} agents have a second proof.`,
    caption: 'Agents and second proof',
    name: 'Name',
    state: 'Second proof',
    codes: 'Recovery codes left',
    action: 'Action',
    none: 'none',
    app: 'app',
    keys: (n: number) => (n > 1 ? `${n} passkeys` : 'one passkey'),
    reset: 'Reset',
    resetNamed: (name: string) => `Reset the access of ${name}`,
    resetText:
      'Resetting removes the app, the keys and the codes of an agent who has lost them, and closes their sessions. It is written in the journal, and the agent is told by mail. First make sure, by voice, that the wish is really theirs.',
    own: 'your account: “My security”',
    resetDone: 'The access is reset. The agent has been sent a mail.',
    lastResort:
      'The only administrator, without phone, key or code? Whoever operates the installation reopens your access by the command',
  },
);
