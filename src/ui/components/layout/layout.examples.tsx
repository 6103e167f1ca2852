import type { ComponentExamples } from '../../text.ts';
import { AlertBanner } from '../alert/alert.tsx';
import { Button, ButtonGroup } from '../button/button.tsx';
import { CardGrid, ServiceCard, SituationCard } from '../card/card.tsx';
import { ContactCard } from '../contact-card/contact-card.tsx';
import { DocumentLink } from '../document-link/document-link.tsx';
import { LawCard, StatFigure, StatRow } from '../facts/facts.tsx';
import { Textarea } from '../field/text-input.tsx';
import { Chips, SearchBox } from '../list-tools/list-tools.tsx';
import { OpeningHours } from '../opening-hours/opening-hours.tsx';
import { Columns, DateList, Hero, PageHeader, Section, Wrap } from '../page-parts/page-parts.tsx';
import { StatusSheet } from '../phases/phases.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { SiteLayout, type SiteLayoutProps } from './site-layout.tsx';

/** What every page of the example site shares. */
export const exampleSite: Omit<SiteLayoutProps, 'children' | 'title'> = {
  lang: 'fr',
  assets: { css: ['/theme.css', '/main.css'] },
  tenant: { name: 'Fontaine-le-Port', department: 'Seine-et-Marne', initial: 'F' },
  nav: [
    { href: '/services', label: 'Services' },
    { href: '/demarches', label: 'Démarches' },
    { href: '/agenda', label: 'Agenda' },
    { href: '/contact', label: 'Contact' },
  ],
  myRequests: { href: '/mon-espace', label: 'Mes demandes' },
  demoNotice: 'Démonstration : ceci n’est pas le site de la commune de Fontaine-le-Port.',
  openNow: {
    open: true,
    headline: 'Mairie ouverte',
    detail: 'jusqu’à 12 h, puis mardi de 18 h à 19 h',
    links: [
      { href: '/horaires', label: 'Tous les horaires' },
      { href: 'tel:+33199001234', label: '01 99 00 12 34' },
    ],
  },
  footerLinks: [
    { href: '/accessibilite', label: 'Accessibilité : partiellement conforme' },
    { href: '/mentions-legales', label: 'Mentions légales' },
    { href: '/donnees-personnelles', label: 'Données personnelles' },
    { href: '/plan', label: 'Plan du site' },
  ],
  languageSwitch: { action: '/langue', label: 'English', lang: 'en', fields: { langue: 'en', retour: '/' } },
  tabbar: [
    { href: '/', label: 'Accueil', icon: 'house', current: true },
    { href: '/services', label: 'Services', icon: 'file-text' },
    { href: '/contact', label: 'Contacter', icon: 'message-square' },
    { href: '/mon-espace', label: 'Mon espace', icon: 'user' },
  ],
  texts: {
    skip: 'Aller au contenu',
    mainNav: 'Principal',
    menu: 'Menu',
    closeMenu: 'Fermer',
    shortcuts: 'Raccourcis',
    footerNav: 'Pied de page',
    errorPrefix: 'Erreur :',
    optional: '(facultatif)',
  },
};

const week = [
  { day: 'Lundi', hours: ['9 h – 12 h'], today: true },
  { day: 'Mardi', hours: ['9 h – 12 h', '18 h – 19 h'] },
  { day: 'Mercredi', hours: [] },
  { day: 'Jeudi', hours: ['9 h – 12 h'] },
  { day: 'Vendredi', hours: ['14 h – 17 h'], note: 'état civil sur rendez-vous' },
];

const hourTexts = { day: 'Jour', hours: 'Horaires', closed: 'fermé', today: '(aujourd’hui)' };
const contactLabels = {
  address: 'Adresse :',
  phone: 'Téléphone :',
  email: 'Courriel :',
  access: 'Accès :',
};

const home = (
  <SiteLayout
    {...exampleSite}
    title="Mairie de Fontaine-le-Port"
    width="full"
    alerts={
      <AlertBanner
        level="warning"
        levelLabel="Attention"
        title="Pont de Barbeau en circulation alternée jusqu’au 12 décembre"
        link={{ href: '/travaux', label: 'Voir l’itinéraire conseillé' }}
      />
    }
    hero={
      <Hero
        lift
        title="Que peut-on faire pour vous ?"
        lead="Une démarche, un service, un horaire, une question : une seule recherche, et quelqu’un au bout si vous ne trouvez pas."
      >
        <SearchBox
          action="/recherche"
          name="q"
          label="Rechercher dans le site"
          submitLabel="Rechercher"
          placeholder="Par exemple : carte d’identité périmée"
        />
        <Chips
          label="Recherches fréquentes"
          items={[
            { href: '/services/carte-identite', label: 'Carte d’identité' },
            { href: '/services/acte-de-naissance', label: 'Acte de naissance' },
            { href: '/services/ecole', label: 'École et cantine' },
            { href: '/services/dechets', label: 'Déchets' },
            { href: '/services/travaux', label: 'Travaux chez moi' },
          ]}
        />
      </Hero>
    }
  >
    <Wrap>
      <CardGrid lift size="s">
        <SituationCard href="/demenager" icon="house" label="Je déménage" />
        <SituationCard href="/naissance" icon="baby" label="J’attends un enfant" />
        <SituationCard href="/deces" icon="heart" label="Un proche est décédé" />
        <SituationCard href="/association" icon="users" label="Je crée une association" />
        <SituationCard href="/contact" icon="message-square" label="J’ai une question" />
      </CardGrid>
      <Columns
        aside={
          <Section title="La mairie">
            <ContactCard
              name="Accueil"
              headingLevel={3}
              address={['12 rue de la Mairie', '77590 Fontaine-le-Port']}
              phone={{ href: 'tel:+33199001234', label: '01 99 00 12 34' }}
              labels={contactLabels}
              form={{ href: '/contact', label: 'Écrire à la mairie' }}
              hours={<OpeningHours caption="Horaires" days={week} texts={hourTexts} />}
            />
          </Section>
        }
      >
        <Section title="Les services" more={{ href: '/services', label: 'Tous les services' }}>
          <CardGrid>
            <ServiceCard
              href="/s/1"
              icon="id-card"
              label="État civil"
              text="Actes, mariage, PACS, livret de famille"
            />
            <ServiceCard
              href="/s/2"
              icon="school"
              label="École et cantine"
              text="Inscriptions, menus, garderie"
            />
            <ServiceCard
              href="/s/3"
              icon="construction"
              label="Voirie et propreté"
              text="Éclairage, trottoirs, arbres"
            />
            <ServiceCard href="/s/4" icon="building" label="Urbanisme" text="Travaux, permis, cadastre" />
          </CardGrid>
        </Section>
        <Section title="Agenda">
          <DateList
            items={[
              { day: '28', month: 'nov.', title: 'Marché de Noël', text: 'Place de l’Église, 10 h à 18 h' },
              {
                day: '3',
                month: 'déc.',
                title: 'Réunion publique',
                href: '/r',
                text: 'Salle des fêtes, 19 h',
              },
            ]}
          />
        </Section>
      </Columns>
    </Wrap>
    <Section
      tone="tint"
      title="Vos demandes ont une suite"
      lead="Ce que la mairie en fait, compté chaque mois."
    >
      <StatRow>
        <StatFigure value="2 jours" label="délai médian de réponse" />
        <StatFigure value="96 %" label="des demandes traitées dans les temps" />
        <StatFigure value="4,6 / 5" label="satisfaction" note="sur 12 mois" />
      </StatRow>
    </Section>
  </SiteLayout>
);

const followUp = (
  <SiteLayout
    {...exampleSite}
    title="Demande 2026-000412-K : l’équipe passe mercredi matin"
    openNow={undefined}
    width="reading"
    hero={
      <PageHeader
        tone="paving"
        width="reading"
        title="Lampadaire éteint rue des Écoles"
        lead="Demande n° 2026-000412-K · reçue lundi 23 novembre à 8 h 12"
      />
    }
  >
    <StatusSheet
      title="L’équipe passe mercredi matin"
      text="Rien à faire de votre côté. Nous vous prévenons quand c’est réparé."
      ring={{ value: 3, of: 4, label: 'Étape 3 sur 4' }}
      phases={{
        label: 'Étapes',
        steps: [
          { label: 'Reçue', state: 'done', stateLabel: 'terminé' },
          { label: 'Prise en charge', state: 'done', stateLabel: 'terminé' },
          { label: 'Intervention prévue', state: 'current', stateLabel: 'en cours' },
          { label: 'Réparé', state: 'todo', stateLabel: 'à venir' },
        ],
      }}
    />
    <Timeline
      label="Échanges"
      entries={[
        {
          kind: 'service',
          from: 'Voirie · Karim B.',
          meta: 'aujourd’hui, 10 h 40',
          isNew: true,
          body: (
            <p>
              Bonjour, merci de l’avoir signalé. C’est une armoire électrique qui a pris l’eau : trois
              lampadaires sont concernés, nous passons mercredi matin avec la nacelle.
            </p>
          ),
        },
        {
          kind: 'system',
          from: 'Mairie',
          meta: 'lundi, 8 h 12',
          body: (
            <p>
              Accusé de réception envoyé à el…@example.org. <a href="/accuse">Le revoir</a> · confié au
              service Voirie, parce que le sujet est « éclairage public ».
            </p>
          ),
        },
        {
          kind: 'mine',
          from: 'Vous',
          meta: 'lundi, 8 h 12 · par le site',
          body: (
            <p>
              Le lampadaire devant le 12 est éteint depuis trois jours, c’est dangereux pour les enfants le
              soir.
            </p>
          ),
          files: (
            <DocumentLink
              href="/f/1"
              icon="paperclip"
              label="photo-lampadaire.jpg"
              kind="image"
              weight="1,2 Mo"
            />
          ),
        },
      ]}
    />
    <form method="post">
      <Textarea name="message" label="Répondre au service" rows={4} />
      <ButtonGroup>
        <Button icon="send">Envoyer ma réponse</Button>
        <Button variant="secondary" icon="paperclip" name="attach" value="1">
          Joindre un fichier
        </Button>
      </ButtonGroup>
    </form>
    <LawCard
      title="Ce que dit la loi de votre demande"
      rows={[
        { key: 'Service chargé', value: 'Voirie, 01 99 00 12 34' },
        { key: 'Délai habituel', value: '4 jours (9 demandes sur 10 en moins de 9 jours)' },
        {
          key: 'Sans réponse',
          value: (
            <>
              votre demande serait réputée refusée le 23 janvier 2027, avec deux mois pour un recours.{' '}
              <a href="/recours">Comment faire</a>
            </>
          ),
        },
      ]}
    />
  </SiteLayout>
);

export const layoutExamples: ComponentExamples = {
  name: 'SiteLayout',
  accessibility: [
    'The first link of the page leads to the main content; nothing stands before it in the order of focus.',
    'Each page has one banner, one main and one footer; every navigation has a name of its own.',
    'On phones the navigation opens and closes by a button without script; Escape closes it and focus comes back.',
    'The sticky tab bar never hides what has focus, and stops being sticky where the window is low.',
    'At 320 CSS pixels nothing scrolls sideways.',
  ],
  examples: [
    { name: 'Home page', document: true, element: home },
    { name: 'Follow-up of a request', document: true, element: followUp },
  ],
};
