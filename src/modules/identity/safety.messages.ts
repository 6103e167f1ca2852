import { defineMessages } from '#platform/i18n/index.ts';

/** What the mails on the safety of an account are told. `when`: « le lundi 23 novembre à 14 h 30 ». */
interface SafetyWords {
  tenant: string;
  when: string;
  origin: string;
}

/** Mails that warn an agent of what was done to their account. They hold no link that lets anybody in. */
export const safetyTexts = defineMessages(
  {
    newDevice: {
      subject: (w: SafetyWords) => `${w.tenant} : nouvelle connexion à votre compte`,
      text: (w: SafetyWords & { device: string }) => `Bonjour,

Quelqu’un s’est connecté à votre compte d’agent ${w.when}, depuis un navigateur que nous n’avions pas encore vu : ${w.device}.

C’était vous : il n’y a rien à faire.

Ce n’était pas vous : terminez cette session dans « Mes sessions », puis changez votre mot de passe et prévenez votre administrateur.

${w.origin}/compte/sessions
${w.origin}/compte/mot-de-passe

${w.tenant}
`,
    },
    second_factor_added: {
      subject: (w: SafetyWords) => `${w.tenant} : une seconde preuve a été ajoutée à votre compte`,
      text: (w: SafetyWords) => `Bonjour,

Une seconde preuve (application ou clé d’accès) a été ajoutée à votre compte d’agent ${w.when}. Elle vous sera demandée à chaque connexion.

C’était vous : gardez vos codes de secours en lieu sûr. Ce n’était pas vous : prévenez tout de suite votre administrateur, qui peut la retirer.

${w.origin}/compte/securite

${w.tenant}
`,
    },
    second_factor_removed: {
      subject: (w: SafetyWords) => `${w.tenant} : une seconde preuve a été retirée de votre compte`,
      text: (w: SafetyWords) => `Bonjour,

Une seconde preuve (application ou clé d’accès) a été retirée de votre compte d’agent ${w.when}.

C’était vous : il n’y a rien à faire. Ce n’était pas vous : prévenez tout de suite votre administrateur, et changez votre mot de passe.

${w.origin}/compte/securite

${w.tenant}
`,
    },
    second_factor_reset: {
      subject: (w: SafetyWords) => `${w.tenant} : vos preuves de connexion ont été réinitialisées`,
      text: (w: SafetyWords) => `Bonjour,

Votre administrateur a retiré ${w.when} l’application, les clés d’accès et les codes de secours de votre compte d’agent. Vos sessions ont été fermées.

Vous l’aviez demandé : connectez-vous, puis ajoutez une nouvelle seconde preuve. Vous n’aviez rien demandé : prévenez votre administrateur.

${w.origin}/connexion

${w.tenant}
`,
    },
  },
  {
    newDevice: {
      subject: (w) => `${w.tenant}: new sign-in to your account`,
      text: (w) => `Hello,

Somebody signed in to your agent’s account ${w.when}, from a browser that we had not seen yet: ${w.device}.

It was you: there is nothing to do.

It was not you: end that session in “My sessions”, then change your password and tell your administrator.

${w.origin}/compte/sessions
${w.origin}/compte/mot-de-passe

${w.tenant}
`,
    },
    second_factor_added: {
      subject: (w) => `${w.tenant}: a second proof was added to your account`,
      text: (w) => `Hello,

A second proof (app or passkey) was added to your agent’s account ${w.when}. You will be asked for it at each sign-in.

It was you: keep your recovery codes in a safe place. It was not you: tell your administrator at once, who can remove it.

${w.origin}/compte/securite

${w.tenant}
`,
    },
    second_factor_removed: {
      subject: (w) => `${w.tenant}: a second proof was removed from your account`,
      text: (w) => `Hello,

A second proof (app or passkey) was removed from your agent’s account ${w.when}.

It was you: there is nothing to do. It was not you: tell your administrator at once, and change your password.

${w.origin}/compte/securite

${w.tenant}
`,
    },
    second_factor_reset: {
      subject: (w) => `${w.tenant}: your proofs of sign-in were reset`,
      text: (w) => `Hello,

Your administrator removed the app, the passkeys and the recovery codes of your agent’s account ${w.when}. Your sessions have been closed.

You had asked for it: sign in, then add a new second proof. You had asked for nothing: tell your administrator.

${w.origin}/connexion

${w.tenant}
`,
    },
  },
);
