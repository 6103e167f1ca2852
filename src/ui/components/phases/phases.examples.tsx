import type { ComponentExamples } from '../../text.ts';
import { Phases, ProgressRing, StatusSheet } from './phases.tsx';

export const phasesExamples: ComponentExamples = {
  name: 'Phases, ProgressRing, StatusSheet',
  accessibility: [
    'The steps are an ordered list with a name; the one under way says so with aria-current.',
    'Done and to come are said in words to screen readers.',
    'The ring is an image whose name gives both figures.',
  ],
  examples: [
    {
      name: 'Steps',
      element: (
        <Phases
          label="Étapes"
          steps={[
            { label: 'Reçue', state: 'done', stateLabel: 'terminé' },
            { label: 'Étude', state: 'current', stateLabel: 'en cours' },
            { label: 'Décision', state: 'todo', stateLabel: 'à venir' },
          ]}
        />
      ),
    },
    {
      name: 'Rings, impossible figures included',
      element: (
        <p>
          <ProgressRing value={0} of={4} label="Étape 0 sur 4" />
          <ProgressRing value={3} of={4} label="Étape 3 sur 4" />
          <ProgressRing value={9} of={4} label="Étape 9 sur 4" />
        </p>
      ),
    },
    {
      name: 'Sheet without steps',
      element: <StatusSheet title="Votre demande est bien arrivée" text="Une réponse arrive sous 4 jours." />,
    },
  ],
};
