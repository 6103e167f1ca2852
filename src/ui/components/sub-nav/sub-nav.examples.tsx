import type { ComponentExamples } from '../../text.ts';
import { SubNav } from './sub-nav.tsx';

export const subNavExamples: ComponentExamples = {
  name: 'SubNav',
  accessibility: [
    'It is a navigation with a name of its own; the present page is told by aria-current, not by colour alone.',
    'Each link is at least 44 px high; the list wraps and nothing scrolls sideways.',
  ],
  examples: [
    {
      name: 'Pages about a place',
      element: (
        <SubNav
          label="Mairie"
          items={[
            { href: '#horaires', label: 'Horaires', current: true },
            { href: '#fermeture', label: 'Fermeture exceptionnelle' },
            { href: '#feries', label: 'Jours fériés' },
          ]}
        />
      ),
    },
  ],
};
