import { defineMessages } from '#platform/i18n/index.ts';

export const homeTexts = defineMessages(
  {
    title: 'Accueil',
    description: (name: string) =>
      `${name} : écrire au bon service, suivre sa demande, horaires et coordonnées.`,
    hero: 'Que peut-on faire pour vous ?',
    lead: 'Une question, un signalement, une demande : écrivez-nous, le bon service vous répond, et vous suivez la réponse sans ouvrir de compte.',
    write: 'Écrire à la mairie',
    writeOther: 'Nous écrire',
    often: 'Sujets fréquents',
    follow: 'Suivre ma demande',
    services: 'Trouver un service',
    hours: 'Horaires et accès',
    mySpace: 'Mes demandes',
    servicesTitle: 'Les services',
    servicesMore: 'Tous les services',
    followTitle: 'Vous nous avez déjà écrit ?',
    followText: 'Le lien reçu par courriel avec l’accusé de réception mène droit à votre demande.',
    reachTitle: 'Venir, téléphoner, écrire',
    reachMore: 'Jours fériés, autres semaines, agenda',
    stepsTitle: 'Quand vous nous écrivez',
    steps: [
      {
        title: 'Vous écrivez, sans compte',
        text: 'Vous choisissez un sujet : il mène au bon service. Vous joignez vos photos et vos documents.',
      },
      {
        title: 'Vous recevez un accusé de réception',
        text: 'Aussitôt : un numéro, le service qui s’en charge, et ce que la loi prévoit si personne ne vous répondait.',
      },
      {
        title: 'Vous suivez la réponse',
        text: 'Un lien secret ouvre votre demande. La réponse s’y affiche, arrive par courriel, et vous pouvez répondre à votre tour.',
      },
    ],
    rightsMore: 'Vos droits : saisir l’administration par voie électronique',
  },
  {
    title: 'Home',
    description: (name: string) =>
      `${name}: write to the right service, follow your request, opening hours and contact details.`,
    hero: 'What can we do for you?',
    lead: 'A question, a report, a request: write to us, the right service answers, and you follow the answer without opening an account.',
    write: 'Write to the town hall',
    writeOther: 'Write to us',
    often: 'Frequent subjects',
    follow: 'Follow my request',
    services: 'Find a service',
    hours: 'Hours and access',
    mySpace: 'My requests',
    servicesTitle: 'The services',
    servicesMore: 'All services',
    followTitle: 'Have you written to us already?',
    followText:
      'The link that you received by e-mail with the acknowledgement leads straight to your request.',
    reachTitle: 'Come, telephone, write',
    reachMore: 'Public holidays, other weeks, calendar',
    stepsTitle: 'When you write to us',
    steps: [
      {
        title: 'You write, without an account',
        text: 'You choose a subject: it leads to the right service. You attach your photographs and documents.',
      },
      {
        title: 'You get an acknowledgement',
        text: 'At once: a number, the service that handles it, and what the law provides should nobody answer you.',
      },
      {
        title: 'You follow the answer',
        text: 'A secret link opens your request. The answer shows there, arrives by e-mail, and you can reply in turn.',
      },
    ],
    rightsMore: 'Your rights: writing to the administration electronically',
  },
);
