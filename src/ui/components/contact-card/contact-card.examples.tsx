import type { ComponentExamples } from '../../text.ts';
import { OpenState } from '../opening-hours/opening-hours.tsx';
import { ContactCard } from './contact-card.tsx';

const labels = {
  person: 'Votre interlocuteur :',
  address: 'Adresse :',
  phone: 'Téléphone :',
  email: 'Courriel :',
  web: 'Site :',
  access: 'Accès :',
};

export const contactCardExamples: ComponentExamples = {
  name: 'ContactCard',
  accessibility: [
    'Each line says what it is to screen readers; the icon is decoration.',
    'The address is marked up as such, and one click selects the whole of it.',
    'A card of which nothing is known still has a way in: the form.',
  ],
  examples: [
    {
      name: 'Everything that can be known',
      element: (
        <ContactCard
          name="Voirie"
          person="Camille Arnaud, responsable"
          address={['Centre technique', '3 chemin du Port']}
          ways={[
            { href: 'geo:48.48,2.75', label: 'Itinéraire' },
            { href: 'https://www.openstreetmap.org/', label: 'Voir sur OpenStreetMap' },
          ]}
          phone={{ href: 'tel:+33199001235', label: '01 99 00 12 35' }}
          email={{ href: 'mailto:voirie@demo.example', label: 'voirie@demo.example' }}
          web={{ href: 'https://voirie.example', label: 'voirie.example' }}
          note="De préférence le matin"
          form={{ href: '/contact', label: 'Écrire au service' }}
          access="Rampe à gauche de l’entrée"
          files={[{ href: '/lieux/technique/carte-de-visite.vcf', label: 'Ajouter à mes contacts' }]}
          hours={<OpenState tone="open" headline="Ouvert" detail="ferme à 17 h" />}
          labels={labels}
        />
      ),
    },
    {
      name: 'The form alone',
      element: (
        <ContactCard name="Accueil" form={{ href: '/contact', label: 'Nous écrire' }} labels={labels} />
      ),
    },
  ],
};
