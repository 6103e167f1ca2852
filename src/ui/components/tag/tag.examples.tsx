import type { ComponentExamples } from '../../text.ts';
import { RequestState, Tag } from './tag.tsx';

export const tagExamples: ComponentExamples = {
  name: 'Tag and RequestState',
  accessibility: [
    'The words carry the whole meaning; colour and icon repeat it.',
    'Words keep 4.5:1 on every tint, in light and dark.',
  ],
  examples: [
    {
      name: 'Tones',
      element: (
        <p class="pv-tags">
          <Tag>Voirie</Tag> <Tag tone="neutral">Archivé</Tag> <Tag tone="ok">Complet</Tag>{' '}
          <Tag tone="warn">Travaux</Tag> <Tag tone="bad">Accord tacite demain</Tag>
        </p>
      ),
    },
    {
      name: 'States of a request',
      element: (
        <p class="pv-tags">
          <RequestState standing="new" label="Nouvelle" /> <RequestState standing="held" label="À regarder" />{' '}
          <RequestState standing="progress" label="Prise en charge" />{' '}
          <RequestState standing="waiting" label="En attente de l’usager" />{' '}
          <RequestState standing="answered" label="Répondue" />{' '}
          <RequestState standing="closed" label="Close" /> <RequestState standing="refused" label="Refusée" />{' '}
          <RequestState standing="late" label="En retard" />
        </p>
      ),
    },
  ],
};
