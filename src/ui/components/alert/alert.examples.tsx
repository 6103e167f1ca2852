import type { ComponentExamples } from '../../text.ts';
import { AlertBanner, EmptyState, InsetText, LiveRegion, Notice, Panel } from './alert.tsx';

export const alertExamples: ComponentExamples = {
  name: 'Messages',
  accessibility: [
    'The level of an alert is said in words, its region has a name.',
    'The outcome of an act is read out (role status or alert) by the page that announces it.',
    'Nothing blinks, nothing goes away by itself.',
    'A live region says new things without moving the focus.',
  ],
  examples: [
    {
      name: 'Alerts of four levels',
      element: (
        <div>
          <AlertBanner level="info" levelLabel="Information" title="La mairie ferme à 16 h le 24 décembre" />
          <AlertBanner level="notice" levelLabel="À noter" title="Coupure d’eau jeudi matin" />
          <AlertBanner
            level="warning"
            levelLabel="Attention"
            title="Vent fort cette nuit"
            link={{ href: '/alerte', label: 'Que faire' }}
          />
          <AlertBanner
            level="danger"
            levelLabel="Alerte"
            title="Crue de la Seine"
            link={{ href: '/crue', label: 'Consignes' }}
          >
            <p>Évitez les quais.</p>
          </AlertBanner>
        </div>
      ),
    },
    {
      name: 'Notices',
      element: (
        <div>
          <Notice>Le service répond d’ordinaire en 4 jours.</Notice>
          <Notice tone="ok" role="status" title="Réponse envoyée">
            <p>L’usager la reçoit par courriel.</p>
          </Notice>
          <Notice tone="warn">Cette demande est retenue.</Notice>
          <Notice tone="bad" role="alert">
            Le fichier n’a pas pu être lu.
          </Notice>
        </div>
      ),
    },
    {
      name: 'Confirmation',
      element: (
        <Panel title="Votre demande est partie">
          <p>Son numéro : 2026-000412-K</p>
        </Panel>
      ),
    },
    { name: 'Inset', element: <InsetText>Le silence de deux mois vaut refus.</InsetText> },
    {
      name: 'Empty list',
      element: (
        <EmptyState
          title="Aucune demande ici"
          icon="search"
          action={{ href: '/bureau', label: 'Voir toutes les demandes' }}
        >
          <p>Retirez un filtre, ou cherchez un autre mot.</p>
        </EmptyState>
      ),
    },
    {
      name: 'Live region',
      element: (
        <LiveRegion id="presence" island="presence" source="/bureau/d/1/presence">
          Karim lit cette demande
        </LiveRegion>
      ),
    },
  ],
};
