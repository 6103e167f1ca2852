import type { ComponentExamples } from '../../text.ts';
import { LawCard, StatFigure, StatRow, SummaryList } from './facts.tsx';

export const factsExamples: ComponentExamples = {
  name: 'Facts and figures',
  accessibility: [
    'Names and values are a description list.',
    'A link that changes a value says which one, to screen readers too.',
    'A figure and its words are one sentence.',
  ],
  examples: [
    {
      name: 'Summary',
      element: (
        <SummaryList
          rows={[
            { key: 'Nom', value: 'Élodie Prévôt' },
            {
              key: 'Téléphone',
              value: '01 99 00 12 34',
              actions: [{ href: '#tel', label: 'Modifier', subject: 'le téléphone' }],
            },
          ]}
        />
      ),
    },
    {
      name: 'What the law says',
      element: (
        <LawCard
          title="Ce que dit la loi"
          rows={[
            { key: 'Service chargé', value: 'Voirie' },
            { key: 'Sans réponse', value: 'refus tacite le 23 janvier 2027' },
          ]}
        />
      ),
    },
    {
      name: 'Figures',
      element: (
        <StatRow>
          <StatFigure value="2 jours" label="délai médian" />
          <StatFigure value="4,6 / 5" label="satisfaction" note="sur 12 mois" />
        </StatRow>
      ),
    },
  ],
};
