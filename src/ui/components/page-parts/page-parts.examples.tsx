import type { ComponentExamples } from '../../text.ts';
import { Columns, DateList, Hero, PageHeader, Section } from './page-parts.tsx';

export const pagePartsExamples: ComponentExamples = {
  name: 'Parts of a page',
  accessibility: [
    'A page has one h1, in its hero or its header.',
    'Text on the paving keeps 4.5:1 on stones and joints.',
    'Columns are read in the order in which they are written.',
  ],
  examples: [
    { name: 'Hero', element: <Hero title="Que peut-on faire pour vous ?" lead="Une seule recherche." /> },
    {
      name: 'Header on the paving',
      element: (
        <PageHeader
          tone="paving"
          title="Lampadaire éteint"
          lead="Demande n° 2026-000412-K"
          eyebrow={<a href="/mon-espace">Mes demandes</a>}
        />
      ),
    },
    {
      name: 'Sections in columns',
      element: (
        <Columns aside={<Section title="Horaires">Lundi, 9 h à 12 h</Section>}>
          <Section title="Agenda" more={{ href: '/agenda', label: 'Tout l’agenda' }}>
            <DateList
              items={[
                { day: '28', month: 'nov.', title: 'Marché de Noël', text: 'Place de l’Église' },
                { day: '3', month: 'déc.', title: 'Réunion publique', href: '/reunion' },
              ]}
            />
          </Section>
        </Columns>
      ),
    },
  ],
};
