import { defineMessages } from '#platform/i18n/index.ts';
import type { ProseSection } from '../shared/prose.tsx';

interface Facts {
  demo: boolean;
  name: string;
  of: string;
  head: string;
  siren: string | null;
  director: string | null;
  host: string | null;
  reach: string[];
}

/** Loi 2004-575 du 21 juin 2004 (LCEN), art. 1-1: publisher, director of publication, hosting provider. */
export const legalNotice = defineMessages(
  {
    title: 'Mentions légales',
    lead: 'Qui publie ce site, qui l’héberge, et ce que vous pouvez faire de son contenu.',
    sections: (facts: Facts): ProseSection[] => [
      {
        title: 'Qui publie ce site',
        blocks: [
          facts.demo
            ? `Ce site est une démonstration du logiciel Parvis : il n’est pas celui ${facts.of} ${facts.name}. Les coordonnées qui suivent sont fictives :`
            : `Ce site est celui ${facts.of} : ${facts.name}${facts.siren ? ` (SIREN ${facts.siren})` : ''}. Vous pouvez nous joindre :`,
          facts.reach,
          `Directeur ou directrice de la publication : ${facts.director ?? facts.head}.`,
        ],
      },
      {
        title: 'Qui l’héberge',
        blocks: [
          facts.host ??
            'Le nom, l’adresse et le téléphone de l’hébergeur ne sont pas encore indiqués ici. Demandez-les-nous par l’un des moyens ci-dessus : nous vous les donnons.',
        ],
      },
      {
        title: 'Réutiliser ce que vous lisez ici',
        blocks: [
          'Les informations publiques de ce site peuvent être réutilisées par toute personne, à condition de ne pas les altérer, de ne pas en changer le sens, et d’en citer la source et la date de mise à jour (articles L. 321-1 et L. 322-1 du code des relations entre le public et l’administration). Les photographies, le logo et le blason restent protégés.',
          'Le site fonctionne avec Parvis, logiciel libre publié sous la licence EUPL 1.2.',
        ],
      },
      {
        title: 'Témoins de connexion (cookies)',
        blocks: [
          'Ce site ne mesure pas vos visites et ne vous suit pas. Il garde seulement deux choses, sans lesquelles il ne marcherait pas comme vous le demandez : la langue que vous choisissez, et votre connexion si vous ouvrez un espace. Rien n’est confié à d’autres, c’est pourquoi aucune bannière ne vous demande votre accord.',
          'Ce que nous gardons de vos messages est décrit à la page [Données personnelles](/donnees-personnelles).',
        ],
      },
    ],
  },
  {
    title: 'Legal notice',
    lead: 'Who publishes this site, who hosts it, and what you may do with its content.',
    sections: (facts: Facts): ProseSection[] => [
      {
        title: 'Who publishes this site',
        blocks: [
          facts.demo
            ? `This site is a demonstration of the Parvis software: it is not that ${facts.of} ${facts.name}. The contact details below are fictional:`
            : `This is the site ${facts.of} ${facts.name}${facts.siren ? ` (SIREN ${facts.siren})` : ''}. You can reach us:`,
          facts.reach,
          `Director of publication: ${facts.director ?? facts.head}.`,
        ],
      },
      {
        title: 'Who hosts it',
        blocks: [
          facts.host ??
            'The name, address and telephone of the hosting provider are not given here yet. Ask us in one of the ways above: we will tell you.',
        ],
      },
      {
        title: 'Using again what you read here',
        blocks: [
          'Anybody may use again the public information of this site, without altering it or changing its meaning, and naming its source and the date of its last update (articles L. 321-1 and L. 322-1 of the French code on relations between the public and the administration). Photographs, the logo and the coat of arms remain protected.',
          'The site runs on Parvis, free software published under the EUPL 1.2 licence.',
        ],
      },
      {
        title: 'Cookies',
        blocks: [
          'This site does not measure your visits and does not follow you. It keeps two things only, without which it would not work as you ask: the language you choose, and your session if you open a space. Nothing is shared with others, so no banner asks for your consent.',
          'What we keep of your messages is described on the page [Personal data](/donnees-personnelles).',
        ],
      },
    ],
  },
);
