import type { ComponentExamples } from '../../text.ts';
import { Card, CardGrid, ServiceCard, SituationCard } from './card.tsx';

export const cardExamples: ComponentExamples = {
  name: 'Cards',
  accessibility: [
    'A card that leads somewhere is one link, named by its heading.',
    'Cards side by side are a list.',
    'Headings keep the order of the page: the caller gives their level.',
    'The focus mark goes around the whole card.',
  ],
  examples: [
    {
      name: 'Services',
      element: (
        <CardGrid>
          <ServiceCard href="/s/1" icon="id-card" label="État civil" text="Actes, mariage" meta="Ouvert" />
          <ServiceCard href="/s/2" label="Sans icône ni texte" />
        </CardGrid>
      ),
    },
    {
      name: 'Situations',
      element: (
        <CardGrid size="s">
          <SituationCard href="/a" icon="house" label="Je déménage" />
          <SituationCard href="/b" icon="baby" label="J’attends un enfant" />
          <SituationCard href="/c" icon="heart" label="Un proche est décédé" />
        </CardGrid>
      ),
    },
    {
      name: 'Plain and tinted',
      element: (
        <div class="pv-stack">
          <Card title="Vos demandes">
            <p>Aucune en cours.</p>
          </Card>
          <Card tone="tint">
            <p>Un rappel discret.</p>
          </Card>
        </div>
      ),
    },
  ],
};
