import { defineMessages } from '#platform/i18n/index.ts';

export const feedbackTexts = defineMessages(
  {
    question: 'Cette page est-elle claire ?',
    yes: 'Oui',
    no: 'Non',
    report: 'Signaler une erreur sur cette page',
    title: 'Signaler une erreur',
    whyTitle: 'Qu’est-ce qui n’est pas clair ?',
    about: (title: string) => `Vous parlez de la page « ${title} ».`,
    aboutSite:
      'Une information fausse, une page qui manque ou que vous ne pouvez pas utiliser : dites-le-nous.',
    reason: 'Que se passe-t-il ?',
    text: 'Dites-nous en plus',
    textHint: (most: string) =>
      `Ce que vous cherchiez, ce qu’il faudrait écrire. ${most} caractères au plus ; n’écrivez rien de personnel.`,
    email: 'Votre adresse électronique',
    emailHint: 'Si vous voulez une réponse. Nous n’y envoyons rien d’autre.',
    honeypot: 'Laissez ce champ vide',
    send: 'Envoyer ma remarque',
    privacy:
      'Une raison seule est comptée, sans être reliée à vous. Si vous écrivez, votre message va au service qui s’occupe de cette page : voir [Données personnelles](/donnees-personnelles).',
    nobody:
      'Ce site ne peut pas recevoir de message pour le moment. Votre texte est ci-dessous : téléphonez-nous, ou écrivez-nous par courriel.',
    thanksTitle: 'Merci de votre réponse',
    thanksText: 'Elle nous aide à améliorer cette page. Elle n’est reliée à personne.',
    back: (title: string) => `Revenir à la page « ${title} »`,
    backHome: 'Revenir à l’accueil',
  },
  {
    question: 'Is this page clear?',
    yes: 'Yes',
    no: 'No',
    report: 'Report a mistake on this page',
    title: 'Report a mistake',
    whyTitle: 'What is not clear?',
    about: (title: string) => `This is about the page “${title}”.`,
    aboutSite: 'Wrong information, a page that is missing or that you cannot use: tell us.',
    reason: 'What is the matter?',
    text: 'Tell us more',
    textHint: (most: string) =>
      `What you were looking for, what should be written. ${most} characters at most; write nothing personal.`,
    email: 'Your e-mail address',
    emailHint: 'If you want an answer. We send nothing else there.',
    honeypot: 'Leave this field empty',
    send: 'Send my remark',
    privacy:
      'A reason alone is counted, and is not tied to you. If you write, your message goes to the service that looks after this page: see [Personal data](/donnees-personnelles).',
    nobody:
      'This site cannot take messages at the moment. Your text is below: telephone us, or write by e-mail.',
    thanksTitle: 'Thank you for your answer',
    thanksText: 'It helps us to improve this page. It is tied to nobody.',
    back: (title: string) => `Back to the page “${title}”`,
    backHome: 'Back to the home page',
  },
);
