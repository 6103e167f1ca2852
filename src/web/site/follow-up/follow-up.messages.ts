import { defineMessages } from '#platform/i18n/index.ts';

export const followTexts = defineMessages(
  {
    number: (number: string) => `Demande n° ${number}`,
    received: (date: string) => `reçue ${date}`,
    documentTitle: (number: string, state: string) => `Demande ${number} : ${state.toLowerCase()}`,
    step: (step: number, of: number) => `Étape ${step} sur ${of}`,
    stepsLabel: 'Où en est votre demande',
    steps: ['Reçue', 'Prise en charge', 'Réponse', 'Terminée'],
    stepWaiting: 'À vous de répondre',
    stepStates: { done: 'fait', current: 'en ce moment', todo: 'à venir' },
    timeline: 'Ce qui s’est passé, du plus récent au plus ancien',
    you: 'Vous',
    earlier: (count: number) =>
      count > 1
        ? `${count} messages plus anciens ne sont pas sur cette page.`
        : 'Un message plus ancien n’est pas sur cette page.',
    seeEarlier: 'Voir les messages plus anciens',
    later: (count: number) =>
      count > 1
        ? `${count} messages plus récents ne sont pas sur cette page.`
        : 'Un message plus récent n’est pas sur cette page.',
    seeLatest: 'Revenir aux derniers messages',
    townHall: 'Mairie',
    authority: 'Nos services',
    newAnswer: 'Du nouveau sur votre demande : la page vient d’être mise à jour.',
    sent: 'Votre message est envoyé. Le service le lira.',
    keepLink: 'Gardez l’adresse de cette page : elle seule permet de suivre votre demande sans compte.',
    replyTitle: 'Répondre au service',
    send: 'Envoyer ma réponse',
    noReply: 'Écrivez votre message, même court.',
    longReply: (most: string) =>
      `Raccourcissez votre message à ${most} caractères, ou joignez-le comme fichier.`,
    law: 'Ce que dit la loi de votre demande',
    lawInformation: 'Votre accusé de réception',
    service: 'Service chargé',
    acknowledgement: 'Accusé de réception',
    issued: (date: string) => `établi ${date}`,
    see: 'Le revoir et l’imprimer',
    silence: 'Sans réponse',
    refused: (date: string) => `votre demande sera réputée refusée ${date}, avec deux mois pour un recours.`,
    accepted: (date: string) =>
      `votre demande sera réputée acceptée ${date}. Vous pourrez alors demander une attestation.`,
    how: 'Comment faire',
    noDecision: 'votre message n’appelle pas de décision : aucun délai légal ne court.',
    noImplicit: 'aucune décision implicite n’est prévue.',
    onDate: (date: string) => `le ${date}`,
    linkTitle: 'Ce lien',
    linkText: 'Toute personne qui connaît l’adresse de cette page peut la lire et y répondre.',
    revoke: 'Rendre ce lien inutilisable',
    revokeTitle: 'Rendre ce lien inutilisable ?',
    revokeText: (number: string) =>
      `Cette adresse ne montrera plus la demande ${number}, ni à vous ni à personne. La demande n’est pas annulée : le service continue de s’en occuper, et ses réponses vous parviennent par courriel.`,
    revokeLost:
      'Vous ne pourrez pas revenir en arrière. Pour revoir vos demandes plus tard, ouvrez votre espace avec l’adresse électronique que vous aviez donnée.',
    revokeButton: 'Oui, rendre ce lien inutilisable',
    keep: 'Non, garder ce lien',
    revokedTitle: 'Ce lien ne marche plus',
    revokedText:
      'La demande continue d’être traitée. Pour la retrouver, ouvrez votre espace : un lien vous est envoyé par courriel.',
    mySpace: 'Ouvrir mon espace',
    accuseTitle: 'Accusé de réception électronique',
    accuseOf: (tenant: string, date: string) => `Établi par ${tenant} ${date}.`,
    back: 'Revenir à ma demande',
    findTitle: 'Suivre ma demande',
    findLead: 'Le plus simple : ouvrez le lien reçu par courriel avec l’accusé de réception.',
    findNumber: 'Numéro de la demande',
    findNumberHint: 'Par exemple 2026-000412-K',
    findButton: 'Suivre ma demande',
    findWhy: (number: string) =>
      `Le numéro ${number} ne suffit pas : sinon, n’importe qui pourrait lire votre demande. Il faut aussi le lien secret que nous vous avons envoyé.`,
    findBad:
      'Ce numéro n’en est pas un. Il se compose de l’année, de six chiffres et d’une lettre, comme 2026-000412-K. Il figure sur votre accusé de réception.',
    findMail: 'Retrouvez le courriel intitulé « Accusé de réception », et ouvrez le lien qu’il contient.',
    findSpace:
      'Vous ne le trouvez plus ? Donnez votre adresse électronique : nous y envoyons un lien qui ouvre la liste de vos demandes.',
    findPhone: (phone: string) =>
      `Vous pouvez aussi téléphoner au ${phone}, votre numéro de demande sous les yeux.`,
  },
  {
    number: (number: string) => `Request no. ${number}`,
    received: (date: string) => `received on ${date}`,
    documentTitle: (number: string, state: string) => `Request ${number}: ${state.toLowerCase()}`,
    step: (step: number, of: number) => `Step ${step} of ${of}`,
    stepsLabel: 'Where your request stands',
    steps: ['Received', 'Being handled', 'Answer', 'Closed'],
    stepWaiting: 'Your turn to reply',
    stepStates: { done: 'done', current: 'now', todo: 'to come' },
    timeline: 'What happened, latest first',
    you: 'You',
    earlier: (count: number) =>
      count > 1
        ? `${count} earlier messages are not on this page.`
        : 'One earlier message is not on this page.',
    seeEarlier: 'See the earlier messages',
    later: (count: number) =>
      count > 1 ? `${count} later messages are not on this page.` : 'One later message is not on this page.',
    seeLatest: 'Back to the latest messages',
    townHall: 'Town hall',
    authority: 'Our services',
    newAnswer: 'There is news about your request: the page has just been updated.',
    sent: 'Your message has been sent. The service will read it.',
    keepLink: 'Keep the address of this page: it alone lets you follow your request without an account.',
    replyTitle: 'Reply to the service',
    send: 'Send my reply',
    noReply: 'Write your message, even a short one.',
    longReply: (most: string) => `Shorten your message to ${most} characters, or attach it as a file.`,
    law: 'What the law says of your request',
    lawInformation: 'Your acknowledgement',
    service: 'Service in charge',
    acknowledgement: 'Acknowledgement',
    issued: (date: string) => `issued on ${date}`,
    see: 'See it again and print it',
    silence: 'Without an answer',
    refused: (date: string) => `your request will be deemed refused ${date}, with two months to appeal.`,
    accepted: (date: string) =>
      `your request will be deemed accepted ${date}. You may then ask for a certificate.`,
    how: 'What to do',
    noDecision: 'your message calls for no decision: no legal time limit runs.',
    noImplicit: 'no implicit decision is foreseen.',
    onDate: (date: string) => `on ${date}`,
    linkTitle: 'This link',
    linkText: 'Anybody who knows the address of this page can read it and reply.',
    revoke: 'Make this link unusable',
    revokeTitle: 'Make this link unusable?',
    revokeText: (number: string) =>
      `This address will no longer show request ${number}, to you or to anybody. The request is not cancelled: the service goes on handling it, and its answers reach you by e-mail.`,
    revokeLost:
      'You cannot undo this. To see your requests again later, open your space with the e-mail address that you gave.',
    revokeButton: 'Yes, make this link unusable',
    keep: 'No, keep this link',
    revokedTitle: 'This link no longer works',
    revokedText:
      'The request is still being handled. To find it again, open your space: a link is sent to you by e-mail.',
    mySpace: 'Open my space',
    accuseTitle: 'Electronic acknowledgement',
    accuseOf: (tenant: string, date: string) => `Issued by ${tenant} ${date}.`,
    back: 'Back to my request',
    findTitle: 'Follow my request',
    findLead: 'The simplest way: open the link that you received by e-mail with the acknowledgement.',
    findNumber: 'Number of the request',
    findNumberHint: 'For example 2026-000412-K',
    findButton: 'Follow my request',
    findWhy: (number: string) =>
      `The number ${number} is not enough: otherwise anybody could read your request. The secret link that we sent you is needed too.`,
    findBad:
      'This is not a number of ours. It is made of the year, six digits and a letter, like 2026-000412-K. It stands on your acknowledgement.',
    findMail: 'Find the e-mail entitled “Acknowledgement” and open the link in it.',
    findSpace:
      'You cannot find it? Give your e-mail address: we send there a link that opens the list of your requests.',
    findPhone: (phone: string) => `You can also telephone ${phone}, with the number of your request at hand.`,
  },
);
