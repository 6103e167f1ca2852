import type { ComponentExamples } from '../../text.ts';
import { Tag } from '../tag/tag.tsx';
import { ManagedItem, ManagedList } from './managed-list.tsx';

export const managedListExamples: ComponentExamples = {
  name: 'ManagedList',
  accessibility: [
    'It is a list; each thing has a heading, and its actions name it for screen readers.',
    'What is missing is said in words; colour only repeats it.',
  ],
  examples: [
    {
      name: 'Places',
      element: (
        <ManagedList>
          <ManagedItem
            href="#mairie"
            label="Mairie"
            subject="Mairie"
            state="Ouvert, ferme à 17 h"
            notes={['Le jeudi 24 décembre 2026 : fermé (congés)']}
            tags={<Tag tone="warn">2 jours fériés à décider</Tag>}
            actions={[
              { href: '#fermeture', label: 'Fermeture exceptionnelle' },
              { href: '#horaires', label: 'Horaires' },
            ]}
          />
          <ManagedItem
            href="#salle"
            label="Salle <b>des fêtes</b>"
            tags={<Tag tone="bad">Pas d’horaires</Tag>}
          />
        </ManagedList>
      ),
    },
  ],
};
