import { defineMessages } from '#platform/i18n/index.ts';

/** Words of the usager's space. */
export const spaceTexts = defineMessages(
  {
    title: 'Mes demandes',
    lead: (email: string) => `Les demandes envoyées depuis ${email}`,
    caption: 'Mes demandes, la plus récente activité d’abord',
    request: 'Demande',
    state: 'État',
    service: 'Service',
    activity: 'Dernière activité',
    number: (number: string) => `n° ${number}`,
    emptyTitle: 'Aucune demande depuis cette adresse',
    emptyText:
      'Vous avez peut-être écrit depuis une autre adresse : déconnectez-vous, puis demandez un lien pour celle-là. Une demande faite au guichet ou par téléphone n’apparaît ici que si vous y avez donné cette adresse.',
    write: 'Écrire à la mairie',
    writeAuthority: 'Nous écrire',
    sessions: 'Mes sessions',
    signOut: 'Me déconnecter',
  },
  {
    title: 'My requests',
    lead: (email: string) => `The requests sent from ${email}`,
    caption: 'My requests, latest activity first',
    request: 'Request',
    state: 'State',
    service: 'Service',
    activity: 'Last activity',
    number: (number: string) => `no. ${number}`,
    emptyTitle: 'No request from this address',
    emptyText:
      'You may have written from another address: sign out, then ask for a link for that one. A request made at the counter or by telephone appears here only if you gave this address then.',
    write: 'Write to the town hall',
    writeAuthority: 'Write to us',
    sessions: 'My sessions',
    signOut: 'Sign out',
  },
);
