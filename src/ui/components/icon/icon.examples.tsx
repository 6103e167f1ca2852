import { type IconName, icons } from '../../icons/icons.ts';
import type { ComponentExamples } from '../../text.ts';
import { Crest } from '../crest/crest.tsx';
import { Icon } from './icon.tsx';

export const iconExamples: ComponentExamples = {
  name: 'Icon',
  accessibility: [
    'Without a label the icon is hidden from screen readers: the words beside it say the same.',
    'With a label it is an image with that name.',
    'The icon takes the colour of its text, in forced colours too.',
  ],
  examples: [
    {
      name: 'The whole set',
      element: (
        <p>
          {(Object.keys(icons) as IconName[]).map((name) => (
            <Icon key={name} name={name} />
          ))}
        </p>
      ),
    },
    { name: 'With a meaning of its own', element: <Icon name="paperclip" label="Avec pièce jointe" /> },
    { name: 'Crest of a commune without a logo', element: <Crest initial="F" /> },
  ],
};
