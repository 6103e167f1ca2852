import { defineMessages } from '#platform/i18n/index.ts';
import type { ProseSection } from '../shared/prose.tsx';

interface Facts {
  name: string;
  reach: string[];
}

/**
 * The terms of the téléservice (CRPA L. 112-9, R. 112-9-2): they bind the public once published, so they say who may
 * write, by which door, with what, and what follows.
 */
export const electronicTexts = defineMessages(
  {
    title: 'Saisir l’administration par voie électronique',
    lead: 'Vous avez le droit de nous écrire par internet, sans avoir à le refaire sur papier. Voici comment.',
    before: (facts: Facts): ProseSection[] => [
      {
        title: 'Votre droit',
        blocks: [
          'Toute personne peut adresser par voie électronique une demande, une déclaration, un document ou une information à l’administration, ou lui répondre par la même voie. Celle-ci est régulièrement saisie et traite ce qu’elle reçoit sans demander de confirmation ni de répétition sous une autre forme (article L. 112-8 du code des relations entre le public et l’administration, dit CRPA).',
        ],
      },
      {
        title: 'Le téléservice',
        blocks: [
          `${facts.name} est saisie par voie électronique au moyen de son [formulaire de contact](/contact) (articles L. 112-9 et R. 112-9-2 du CRPA). Chaque sujet mène au service compétent. Le formulaire est ouvert à toute heure, sans compte.`,
          'Vous pouvez joindre jusqu’à 10 fichiers de 25 Mo chacun, 100 Mo en tout : PDF, photographies, documents de bureautique, textes. Chacun est vérifié avant d’être ouvert.',
          'Certaines démarches ont leur propre téléservice, ou demandent de venir en personne (articles L. 112-9 et L. 112-10 du CRPA) : le service vous l’indique.',
        ],
      },
      {
        title: 'Ce qu’il faut indiquer',
        blocks: [
          'Pour une question ou un signalement, une adresse électronique suffit. Pour une demande, vous devez vous identifier (article R. 112-9-1 du CRPA) :',
          [
            'un particulier indique son nom, son prénom, son adresse postale et son adresse électronique ;',
            'une entreprise indique son numéro d’inscription au répertoire des entreprises (SIREN) ;',
            'une association indique son numéro d’inscription au répertoire national des associations (RNA).',
          ],
        ],
      },
      {
        title: 'Ce que vous recevez',
        blocks: [
          'Aussitôt votre message accepté, vous recevez un accusé de réception électronique (articles L. 112-11 et R. 112-11-1 du CRPA). Il indique le numéro de votre message, la date et l’heure de sa réception, le service qui en est chargé, son adresse et son téléphone.',
          'Pour une demande, il dit aussi ce que vaudra le silence, à quelle date, et comment faire un recours ou obtenir une attestation. Un lien vous permet de suivre la réponse et d’écrire de nouveau.',
          'Les messages abusifs, par leur nombre ou leur caractère répétitif, ou qui menacent la sécurité du système, ne donnent pas droit à un accusé de réception (article L. 112-11 du CRPA).',
        ],
      },
    ],
    tableTitle: 'Les demandes et ce que vaut le silence',
    tableLead:
      'Passé le délai, l’absence de réponse vaut décision (articles L. 231-1 et L. 231-4 du CRPA, ou le texte indiqué). Le délai court à compter de la réception d’une demande complète.',
    columns: { subject: 'Sujet', silence: 'Sans réponse' },
    refused: (delay: string) => `refusée après ${delay}`,
    accepted: (delay: string) => `acceptée après ${delay}`,
    none: 'pas de décision implicite',
    months: (count: number) => `${count} mois`,
    days: (count: number) => (count > 1 ? `${count} jours` : `${count} jour`),
    after: (facts: Facts): ProseSection[] => [
      {
        title: 'Écrire autrement',
        blocks: ['Rien ne vous oblige à passer par internet. Vous pouvez nous joindre :', facts.reach],
      },
    ],
  },
  {
    title: 'Writing to the administration electronically',
    lead: 'You have the right to write to us over the internet, without having to do it again on paper. Here is how.',
    before: (facts: Facts): ProseSection[] => [
      {
        title: 'Your right',
        blocks: [
          'Anybody may send a request, a declaration, a document or information to the administration electronically, or reply to it in the same way. The administration is validly seized, and handles what it receives without asking for confirmation or repetition in another form (article L. 112-8 of the French code on relations between the public and the administration, the CRPA).',
        ],
      },
      {
        title: 'The online service',
        blocks: [
          `${facts.name} is seized electronically through its [contact form](/contact) (CRPA, articles L. 112-9 and R. 112-9-2). Each subject leads to the service in charge. The form is open at any hour, without an account.`,
          'You may attach up to 10 files of 25 MB each, 100 MB in all: PDF, photographs, office documents, text. Each is checked before it is opened.',
          'Some procedures have an online service of their own, or require you to come in person (CRPA, articles L. 112-9 and L. 112-10): the service tells you.',
        ],
      },
      {
        title: 'What to give',
        blocks: [
          'For a question or a report, an e-mail address is enough. For a formal request, you must identify yourself (CRPA, article R. 112-9-1):',
          [
            'an individual gives surname, first name, postal address and e-mail address;',
            'a company gives its number in the register of companies (SIREN);',
            'an association gives its number in the national register of associations (RNA).',
          ],
        ],
      },
      {
        title: 'What you receive',
        blocks: [
          'As soon as your message is accepted, you receive an electronic acknowledgement (CRPA, articles L. 112-11 and R. 112-11-1). It gives the number of your message, the date and time of its reception, the service in charge, its address and telephone.',
          'For a formal request it also says what silence will mean, on which date, and how to appeal or obtain a certificate. A link lets you follow the answer and write again.',
          'Messages that are abusive, by their number or repetition, or that threaten the security of the system, give no right to an acknowledgement (CRPA, article L. 112-11).',
        ],
      },
    ],
    tableTitle: 'Formal requests and what silence means',
    tableLead:
      'Once the period is over, no answer means a decision (CRPA, articles L. 231-1 and L. 231-4, or the text given). The period runs from the reception of a complete request.',
    columns: { subject: 'Subject', silence: 'Without an answer' },
    refused: (delay: string) => `refused after ${delay}`,
    accepted: (delay: string) => `accepted after ${delay}`,
    none: 'no implicit decision',
    months: (count: number) => (count > 1 ? `${count} months` : `${count} month`),
    days: (count: number) => (count > 1 ? `${count} days` : `${count} day`),
    after: (facts: Facts): ProseSection[] => [
      {
        title: 'Writing another way',
        blocks: ['Nothing obliges you to use the internet. You can reach us:', facts.reach],
      },
    ],
  },
);
