import type { ComponentExamples } from '../../text.ts';
import { PlaceMap } from './place-map.tsx';

const outline = [
  [
    [2.7487, 48.4866],
    [2.7644, 48.4798],
    [2.772, 48.4668],
    [2.7867, 48.4575],
    [2.7786, 48.4664],
    [2.7916, 48.4783],
    [2.7841, 48.4931],
    [2.76, 48.496],
  ],
] as const;

const words = { north: 'nord', distance: (metres: number) => `${metres} m` };

export const placeMapExamples: ComponentExamples = {
  name: 'PlaceMap',
  accessibility: [
    'The drawing has a name that says where its list twin is; nothing is said by the drawing alone.',
    'Marks that would cover each other share one.',
    'Nothing is fetched from a third party.',
  ],
  examples: [
    {
      name: 'The outline of a commune, one place in evidence',
      element: (
        <PlaceMap
          {...words}
          label="Carte des lieux ; la liste les décrit"
          outline={outline}
          here={2}
          points={[
            { number: 1, longitude: 2.7575, latitude: 48.4868 },
            { number: 2, longitude: 2.7701, latitude: 48.4802 },
            { number: 3, longitude: 2.7576, latitude: 48.4867 },
          ]}
        />
      ),
    },
    {
      name: 'Without an outline',
      element: (
        <PlaceMap
          {...words}
          label="Plan des lieux"
          points={[
            { number: 1, longitude: 2.7575, latitude: 48.4868 },
            { number: 2, longitude: 2.7601, latitude: 48.4852 },
          ]}
        />
      ),
    },
  ],
};
