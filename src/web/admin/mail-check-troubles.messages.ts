import { defineMessages } from '#platform/i18n/index.ts';
import type { TroubleKind, TroubleStage } from '#platform/mail-check/index.ts';

/** What refusals of SMTP servers mean, and what to do. */
export const troubleTexts = defineMessages(
  {
    title: 'Refus des serveurs depuis 7 jours',
    none: 'Aucun refus depuis 7 jours.',
    sum: (refused: number, waiting: number) =>
      [
        refused > 0 && (refused > 1 ? `${refused} courriels refusés` : 'un courriel refusé'),
        waiting > 0 &&
          (waiting > 1
            ? `${waiting} courriels en attente après un échec`
            : 'un courriel en attente après un échec'),
      ]
        .filter(Boolean)
        .join(', '),
    homeTitle: 'Des courriels n’arrivent pas',
    homeText: (sum: string) => `Depuis 7 jours : ${sum}.`,
    homeLink: 'Voir pourquoi, et que faire',
    seeAll: 'Voir ces courriels dans la liste',
    last: (at: string) => `Dernier : ${at}`,
    many: {
      failed: (count: number) => (count > 1 ? `${count} courriels abandonnés` : 'Un courriel abandonné'),
      queued: (count: number) =>
        count > 1
          ? `${count} courriels en attente d’un nouvel essai`
          : 'Un courriel en attente d’un nouvel essai',
    },
    code: 'Code du serveur',
    stage: 'Au moment de',
    stages: {
      connect: 'la connexion',
      tls: 'la mise en place du chiffrement',
      login: 'l’identification',
      sender: 'l’annonce de l’expéditeur',
      recipient: 'l’annonce du destinataire',
      content: 'la remise du texte',
    } satisfies Record<TroubleStage, string>,
    tries: (count: number) => (count > 1 ? `${count} essais ont échoué` : 'un essai a échoué'),
    latest: 'Dernier échec',
    words: 'Réponse du serveur',
    resend: 'Envoyer de nouveau',
    resendText: 'Si la cause est réglée, le courriel repart tel qu’il était. Son texte est gardé 30 jours.',
    resent: 'Le courriel est remis à l’envoi.',
    kinds: {
      recipient: 'Adresse du destinataire inconnue',
      mailbox: 'Boîte du destinataire pleine ou fermée',
      sender: 'Notre adresse d’expédition est refusée',
      unproven: 'Courriel non authentifié (SPF, DKIM, DMARC)',
      policy: 'Envoi interdit par le serveur',
      content: 'Contenu pris pour un indésirable',
      size: 'Courriel trop lourd',
      login: 'Identifiant ou mot de passe d’envoi refusé',
      tls: 'Connexion chiffrée impossible',
      later: 'Le serveur demande de réessayer plus tard',
      unreachable: 'Serveur d’envoi injoignable',
      other: 'Autre refus',
    } satisfies Record<TroubleKind, string>,
    todos: {
      recipient:
        'L’adresse a sans doute été mal écrite. Appelez la personne si elle attend une réponse, et corrigez son adresse.',
      mailbox: 'Rien à régler de votre côté. Appelez la personne si c’est urgent.',
      sender:
        'Demandez au fournisseur si cette adresse a le droit d’envoyer, et voyez « L’adresse d’expédition » dans la page « Vos courriels arrivent-ils ? ».',
      unproven:
        'Réglez les points « À demander » de la page « Vos courriels arrivent-ils ? » ; ensuite, envoyez de nouveau les courriels abandonnés.',
      policy:
        'Transmettez le code et la réponse à votre fournisseur : il faut s’identifier auprès du serveur, ou son adresse est sur une liste noire.',
      content: 'Transmettez la réponse au fournisseur, puis faites un message d’essai.',
      size: 'Raccourcissez le message, ou demandez au fournisseur quelle taille il accepte.',
      login:
        'Demandez à la personne qui gère l’installation de corriger PARVIS_SMTP_URL. Rien n’est perdu : l’envoi est retenté pendant trois jours.',
      tls: 'Demandez au fournisseur le nom exact du serveur d’envoi et si son certificat est valable. L’envoi est retenté pendant trois jours.',
      later: 'Rien à faire : l’envoi est retenté tout seul pendant trois jours.',
      unreachable:
        'Demandez à la personne qui gère l’installation de vérifier le nom et le port du serveur. L’envoi est retenté pendant trois jours.',
      other: 'Transmettez le code et la réponse à votre fournisseur.',
    } satisfies Record<TroubleKind, string>,
    statuses: {
      '1.1': 'Cette boîte n’existe pas chez ce fournisseur.',
      '1.2': 'Le domaine de l’adresse n’existe pas, ou ne reçoit pas de courriel.',
      '1.3': 'L’adresse est mal écrite.',
      '1.6': 'La boîte a déménagé sans laisser d’adresse.',
      '1.7': 'Notre adresse d’expédition est mal écrite.',
      '1.8': 'Le domaine de notre adresse d’expédition n’existe pas ou ne reçoit pas de courriel.',
      '1.10': 'Le domaine de l’adresse déclare ne recevoir aucun courriel.',
      '2.0': 'La boîte ne peut pas recevoir.',
      '2.1': 'La boîte est désactivée.',
      '2.2': 'La boîte est pleine.',
      '2.3': 'Le courriel est trop lourd pour cette boîte.',
      '3.1': 'Le serveur du destinataire n’a plus de place.',
      '3.2': 'Le serveur du destinataire est arrêté.',
      '3.4': 'Le courriel est trop lourd pour ce serveur.',
      '4.1': 'Le serveur du destinataire ne répond pas.',
      '4.2': 'La connexion avec le serveur du destinataire est mauvaise.',
      '4.4': 'Aucune route ne mène au serveur du destinataire.',
      '4.6': 'Le courriel tourne en rond entre des serveurs.',
      '4.7': 'Le courriel a attendu trop longtemps.',
      '5.3': 'Trop de destinataires à la fois.',
      '6.0': 'Le courriel est jugé mal formé.',
      '7.0': 'Refus pour une raison de sécurité que le serveur ne précise pas.',
      '7.1':
        'Le serveur ne veut pas de cet envoi : règle du destinataire, liste noire, ou droit d’envoyer qui manque.',
      '7.8': 'L’identifiant ou le mot de passe est faux.',
      '7.9': 'Cette façon de s’identifier est trop faible pour le serveur.',
      '7.11': 'Le serveur exige une connexion chiffrée.',
      '7.20': 'Aucune signature DKIM valable.',
      '7.21': 'Aucune signature DKIM que ce serveur accepte.',
      '7.22': 'La signature DKIM n’est pas celle du domaine de l’expéditeur.',
      '7.23': 'SPF ne nous autorise pas.',
      '7.24': 'L’enregistrement SPF est cassé ou illisible.',
      '7.25': 'L’adresse IP d’envoi n’a pas de nom inverse correct.',
      '7.26': 'Ni SPF ni DKIM n’ont réussi.',
      '7.27': 'Le domaine de notre adresse déclare ne recevoir aucun courriel.',
      '7.28': 'Trop de courriels à la fois.',
      '7.29': 'La chaîne d’authentification (ARC) est cassée.',
    } as Record<string, string>,
    greylisting: 'Le serveur fait patienter les inconnus (liste grise), ou limite le nombre d’envois.',
  },
  {
    title: 'Refusals by servers within 7 days',
    none: 'No refusal within 7 days.',
    sum: (refused: number, waiting: number) =>
      [
        refused > 0 && (refused > 1 ? `${refused} e-mails refused` : 'one e-mail refused'),
        waiting > 0 &&
          (waiting > 1 ? `${waiting} e-mails waiting after a failure` : 'one e-mail waiting after a failure'),
      ]
        .filter(Boolean)
        .join(', '),
    homeTitle: 'Some e-mails do not arrive',
    homeText: (sum: string) => `Within 7 days: ${sum}.`,
    homeLink: 'See why, and what to do',
    seeAll: 'See these e-mails in the list',
    last: (at: string) => `Latest: ${at}`,
    many: {
      failed: (count: number) => (count > 1 ? `${count} e-mails given up` : 'One e-mail given up'),
      queued: (count: number) =>
        count > 1 ? `${count} e-mails waiting for another try` : 'One e-mail waiting for another try',
    },
    code: 'Code of the server',
    stage: 'At the moment of',
    stages: {
      connect: 'the connection',
      tls: 'setting up the encryption',
      login: 'signing in',
      sender: 'naming the sender',
      recipient: 'naming the addressee',
      content: 'handing over the text',
    },
    tries: (count: number) => (count > 1 ? `${count} tries failed` : 'one try failed'),
    latest: 'Latest failure',
    words: 'Answer of the server',
    resend: 'Send again',
    resendText: 'If the cause is settled, the e-mail leaves again as it was. Its text is kept for 30 days.',
    resent: 'The e-mail has been handed over for sending.',
    kinds: {
      recipient: 'Unknown address of the addressee',
      mailbox: 'Mailbox of the addressee full or closed',
      sender: 'Our sender address is refused',
      unproven: 'E-mail not authenticated (SPF, DKIM, DMARC)',
      policy: 'Sending forbidden by the server',
      content: 'Content taken for spam',
      size: 'E-mail too big',
      login: 'Name or password for sending refused',
      tls: 'Encrypted connection impossible',
      later: 'The server asks to try again later',
      unreachable: 'Outgoing server out of reach',
      other: 'Another refusal',
    },
    todos: {
      recipient:
        'The address was probably mistyped. Call the person if they await an answer, and correct their address.',
      mailbox: 'Nothing to settle on your side. Call the person if it is urgent.',
      sender:
        'Ask the provider whether this address may send, and see “The sender address” on the page “Do your e-mails arrive?”.',
      unproven:
        'Settle the points “To be asked for” of the page “Do your e-mails arrive?”; then send again the e-mails that were given up.',
      policy:
        'Pass the code and the answer on to your provider: one must sign in to the server, or its address is on a blocklist.',
      content: 'Pass the answer on to the provider, then make a trial message.',
      size: 'Shorten the message, or ask the provider which size it takes.',
      login:
        'Ask whoever runs the installation to correct PARVIS_SMTP_URL. Nothing is lost: sending is tried again for three days.',
      tls: 'Ask the provider for the exact name of the outgoing server, and whether its certificate is valid. Sending is tried again for three days.',
      later: 'Nothing to do: sending is tried again by itself for three days.',
      unreachable:
        'Ask whoever runs the installation to check the name and the port of the server. Sending is tried again for three days.',
      other: 'Pass the code and the answer on to your provider.',
    },
    statuses: {
      '1.1': 'This mailbox does not exist at this provider.',
      '1.2': 'The domain of the address does not exist, or receives no e-mail.',
      '1.3': 'The address is malformed.',
      '1.6': 'The mailbox has moved and left no address.',
      '1.7': 'Our sender address is malformed.',
      '1.8': 'The domain of our sender address does not exist or receives no e-mail.',
      '1.10': 'The domain of the address declares that it receives no e-mail.',
      '2.0': 'The mailbox cannot receive.',
      '2.1': 'The mailbox is switched off.',
      '2.2': 'The mailbox is full.',
      '2.3': 'The e-mail is too big for this mailbox.',
      '3.1': 'The addressee’s server has no room left.',
      '3.2': 'The addressee’s server is stopped.',
      '3.4': 'The e-mail is too big for this server.',
      '4.1': 'The addressee’s server does not answer.',
      '4.2': 'The connection with the addressee’s server is bad.',
      '4.4': 'No route leads to the addressee’s server.',
      '4.6': 'The e-mail goes in circles between servers.',
      '4.7': 'The e-mail waited for too long.',
      '5.3': 'Too many addressees at once.',
      '6.0': 'The e-mail is held to be malformed.',
      '7.0': 'Refused for a reason of security that the server does not give.',
      '7.1':
        'The server does not want this sending: a rule of the addressee, a blocklist, or no right to send.',
      '7.8': 'The name or the password is wrong.',
      '7.9': 'This way of signing in is too weak for the server.',
      '7.11': 'The server demands an encrypted connection.',
      '7.20': 'No valid DKIM signature.',
      '7.21': 'No DKIM signature that this server accepts.',
      '7.22': 'The DKIM signature is not that of the sender’s domain.',
      '7.23': 'SPF does not let us send.',
      '7.24': 'The SPF record is broken or cannot be read.',
      '7.25': 'The sending IP address has no proper reverse name.',
      '7.26': 'Neither SPF nor DKIM passed.',
      '7.27': 'The domain of our address declares that it receives no e-mail.',
      '7.28': 'Too many e-mails at once.',
      '7.29': 'The chain of authentication (ARC) is broken.',
    } as Record<string, string>,
    greylisting: 'The server makes strangers wait (greylisting), or limits how many are sent.',
  },
);

/** What an enhanced status means (RFC 3463, RFC 7372); null where it says no more than the kind. */
export function statusMeaning(t: ReturnType<typeof troubleTexts>, status: string | null): string | null {
  if (status === null) return null;
  // 4.7.1 and 4.7.0 are how greylisting is said; the permanent ones mean another thing.
  if (status === '4.7.1' || status === '4.7.0') return t.greylisting;
  return t.statuses[status.slice(2)] ?? null;
}
