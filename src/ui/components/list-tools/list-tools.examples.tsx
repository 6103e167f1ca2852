import type { ComponentExamples } from '../../text.ts';
import { Breadcrumbs, Chips, FilterBar, Pagination, Prose, SearchBox } from './list-tools.tsx';

export const listToolsExamples: ComponentExamples = {
  name: 'Lists, search, reading',
  accessibility: [
    'Filters are a GET form: the address holds the state and can be sent to a colleague.',
    'The number of results is a status: it is read out when it changes.',
    'Pages, breadcrumbs and search are landmarks with names.',
    'The current page ends the breadcrumbs and is no link.',
  ],
  examples: [
    {
      name: 'Filters',
      element: (
        <FilterBar
          label="Filtrer les demandes"
          action="/bureau/demandes"
          submitLabel="Filtrer"
          search={{ name: 'q', label: 'Chercher', value: 'lampadaire' }}
          selects={[
            {
              name: 'service',
              label: 'Service',
              value: 'voirie',
              items: [
                { value: '', label: 'Tous' },
                { value: 'voirie', label: 'Voirie' },
              ],
            },
          ]}
          hidden={{ tri: 'date', vide: undefined }}
          reset={{ href: '/bureau/demandes', label: 'Tout afficher' }}
          count="12 demandes"
        />
      ),
    },
    {
      name: 'Pages by key',
      element: (
        <Pagination
          label="Pages"
          previous={{ href: '?avant=a', label: 'Précédentes' }}
          next={{ href: '?apres=b', label: 'Suivantes' }}
          summary="26 à 50 sur 184"
        />
      ),
    },
    { name: 'One page only: nothing is drawn', element: <Pagination label="Pages" /> },
    {
      name: 'Breadcrumbs',
      element: (
        <Breadcrumbs
          label="Fil d’Ariane"
          items={[
            { label: 'Accueil', href: '/' },
            { label: 'Services', href: '/services' },
            { label: 'Voirie' },
          ]}
        />
      ),
    },
    {
      name: 'Search and chips',
      element: (
        <div>
          <SearchBox action="/recherche" name="q" label="Rechercher" submitLabel="Rechercher" value="pont" />
          <Chips items={[{ href: '/a', label: 'Déchets' }]} label="Fréquents" />
        </div>
      ),
    },
    {
      name: 'Text to read',
      element: (
        <Prose>
          <h2>Vos droits</h2>
          <p>
            Vous pouvez <a href="/droits">demander vos données</a>.
          </p>
          <ul>
            <li>les voir ;</li>
            <li>les corriger.</li>
          </ul>
        </Prose>
      ),
    },
  ],
};
