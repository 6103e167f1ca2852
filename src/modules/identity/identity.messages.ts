import { defineMessages } from '#platform/i18n/index.ts';

/** What every mail of this module is told. `until`: hour at which the link ends, in words of the tenant's zone. */
export interface LinkWords {
  tenant: string;
  url: string;
  until: string;
}

/** The mails of sign-in and invitation. They hold no secret but the link itself. */
export const mailTexts = defineMessages(
  {
    agentLink: {
      subject: (w: LinkWords) => `${w.tenant} : votre lien de connexion`,
      text: (w: LinkWords) => `Bonjour,

Voici votre lien pour entrer dans l’espace des agents :

${w.url}

Il sert une seule fois, jusqu’à ${w.until}.

Vous n’avez rien demandé ? Ignorez ce message : sans ce lien, personne n’entre.

${w.tenant}
`,
    },
    usagerLink: {
      subject: (w: LinkWords) => `${w.tenant} : votre lien pour suivre vos demandes`,
      text: (w: LinkWords) => `Bonjour,

Voici votre lien pour retrouver les demandes envoyées depuis cette adresse :

${w.url}

Il sert une seule fois, jusqu’à ${w.until}. Aucun compte n’est à créer.

Vous n’avez rien demandé ? Ignorez ce message : sans ce lien, personne ne voit vos demandes.

${w.tenant}
`,
    },
    invitation: {
      subject: (w: LinkWords) => `${w.tenant} : votre accès d’agent`,
      text: (w: LinkWords & { name: string; door: string }) => `Bonjour ${w.name},

Un accès vous est ouvert pour recevoir les demandes des usagers et leur répondre. Pour entrer :

${w.url}

Ce lien sert une seule fois, jusqu’à ${w.until}. Plus tard, allez à l’adresse ci-dessous, écrivez votre adresse électronique, et un nouveau lien vous parvient aussitôt :

${w.door}

Vous pourrez ensuite choisir un mot de passe, ou continuer avec des liens.

${w.tenant}
`,
    },
    passwordChanged: {
      subject: (w: { tenant: string }) => `${w.tenant} : votre mot de passe a changé`,
      text: (w: { tenant: string; when: string; door: string }) => `Bonjour,

Le mot de passe de votre accès d’agent a changé ${w.when}. Vos autres sessions ont été fermées.

C’était vous : il n’y a rien à faire. Ce n’était pas vous : demandez tout de suite un lien de connexion, choisissez un autre mot de passe, et prévenez votre administrateur.

${w.door}

${w.tenant}
`,
    },
  },
  {
    agentLink: {
      subject: (w) => `${w.tenant}: your sign-in link`,
      text: (w) => `Hello,

Here is your link to enter the agents’ space:

${w.url}

It works once, until ${w.until}.

You asked for nothing? Ignore this message: without this link, nobody gets in.

${w.tenant}
`,
    },
    usagerLink: {
      subject: (w) => `${w.tenant}: your link to follow your requests`,
      text: (w) => `Hello,

Here is your link to find the requests sent from this address:

${w.url}

It works once, until ${w.until}. There is no account to create.

You asked for nothing? Ignore this message: without this link, nobody sees your requests.

${w.tenant}
`,
    },
    invitation: {
      subject: (w) => `${w.tenant}: your agent’s access`,
      text: (w) => `Hello ${w.name},

An access has been opened for you to receive people’s requests and answer them. To enter:

${w.url}

This link works once, until ${w.until}. Later, go to the address below, write your e-mail address, and a new link reaches you at once:

${w.door}

You can then choose a password, or go on with links.

${w.tenant}
`,
    },
    passwordChanged: {
      subject: (w) => `${w.tenant}: your password has changed`,
      text: (w) => `Hello,

The password of your agent’s access changed ${w.when}. Your other sessions have been closed.

It was you: there is nothing to do. It was not you: ask for a sign-in link at once, choose another password, and tell your administrator.

${w.door}

${w.tenant}
`,
    },
  },
);
