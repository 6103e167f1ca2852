import { defineMessages } from '#platform/i18n/index.ts';

export const sitemapTexts = defineMessages(
  {
    title: 'Plan du site',
    write: 'Écrire et suivre',
    services: 'Les services',
    places: 'Les lieux',
    bodies: 'Autres organismes',
    about: 'À propos de ce site',
    spaces: 'Les espaces',
    pages: {
      '/': 'Accueil',
      '/contact': 'Écrire à la mairie',
      '/suivi': 'Suivre ma demande',
      '/services': 'Tous les services',
      '/lieux': 'Tous les lieux et leurs horaires',
      '/organismes': 'Tous les autres organismes',
      '/saisine-par-voie-electronique': 'Saisir l’administration par voie électronique',
      '/mentions-legales': 'Mentions légales',
      '/donnees-personnelles': 'Données personnelles',
      '/accessibilite': 'Accessibilité : non conforme',
      '/plan-du-site': 'Plan du site',
      '/signaler-une-erreur': 'Signaler une erreur sur une page',
      '/mon-espace': 'Mes demandes',
      '/connexion': 'Espace des agents',
    },
  },
  {
    title: 'Site map',
    write: 'Write and follow',
    services: 'The services',
    places: 'The places',
    bodies: 'Other public bodies',
    about: 'About this site',
    spaces: 'Spaces',
    pages: {
      '/': 'Home',
      '/contact': 'Write to the town hall',
      '/suivi': 'Follow my request',
      '/services': 'All services',
      '/lieux': 'All places and their opening hours',
      '/organismes': 'All other public bodies',
      '/saisine-par-voie-electronique': 'Writing to the administration electronically',
      '/mentions-legales': 'Legal notice',
      '/donnees-personnelles': 'Personal data',
      '/accessibilite': 'Accessibility: not compliant',
      '/plan-du-site': 'Site map',
      '/signaler-une-erreur': 'Report an error on a page',
      '/mon-espace': 'My requests',
      '/connexion': 'Staff area',
    },
  },
);

export type MappedPath = keyof ReturnType<typeof sitemapTexts>['pages'];

/** Every page that stands for itself, by group; a test compares them with the route table. */
export const SITEMAP = {
  write: ['/', '/contact', '/suivi', '/saisine-par-voie-electronique'],
  services: ['/services'],
  places: ['/lieux'],
  bodies: ['/organismes'],
  about: [
    '/accessibilite',
    '/mentions-legales',
    '/donnees-personnelles',
    '/plan-du-site',
    '/signaler-une-erreur',
  ],
  spaces: ['/mon-espace', '/connexion'],
} as const satisfies Record<string, readonly MappedPath[]>;
