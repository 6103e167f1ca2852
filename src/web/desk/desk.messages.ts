import { defineMessages } from '#platform/i18n/index.ts';

/** Words of the inbox. */
export const inboxTexts = defineMessages(
  {
    count: (shown: string, many: boolean) => (many ? `${shown} demandes` : `${shown} demande`),
    found: (count: number) => (count > 1 ? `${count} demandes trouvées` : `${count} demande trouvée`),
    more: '1 000+',
    filter: 'Filtrer les demandes',
    search: 'Chercher',
    searchHint: 'Nom, mot, numéro, rue…',
    service: 'Service',
    state: 'État',
    submit: 'Filtrer',
    reset: 'Tout montrer',
    pages: 'Pages de la liste',
    next: 'Suivantes',
    first: 'Premières',
    choose: 'Choisissez une demande dans la liste.',
    chooseKeys: 'pour aller de l’une à l’autre',
    allKeys: 'pour tous les raccourcis',
    quote: (words: string) => `« ${words} »`,
    mine: 'Confiée à vous',
    assigned: (name: string) => `Confiée à ${name}`,
    assignedTo: 'Confiée à',
    me: 'Vous',
    held: 'Retenue',
    refusal: 'Refus tacite',
    acceptance: 'Accord tacite',
    answerBy: 'À répondre',
    late: (days: number) => (days === 1 ? 'En retard d’un jour' : `En retard de ${days} jours`),
    inDays: (days: number) => {
      if (days === 0) return 'aujourd’hui';
      if (days === 1) return 'demain';
      if (days === -1) return 'depuis hier';
      return days > 0 ? `dans ${days} jours` : `depuis ${-days} jours`;
    },
    arrivedOne: 'Une nouvelle demande est arrivée.',
    arrivedMany: '{n} nouvelles demandes sont arrivées.',
    empty: {
      todo: { title: 'Rien à faire', text: 'Les nouvelles demandes apparaissent ici d’elles-mêmes.' },
      mine: {
        title: 'Aucune demande ne vous est confiée',
        text: 'Prenez-en une dans « À faire » : répondre suffit.',
      },
      all: { title: 'Aucune demande pour le moment', text: 'Elles apparaissent ici dès qu’un usager écrit.' },
      held: {
        title: 'Rien n’est retenu',
        text: 'Un message qui ressemble à du courrier indésirable attend ici qu’un agent le lise.',
      },
      closed: { title: 'Aucune demande close', text: 'Les demandes terminées sont rangées ici.' },
    },
    nothing: 'Aucune demande ne correspond',
    nothingText: 'Essayez avec moins de mots, ou cherchez dans toutes les demandes.',
    searchAll: 'Chercher dans toutes les demandes',
    toAll: 'Voir toutes les demandes',
    noRight: 'Votre rôle donne accès aux chiffres, pas aux demandes elles-mêmes.',
  },
  {
    count: (shown: string, many: boolean) => (many ? `${shown} requests` : `${shown} request`),
    found: (count: number) => (count === 1 ? `${count} request found` : `${count} requests found`),
    more: '1,000+',
    filter: 'Filter the requests',
    search: 'Search',
    searchHint: 'Name, word, number, street…',
    service: 'Service',
    state: 'State',
    submit: 'Filter',
    reset: 'Show all',
    pages: 'Pages of the list',
    next: 'Next',
    first: 'First',
    choose: 'Choose a request in the list.',
    chooseKeys: 'to go from one to the next',
    allKeys: 'for all shortcuts',
    quote: (words: string) => `“${words}”`,
    mine: 'Assigned to you',
    assigned: (name: string) => `Assigned to ${name}`,
    assignedTo: 'Assigned to',
    me: 'You',
    held: 'Held',
    refusal: 'Deemed refused',
    acceptance: 'Deemed accepted',
    answerBy: 'Answer due',
    late: (days: number) => (days === 1 ? 'One day late' : `${days} days late`),
    inDays: (days: number) => {
      if (days === 0) return 'today';
      if (days === 1) return 'tomorrow';
      if (days === -1) return 'since yesterday';
      return days > 0 ? `in ${days} days` : `${-days} days ago`;
    },
    arrivedOne: 'A new request has arrived.',
    arrivedMany: '{n} new requests have arrived.',
    empty: {
      todo: { title: 'Nothing to do', text: 'New requests appear here by themselves.' },
      mine: { title: 'No request is assigned to you', text: 'Take one in “To do”: replying is enough.' },
      all: { title: 'No request for now', text: 'They appear here as soon as somebody writes.' },
      held: {
        title: 'Nothing is held',
        text: 'A message that looks like junk mail waits here until a member of staff reads it.',
      },
      closed: { title: 'No closed request', text: 'Finished requests are kept here.' },
    },
    nothing: 'No request matches',
    nothingText: 'Try with fewer words, or search all requests.',
    searchAll: 'Search all requests',
    toAll: 'See all requests',
    noRight: 'Your role gives access to the figures, not to the requests themselves.',
  },
);
