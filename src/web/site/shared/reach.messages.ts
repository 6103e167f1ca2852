import { defineMessages } from '#platform/i18n/index.ts';

export const reachTexts = defineMessages(
  {
    labels: { person: 'Votre interlocuteur', web: 'Site' },
    itinerary: 'Itinéraire',
    openStreetMap: 'Voir sur OpenStreetMap',
    mapApp: 'Ouvrir dans mon application de cartes',
    card: 'Ajouter à mes contacts (.vcf)',
  },
  {
    labels: { person: 'Who you will speak to', web: 'Web site' },
    itinerary: 'Directions',
    openStreetMap: 'See on OpenStreetMap',
    mapApp: 'Open in my map application',
    card: 'Add to my contacts (.vcf)',
  },
);
