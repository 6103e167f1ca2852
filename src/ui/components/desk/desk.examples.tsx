import type { ComponentExamples } from '../../text.ts';
import { EmptyState } from '../alert/alert.tsx';
import { Button, ButtonGroup } from '../button/button.tsx';
import { Textarea } from '../field/text-input.tsx';
import { FilterBar, Pagination } from '../list-tools/list-tools.tsx';
import { Tag } from '../tag/tag.tsx';
import { Message } from '../timeline/timeline.tsx';
import { DeskLayout, type DeskLayoutProps } from './desk-layout.tsx';
import { AsideBlock, Deadline, DeskList, DeskListItem, Kbd } from './desk-list.tsx';

const desk: Omit<DeskLayoutProps, 'children' | 'title'> = {
  lang: 'fr',
  assets: { css: ['/theme.css', '/main.css', '/desk.css'] },
  deskName: 'Le bureau',
  deskHref: '/bureau',
  tenantName: 'Fontaine-le-Port',
  agentName: 'Lucie Martin',
  demoNotice: 'Démonstration : ceci n’est pas le site de la commune de Fontaine-le-Port.',
  nav: [
    {
      items: [
        { href: '/bureau', label: 'À faire aujourd’hui', count: '7', countLabel: 'demandes', current: true },
        { href: '/bureau/demandes', label: 'Toutes les demandes', count: '184', countLabel: 'demandes' },
        { href: '/bureau/retenues', label: 'Retenues', count: '2', countLabel: 'demandes' },
      ],
    },
    {
      title: 'Services',
      items: [
        { href: '/bureau/s/voirie', label: 'Voirie', count: '96' },
        { href: '/bureau/s/etat-civil', label: 'État civil', count: '51' },
        { href: '/bureau/s/ecole', label: 'École', count: '14' },
      ],
    },
  ],
  primaryAction: { href: '/bureau/nouvelle', label: 'Saisir un appel', icon: 'phone' },
  agentLinks: [{ href: '/bureau/compte', label: 'Mon compte' }],
  languageSwitch: { action: '/langue', label: 'English', lang: 'en', fields: { langue: 'en', retour: '/' } },
  signOut: { action: '/deconnexion', label: 'Me déconnecter', fields: { token: 'x' } },
  texts: {
    skip: 'Aller au contenu',
    nav: 'Bureau',
    menu: 'Menu',
    closeMenu: 'Fermer',
    list: 'Demandes',
    aside: 'À propos de la demande',
    errorPrefix: 'Erreur :',
    optional: '(facultatif)',
  },
};

const list = (level: 1 | 2) => (
  <DeskList
    title="À faire aujourd’hui"
    headingLevel={level}
    count="7 demandes"
    tools={
      <FilterBar
        compact
        label="Filtrer les demandes"
        action="/bureau"
        submitLabel="Filtrer"
        search={{ name: 'q', label: 'Chercher', placeholder: 'Nom, mot, numéro, rue…' }}
      />
    }
    pages={<Pagination label="Pages" next={{ href: '?apres=x', label: 'Suivantes' }} />}
  >
    <DeskListItem
      href="/d/1"
      title="Salle des fêtes, 12 juin"
      when="J-1"
      excerpt="Association Les Berges · demande de réservation"
      urgency="late"
      unread
      tags={
        <>
          <Tag tone="bad">Accord tacite demain</Tag>
          <Tag>Vie associative</Tag>
        </>
      }
    />
    <DeskListItem
      href="/d/2"
      title="Lampadaire éteint rue des Écoles"
      when="J-2"
      excerpt="Élodie Prévôt · « c’est dangereux pour les enfants le soir »"
      urgency="soon"
      current
      tags={
        <>
          <Tag tone="warn">Intervention mercredi</Tag>
          <Tag>Voirie</Tag>
        </>
      }
    />
    <DeskListItem
      href="/d/3"
      title="Acte de naissance 1962"
      when="J-6"
      excerpt="Michel Arnaud · deux pièces manquantes demandées"
      tags={<Tag tone="neutral">En attente de l’usager</Tag>}
    />
    <DeskListItem
      href="/d/4"
      title="Inscription cantine"
      when="hier"
      excerpt="Famille Diallo · dossier complet"
      tags={<Tag tone="ok">À valider</Tag>}
    />
  </DeskList>
);

const aside = (
  <>
    <Deadline
      tone="warn"
      headline="J-2 avant l’engagement"
      detail="Silence : refus tacite le 23 janvier 2027 (L. 231-4, 2°)"
    />
    <AsideBlock title="Usager">
      <p>
        Élodie Prévôt
        <br />
        <a href="/u/1">4 demandes</a>, toutes closes
      </p>
    </AsideBlock>
    <AsideBlock title="Pourquoi ici">
      <p>Sujet « éclairage public » → Voirie ; Karim est absent, vous le remplacez.</p>
    </AsideBlock>
    <AsideBlock title="Aussi sur cette page">
      <p>Karim B. lit cette demande</p>
    </AsideBlock>
  </>
);

const reading = (
  <DeskLayout
    {...desk}
    title="Lampadaire éteint rue des Écoles · Le bureau"
    list={list(2)}
    aside={aside}
    backToList={{ href: '/bureau', label: 'Les demandes' }}
  >
    <p class="pv-muted">2026-000412-K · par le site · lundi 23 novembre, 8 h 12</p>
    <h1>Lampadaire éteint rue des Écoles</h1>
    <p class="pv-tags">
      <Tag tone="warn">Intervention prévue</Tag> <Tag>Voirie</Tag> <Tag tone="neutral">Confié à vous</Tag>
    </p>
    <Message kind="in" from="Élodie Prévôt" meta="lundi, 8 h 12">
      <p>
        Le lampadaire devant le 12 est éteint depuis trois jours, c’est dangereux pour les enfants le soir.
      </p>
      <p>
        <a href="/f/1">photo-lampadaire.jpg</a>
      </p>
    </Message>
    <Message kind="event" from="Karim B." meta="9 h 02">
      <p>a pris la demande en charge</p>
    </Message>
    <Message kind="note" from="Note de Karim" meta="9 h 05, visible des agents">
      <p>Armoire n° 14 humide. Nacelle réservée mercredi, @Lucie peux-tu prévenir l’école ?</p>
    </Message>
    <Message kind="out" from="Vous, à l’usager" meta="10 h 40 · remis à 10 h 40">
      <p>Bonjour, merci de l’avoir signalé. Nous passons mercredi matin avec la nacelle.</p>
    </Message>
    <form method="post">
      <Textarea name="reply" label="Répondre par courriel" rows={4} />
      <ButtonGroup>
        <Button>Envoyer</Button>
        <Button variant="secondary" name="template" value="1">
          Modèles
        </Button>
        <span class="pv-muted">
          <Kbd>r</Kbd> répondre <Kbd>n</Kbd> note <Kbd>e</Kbd> clore <Kbd>?</Kbd> tout
        </span>
      </ButtonGroup>
    </form>
  </DeskLayout>
);

const inbox = (
  <DeskLayout {...desk} title="À faire aujourd’hui · Le bureau" list={list(1)} view="list">
    <EmptyState title="Choisissez une demande">
      <p>Elle s’ouvre ici, à côté de la liste.</p>
    </EmptyState>
  </DeskLayout>
);

export const deskExamples: ComponentExamples = {
  name: 'DeskLayout',
  accessibility: [
    'Navigation, list, reading and aside are named regions; on wide screens each scrolls by itself and by keyboard.',
    'On phones one pane is shown, and a link leads back from what is read to the list.',
    'Urgency is said in the words of a tag; the coloured edge only repeats it.',
    'The row that is open says so with aria-current.',
  ],
  examples: [
    { name: 'A request being read', document: true, element: reading },
    { name: 'Inbox with nothing open', document: true, element: inbox },
  ],
};
