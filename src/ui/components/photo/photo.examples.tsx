import type { ComponentExamples } from '../../text.ts';
import { Photo } from './photo.tsx';

export const photoExamples: ComponentExamples = {
  name: 'Photo',
  accessibility: [
    'What is to be seen is said in words, or the picture is empty for screen readers where it says nothing more.',
    'Its room is kept while it loads: nothing jumps.',
  ],
  examples: [
    {
      name: 'With its author',
      element: (
        <Photo
          src={() => '/favicon.svg'}
          widths={[480, 960]}
          width={480}
          height={320}
          sizes="30rem"
          alt="La façade de la mairie, deux marches, une rampe à gauche"
          credit="Photographie : Camille Arnaud"
        />
      ),
    },
  ],
};
