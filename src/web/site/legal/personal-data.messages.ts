import { defineMessages } from '#platform/i18n/index.ts';
import type { ProseSection } from '../shared/prose.tsx';

interface Facts {
  name: string;
  reach: string[];
  dpo: string | null;
}

/** What RGPD art. 13 asks to tell; the register itself comes from the modules' manifests. */
export const personalDataTexts = defineMessages(
  {
    title: 'Données personnelles',
    lead: 'Ce que nous gardons quand vous nous écrivez, pourquoi, combien de temps, et ce que vous pouvez demander.',
    who: (facts: Facts): ProseSection[] => [
      {
        title: 'Qui en répond',
        blocks: [
          `${facts.name} décide de ce qui est gardé et en répond (responsable de traitement). Vos données restent chez nous et chez notre hébergeur : elles ne sont ni vendues, ni cédées, ni croisées avec celles d’autres administrations.`,
        ],
      },
    ],
    kept: 'Ce que nous gardons',
    why: 'Pourquoi',
    ground: 'Fondement',
    duration: 'Durée',
    rest: (facts: Facts): ProseSection[] => [
      {
        title: 'Qui les voit',
        blocks: [
          'Seuls les agents du service chargé de votre demande, et ceux qui administrent le logiciel. Un service ne voit pas les demandes d’un autre. Les élus ne voient que des chiffres, et ce qu’un agent partage avec eux pour vous répondre.',
          'Aucune décision n’est prise par une machine seule.',
        ],
      },
      {
        title: 'Ce que vous pouvez demander',
        blocks: [
          'Vous pouvez à tout moment :',
          [
            'voir les données que nous avons sur vous, et en recevoir une copie (article 15 du RGPD) ;',
            'faire corriger ce qui est faux (article 16) ;',
            'faire effacer ce que la loi ne nous oblige pas à garder (article 17) ;',
            'faire limiter leur usage le temps d’une vérification (article 18) ;',
            'vous opposer à leur usage, pour une raison qui tient à votre situation (article 21).',
          ],
          'Nous répondons dans un délai d’un mois. Écrivez-nous :',
          facts.reach,
          facts.dpo
            ? `La personne déléguée à la protection des données se joint à l’adresse [${facts.dpo}](mailto:${facts.dpo}).`
            : 'Précisez « à l’attention de la personne déléguée à la protection des données » : votre message lui est remis.',
          'Si notre réponse ne vous satisfait pas, vous pouvez adresser une plainte à la [CNIL](https://www.cnil.fr/fr/plaintes).',
        ],
      },
    ],
  },
  {
    title: 'Personal data',
    lead: 'What we keep when you write to us, why, for how long, and what you can ask.',
    who: (facts: Facts): ProseSection[] => [
      {
        title: 'Who answers for it',
        blocks: [
          `${facts.name} decides what is kept and answers for it (controller). Your data stay with us and our hosting provider: they are neither sold, nor passed on, nor matched with those of other administrations.`,
        ],
      },
    ],
    kept: 'What we keep',
    why: 'Why',
    ground: 'Legal ground',
    duration: 'How long',
    rest: (facts: Facts): ProseSection[] => [
      {
        title: 'Who sees them',
        blocks: [
          'Only the staff of the service in charge of your request, and those who administer the software. A service does not see the requests of another. Elected members see figures only, and what a member of staff shares with them in order to answer you.',
          'No decision is made by a machine alone.',
        ],
      },
      {
        title: 'What you can ask',
        blocks: [
          'You can at any time:',
          [
            'see the data that we hold about you, and receive a copy (GDPR, article 15);',
            'have what is wrong corrected (article 16);',
            'have erased what the law does not oblige us to keep (article 17);',
            'have their use limited while something is checked (article 18);',
            'object to their use, for a reason that has to do with your situation (article 21).',
          ],
          'We answer within one month. Write to us:',
          facts.reach,
          facts.dpo
            ? `The data protection officer can be reached at [${facts.dpo}](mailto:${facts.dpo}).`
            : 'Write “for the data protection officer”: your message will be handed over.',
          'If our answer does not satisfy you, you can complain to the [CNIL](https://www.cnil.fr/en/plaintes), the French data protection authority.',
        ],
      },
    ],
  },
);
