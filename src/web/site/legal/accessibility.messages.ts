import { defineMessages } from '#platform/i18n/index.ts';
import type { ProseSection } from '../shared/prose.tsx';

interface Facts {
  name: string;
  origin: string;
  date: string;
  reach: string[];
}

/**
 * The statement of loi 2005-102, art. 47, after the model of the RGAA. No audit has been made: the state is « non
 * conforme » whatever the automatic checks say, and the page says so.
 */
export const accessibility = defineMessages(
  {
    title: 'Accessibilité : non conforme',
    lead: 'Tout le monde doit pouvoir se servir de ce site. Voici où nous en sommes, et que faire si quelque chose vous arrête.',
    sections: (facts: Facts): ProseSection[] => [
      {
        title: 'Déclaration d’accessibilité',
        blocks: [
          `${facts.name} s’engage à rendre ses sites internet, intranet, extranet et ses progiciels accessibles, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005. Cette déclaration s’applique à ${facts.origin}.`,
        ],
      },
      {
        title: 'État de conformité',
        blocks: [
          `${facts.origin} n’est pas conforme avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4 : aucun audit en cours de validité ne permet encore de mesurer le respect des critères.`,
        ],
      },
      {
        title: 'Ce qui est déjà vérifié',
        blocks: [
          'Sans attendre l’audit, le logiciel de ce site est contrôlé à chaque version :',
          [
            'chaque page passe l’outil automatique axe-core sans défaut relevé, en clair et en sombre ;',
            'chaque démarche se fait au clavier seul, et sans JavaScript ;',
            'les pages se lisent à 320 pixels de large et à 400 % d’agrandissement, sans défilement horizontal ;',
            'le contraste des couleurs est calculé : au moins 4,5 pour 1 pour les textes, 3 pour 1 pour les contrôles.',
          ],
          'Un outil automatique ne trouve qu’une partie des obstacles : cela ne remplace pas un audit.',
        ],
      },
      {
        title: 'Contenus non accessibles',
        blocks: [
          'Faute d’audit, nous n’avons pas de liste complète. Nous savons déjà que les fichiers joints par les usagers ou par les services (photographies, PDF) peuvent ne pas être accessibles : demandez-nous leur contenu sous une autre forme.',
        ],
      },
      {
        title: 'Établissement de cette déclaration',
        blocks: [
          `Cette déclaration a été établie le ${facts.date}. Technologies utilisées : HTML, CSS, SVG, JavaScript (facultatif). Vérifications faites avec Chromium et axe-core. Pages vérifiées : toutes celles du [plan du site](/plan-du-site).`,
        ],
      },
      {
        title: 'Quelque chose vous arrête ?',
        blocks: [
          'Si vous ne pouvez pas accéder à un contenu ou à un service, dites-le-nous : nous vous donnons une autre solution, ou le contenu sous une autre forme.',
          facts.reach,
        ],
      },
      {
        title: 'Voies de recours',
        blocks: [
          'Si vous nous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un service, et que vous n’avez pas obtenu de réponse, vous pouvez saisir le Défenseur des droits :',
          [
            '[écrire un message au Défenseur des droits](https://formulaire.defenseurdesdroits.fr/) ;',
            '[contacter le délégué du Défenseur des droits dans votre région](https://www.defenseurdesdroits.fr/carte-des-delegues) ;',
            'envoyer un courrier, gratuit et sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
          ],
        ],
      },
    ],
  },
  {
    title: 'Accessibility: not compliant',
    lead: 'Everybody must be able to use this site. Here is where we stand, and what to do if something stops you.',
    sections: (facts: Facts): ProseSection[] => [
      {
        title: 'Accessibility statement',
        blocks: [
          `${facts.name} undertakes to make its internet, intranet and extranet sites and its software accessible, under article 47 of French law 2005-102 of 11 February 2005. This statement applies to ${facts.origin}.`,
        ],
      },
      {
        title: 'Compliance',
        blocks: [
          `${facts.origin} does not comply with the French accessibility standard (RGAA), version 4: no valid audit exists yet that would measure how far its criteria are met.`,
        ],
      },
      {
        title: 'What is checked already',
        blocks: [
          'Without waiting for the audit, the software of this site is checked at each version:',
          [
            'each page passes the automatic tool axe-core with no defect found, in light and dark;',
            'each procedure can be done by keyboard alone, and without JavaScript;',
            'pages can be read 320 pixels wide and enlarged to 400%, without sideways scrolling;',
            'colour contrast is computed: at least 4.5 to 1 for text, 3 to 1 for controls.',
          ],
          'An automatic tool finds only some of the obstacles: this does not replace an audit.',
        ],
      },
      {
        title: 'Content that is not accessible',
        blocks: [
          'Without an audit we have no full list. We know already that files attached by the public or by our services (photographs, PDF) may not be accessible: ask us for their content in another form.',
        ],
      },
      {
        title: 'About this statement',
        blocks: [
          `This statement was made on ${facts.date}. Technologies used: HTML, CSS, SVG, JavaScript (optional). Checks made with Chromium and axe-core. Pages checked: all those of the [site map](/plan-du-site).`,
        ],
      },
      {
        title: 'Does something stop you?',
        blocks: [
          'If you cannot reach some content or a service, tell us: we will give you another way, or the content in another form.',
          facts.reach,
        ],
      },
      {
        title: 'If you get no answer',
        blocks: [
          'If you told us of a defect that keeps you from some content or a service, and got no answer, you can turn to the Défenseur des droits, the French ombudsman:',
          [
            '[write to the Défenseur des droits](https://formulaire.defenseurdesdroits.fr/);',
            '[contact its delegate in your region](https://www.defenseurdesdroits.fr/carte-des-delegues);',
            'send a letter, free and without a stamp: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
          ],
        ],
      },
    ],
  },
);
