import type { ComponentExamples } from '../../text.ts';
import { ErrorSummary } from './error-summary.tsx';

export const errorSummaryExamples: ComponentExamples = {
  name: 'ErrorSummary',
  accessibility: [
    'It stands before the form, is read out at once (role alert) and takes the focus without script.',
    'Each sentence is the one beside its field and links to it.',
    'The title of the page begins with the word for an error: the caller’s part.',
  ],
  examples: [
    {
      name: 'Two errors, one about no field',
      element: (
        <ErrorSummary
          title="Il y a un problème"
          errors={[
            { field: 'email', text: 'Indiquez votre adresse électronique' },
            { text: 'Cette page a été ouverte trop longtemps : envoyez de nouveau' },
          ]}
        />
      ),
    },
    { name: 'None: nothing is drawn', element: <ErrorSummary title="Il y a un problème" errors={[]} /> },
  ],
};
