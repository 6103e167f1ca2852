import type { ComponentExamples } from '../../text.ts';
import { OpenNowLine } from '../layout/site-layout.tsx';
import { OpeningHours, OpenState } from './opening-hours.tsx';

const texts = { day: 'Jour', hours: 'Horaires', closed: 'fermé', today: '(aujourd’hui)' };

export const openingHoursExamples: ComponentExamples = {
  name: 'OpeningHours',
  accessibility: [
    'It is a table with a caption; the days are row headers.',
    'Today is said in words, closed days too.',
    'The bars draw what the words beside them say, and are hidden from screen readers.',
    'Open and closed are said in words: the dot only repeats it.',
  ],
  examples: [
    {
      name: 'A week',
      element: (
        <OpeningHours
          caption="Horaires de la mairie"
          texts={texts}
          days={[
            { day: 'Lundi', hours: ['9 h à 12 h', '14 h à 17 h'], today: true },
            { day: 'Mardi', hours: [] },
            { day: 'Mercredi', hours: ['9 h à 12 h'], note: 'sur rendez-vous' },
          ]}
        />
      ),
    },
    {
      name: 'A week of the calendar, drawn',
      element: (
        <OpeningHours
          caption="Du 21 au 27 décembre"
          texts={texts}
          days={[
            {
              day: 'Lundi',
              date: '21 décembre',
              hours: ['9 h à 12 h', '14 h à 17 h 30'],
              spans: [
                { from: 540, to: 720 },
                { from: 840, to: 1050 },
              ],
            },
            {
              day: 'Mardi',
              date: '22 décembre',
              hours: ['9 h à 12 h', '14 h à 16 h, sur rendez-vous'],
              today: true,
              spans: [
                { from: 540, to: 720 },
                { from: 840, to: 960, byAppointment: true },
              ],
            },
            { day: 'Jeudi', date: '24 décembre', hours: [], note: 'Pont de Noël', unusual: true, spans: [] },
          ]}
        />
      ),
    },
    {
      name: 'At this moment',
      element: (
        <div class="pv-stack">
          <OpenState tone="open" headline="Ouvert" detail="ferme à 17 h 30" size="l" />
          <OpenState tone="appointment" headline="Sur rendez-vous jusqu’à midi" />
          <OpenState tone="closed" headline="Fermé" detail="ouvre demain à 9 h" />
        </div>
      ),
    },
    {
      name: 'Closed at this moment, in the header',
      element: <OpenNowLine open={false} headline="Mairie fermée" detail="ouvre mardi à 9 h" />,
    },
  ],
};
