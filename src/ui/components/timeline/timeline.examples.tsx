import type { ComponentExamples } from '../../text.ts';
import { Message, PlainText, Timeline } from './timeline.tsx';

const typed = 'Bonjour,\n\nLe <b>lampadaire</b> est éteint.\nMerci & à bientôt';

export const timelineExamples: ComponentExamples = {
  name: 'Timeline',
  accessibility: [
    'It is an ordered list with a name; each entry begins with who and when.',
    'Moments carry their machine-readable date.',
    'Who wrote is said in words, not only by the side or the colour.',
    'Typed text keeps its lines and its own direction, and never becomes markup.',
  ],
  examples: [
    {
      name: 'Every kind of entry',
      element: (
        <Timeline
          label="Échanges"
          entries={[
            {
              kind: 'service',
              from: 'Voirie',
              meta: 'mardi 24 novembre à 10 h 40',
              dateTime: '2026-11-24T10:40:00+01:00',
              body: <p>Nous passons mercredi.</p>,
              isNew: true,
            },
            { kind: 'system', from: 'Mairie', meta: 'lundi', body: <p>Accusé de réception envoyé.</p> },
            { kind: 'note', from: 'Note de Karim', body: <p>Nacelle réservée.</p> },
            { kind: 'mine', from: 'Vous', meta: 'lundi', body: <PlainText text={typed} /> },
          ]}
        />
      ),
    },
    {
      name: 'Messages of the desk',
      element: (
        <div>
          <Message kind="in" from="Élodie Prévôt" meta="8 h 12" id="m1">
            <PlainText text={typed} />
          </Message>
          <Message kind="event" from="Karim" meta="9 h 02">
            <p>a pris la demande en charge</p>
          </Message>
          <Message kind="note" from="Note de Karim" meta="9 h 05, visible des agents">
            <p>Nacelle réservée.</p>
          </Message>
          <Message kind="out" from="Vous, à l’usager" meta="10 h 40">
            <p>Nous passons mercredi.</p>
          </Message>
        </div>
      ),
    },
  ],
};
