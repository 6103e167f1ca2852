import type { ComponentExamples } from '../../text.ts';
import { PageFeedback } from './page-feedback.tsx';

export const pageFeedbackExamples: ComponentExamples = {
  name: 'PageFeedback',
  accessibility: [
    'A region named by its question; both buttons are described by it.',
    'Buttons act, the link leads: each is 44 px high and reached by the keyboard in order.',
    'It stands outside of the main content, and is not printed.',
  ],
  examples: [
    {
      name: 'At the end of a page',
      element: (
        <PageFeedback
          question="Cette page est-elle claire ?"
          yes="Oui"
          no="Non"
          action="/clarte"
          page="/services/mairie"
          report={{ href: '#', label: 'Signaler une erreur sur cette page' }}
        />
      ),
    },
  ],
};
