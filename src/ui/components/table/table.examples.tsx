import type { ComponentExamples } from '../../text.ts';
import { Table } from './table.tsx';

export const tableExamples: ComponentExamples = {
  name: 'Table',
  accessibility: [
    'It has a caption; columns and rows have header cells with a scope.',
    'Where it is wider than the screen it scrolls within itself, by keyboard too.',
  ],
  examples: [
    {
      name: 'Figures of a month',
      element: (
        <Table
          id="figures"
          caption="Demandes de novembre"
          columns={[
            { label: 'Service' },
            { label: 'Reçues', numeric: true },
            { label: 'Dans les temps', numeric: true },
            { label: 'Actes', labelHidden: true },
          ]}
          rows={[
            { id: '1', cells: ['Voirie', '96', '94 %', <a href="/v">Voir</a>] },
            { id: '2', cells: ['État civil', '51', '100 %', <a href="/e">Voir</a>] },
          ]}
        />
      ),
    },
  ],
};
