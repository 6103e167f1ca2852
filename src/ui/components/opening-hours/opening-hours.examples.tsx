import type { ComponentExamples } from '../../text.ts';
import { OpenNowLine } from '../layout/site-layout.tsx';
import { OpeningHours } from './opening-hours.tsx';

export const openingHoursExamples: ComponentExamples = {
  name: 'OpeningHours',
  accessibility: [
    'It is a table with a caption; the days are row headers.',
    'Today is said in words, closed days too.',
  ],
  examples: [
    {
      name: 'A week',
      element: (
        <OpeningHours
          caption="Horaires de la mairie"
          texts={{ day: 'Jour', hours: 'Horaires', closed: 'fermé', today: '(aujourd’hui)' }}
          days={[
            { day: 'Lundi', hours: ['9 h – 12 h', '14 h – 17 h'], today: true },
            { day: 'Mardi', hours: [] },
            { day: 'Mercredi', hours: ['9 h – 12 h'], note: 'sur rendez-vous' },
          ]}
        />
      ),
    },
    {
      name: 'Closed at this moment',
      element: <OpenNowLine open={false} headline="Mairie fermée" detail="ouvre mardi à 9 h" />,
    },
  ],
};
