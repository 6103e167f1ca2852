import type { ComponentExamples } from '../../text.ts';
import { OpenState } from '../opening-hours/opening-hours.tsx';
import { CheckList, Entry, EntryList, LinkGrid } from './entry.tsx';

export const entryExamples: ComponentExamples = {
  name: 'Entry',
  accessibility: [
    'An entry is one link named by its heading; the telephone is a link of its own.',
    'Entries side by side are a list, an ordered one where a map shows their numbers.',
    'Telephone numbers keep their order in a text read from right to left.',
  ],
  examples: [
    {
      name: 'Services',
      element: (
        <EntryList>
          {[
            <Entry
              key="a"
              href="/services/etat-civil"
              icon="id-card"
              label="État civil"
              text="Actes, mariage, livret de famille."
              links={[{ href: 'tel:+33199001234', label: '01 99 00 12 34', icon: 'phone' }]}
            >
              <OpenState tone="open" headline="Ouvert" detail="ferme à midi" />
            </Entry>,
            <Entry key="b" href="/services/b" label="Sans rien d’autre" text="<script>alert(1)</script>" />,
          ]}
        </EntryList>
      ),
    },
    {
      name: 'Places, numbered as on the map',
      element: (
        <EntryList numbered>
          {[
            <Entry key="a" href="/lieux/mairie" number={1} kind="Mairie" label="Mairie" id="lieu-1">
              <p>3 rue du Général-Roux</p>
              <OpenState tone="closed" headline="Fermé" detail="ouvre mardi à 9 h" />
            </Entry>,
            <Entry key="b" href="/lieux/ecole" number={2} kind="École" label="École du Port" />,
          ]}
        </EntryList>
      ),
    },
    {
      name: 'Links and what is so',
      element: (
        <div class="pv-stack">
          <LinkGrid
            items={[
              {
                href: '/organismes#caf',
                label: 'Caisse d’allocations familiales (CAF)',
                text: 'Aides au logement',
              },
              { href: '/organismes#cpam', label: 'Assurance maladie (CPAM)', tag: 'nouveau' },
            ]}
          />
          <CheckList items={['Entrée de plain-pied', 'Boucle magnétique']} />
        </div>
      ),
    },
  ],
};
