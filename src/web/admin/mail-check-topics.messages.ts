import { defineMessages } from '#platform/i18n/index.ts';
import type { MailFinding } from '#platform/mail-check/index.ts';

type Topics = { [F in MailFinding as F['topic']]: string };

/** Names of the checks, and why each matters. */
export const topicTexts = defineMessages(
  {
    titles: {
      from: 'L’adresse d’expédition',
      spf: 'SPF : qui a le droit d’envoyer',
      dkim: 'DKIM : la signature',
      dmarc: 'DMARC : la règle contre l’usurpation',
      mx: 'La réception des réponses',
    } satisfies Topics,
    why: {
      from: 'Les messageries jugent un courriel d’abord au domaine de son expéditeur. Il doit être le vôtre.',
      spf: 'SPF dit aux messageries quels serveurs envoient en votre nom. Sans lui, n’importe qui peut écrire en se faisant passer pour la mairie, et vos vrais courriels sont suspects.',
      dkim: 'La signature prouve que le courriel vient bien de vous et n’a pas été modifié. Gmail, Yahoo, Outlook et d’autres l’attendent.',
      dmarc:
        'DMARC dit quoi faire d’un courriel que ni SPF ni DKIM n’authentifient. C’est ce qui empêche l’arnaque envoyée « de la part de la mairie ».',
      mx: 'Des personnes répondent toujours à un courriel, même marqué « ne pas répondre », et les avis de non-remise reviennent à cette adresse.',
    } satisfies Topics,
    notes: {
      ptr: 'L’enregistrement utilise « ptr », lent et déconseillé : il vaut mieux l’enlever.',
      open_end: 'L’enregistrement ne se termine ni par ~all ni par -all : il n’écarte personne.',
      testing: 'La clé est marquée « à l’essai » (t=y) : demandez de retirer cette marque.',
      guessed:
        'Ce sélecteur est un nom courant, que nous avons essayé : demandez au fournisseur si c’est bien celui de vos envois.',
      inherited: 'La règle est celle du domaine au-dessus : elle vaut aussi pour cette adresse.',
      no_reports: 'Aucune adresse ne reçoit les rapports (rua=) : personne ne verra les usurpations.',
      partial: 'La règle ne vaut que pour une partie des courriels (pct=).',
      strict_dkim: 'Le domaine de la signature doit être exactement celui de l’adresse (adkim=s).',
      strict_spf: 'Le domaine de retour doit être exactement celui de l’adresse (aspf=s).',
    } as Record<string, string>,
  },
  {
    titles: {
      from: 'The sender address',
      spf: 'SPF: who may send',
      dkim: 'DKIM: the signature',
      dmarc: 'DMARC: the rule against impostors',
      mx: 'Receiving answers',
    },
    why: {
      from: 'Mail services judge an e-mail first by the domain of its sender. It must be yours.',
      spf: 'SPF tells mail services which servers send in your name. Without it anybody can write as if they were the town hall, and your real e-mails are suspect.',
      dkim: 'The signature proves that the e-mail comes from you and was not changed. Gmail, Yahoo, Outlook and others expect it.',
      dmarc:
        'DMARC says what to do with an e-mail that neither SPF nor DKIM authenticates. It is what stops the fraud sent “on behalf of the town hall”.',
      mx: 'People always answer an e-mail, even one marked “do not reply”, and notices of non-delivery come back to this address.',
    },
    notes: {
      ptr: 'The record uses “ptr”, which is slow and advised against: it is better taken out.',
      open_end: 'The record ends neither with ~all nor with -all: it keeps nobody out.',
      testing: 'The key is marked “on trial” (t=y): ask for this mark to be taken off.',
      guessed:
        'This selector is a common name that we tried: ask the provider whether it is that of your e-mails.',
      inherited: 'The rule is that of the domain above: it holds for this address too.',
      no_reports: 'No address receives the reports (rua=): nobody will see impostors.',
      partial: 'The rule holds for a part of the e-mails only (pct=).',
      strict_dkim: 'The domain of the signature must be exactly that of the address (adkim=s).',
      strict_spf: 'The domain of return must be exactly that of the address (aspf=s).',
    } as Record<string, string>,
  },
);
