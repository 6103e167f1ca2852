import type { Area, DemandeSubject, SubjectCategory, Text } from './usual-subjects.ts';

type DemandeTerms = Pick<DemandeSubject, 'regime' | 'delayMonths' | 'legalBasis' | 'certainty' | 'appeal'>;

const REFUSED_IN_TWO_MONTHS = { regime: 'svr', delayMonths: 2, appeal: 'tribunal' } as const;
const ACCEPTED_IN_TWO_MONTHS = { regime: 'sva', delayMonths: 2, appeal: 'tribunal' } as const;

const demande = (
  slug: string,
  area: Area,
  category: SubjectCategory,
  terms: DemandeTerms,
  label: Text,
  help: Text,
): DemandeSubject => ({ slug, area, category, label, help, kind: 'demande', ...terms });

/** What a commune is asked to decide. */
export const DEMANDES: readonly DemandeSubject[] = [
  demande(
    'occupation-domaine-public',
    'public-space',
    'daily',
    // The annex of decree 2015-1459 lists what silence REFUSES (public order), not what it grants.
    {
      ...REFUSED_IN_TWO_MONTHS,
      legalBasis: 'CRPA, art. L. 231-4, 4° ; décret n° 2015-1459 du 10 novembre 2015 ; CGPPP, art. L. 2122-1',
      certainty: 'B',
    },
    { fr: 'Occuper la rue : travaux, déménagement, terrasse', en: 'Use the street: works, removal, terrace' },
    {
      fr: 'Lieu, dates, heures, surface ou nombre de places. Écrivez-nous au moins quinze jours avant.',
      en: 'Place, dates, hours, area or number of spaces. Write at least a fortnight before.',
    },
  ),
  demande(
    'attestation-accueil',
    'civil-status',
    'papers',
    {
      regime: 'svr',
      delayMonths: 1,
      legalBasis: 'CESEDA, art. R. 313-11 et R. 313-12',
      certainty: 'A',
      appeal: 'prefet',
    },
    { fr: 'Attestation d’accueil d’un visiteur étranger', en: 'Certificate to host a foreign visitor' },
    {
      fr: 'Pour un séjour privé de moins de trois mois. Vous serez reçu à la mairie avec les originaux.',
      en: 'For a private stay of less than three months. You will be received at the town hall with the originals.',
    },
  ),
  demande(
    'concession-cimetiere',
    'cemetery',
    'papers',
    {
      ...REFUSED_IN_TWO_MONTHS,
      legalBasis: 'CRPA, art. L. 231-4 ; CGCT, art. L. 2223-13',
      certainty: 'C',
    },
    { fr: 'Concession au cimetière : achat, renouvellement', en: 'Burial plot: purchase, renewal' },
    {
      fr: 'Le nom des défunts et l’emplacement ou le numéro, si vous les connaissez. Pour des obsèques, appelez la mairie.',
      en: 'The names of the deceased and the place or number, if you know them. For a funeral, call the town hall.',
    },
  ),
  demande(
    'inscription-cantine-garderie',
    'school',
    'family',
    // Decree 2016-677 brought it back to the ordinary two months. Where places are limited, decree 2016-625 makes it a
    // refusal at four months: hence C, for each commune to decide.
    {
      ...ACCEPTED_IN_TWO_MONTHS,
      legalBasis: 'CRPA, art. L. 231-1 ; décret n° 2016-677 du 25 mai 2016',
      certainty: 'C',
    },
    {
      fr: 'Inscrire un enfant à la cantine ou à la garderie',
      en: 'Enrol a child in the canteen or after-school care',
    },
    {
      fr: 'Nom, prénom et classe de l’enfant, jours souhaités, date de début.',
      en: 'The child’s name and class, days wanted, starting date.',
    },
  ),
  demande(
    'aide-sociale',
    'social',
    'family',
    { ...REFUSED_IN_TWO_MONTHS, legalBasis: 'CRPA, art. L. 231-4, 3°', certainty: 'B' },
    { fr: 'Demander une aide de la commune', en: 'Ask the commune for help' },
    {
      fr: 'Dites simplement votre situation. Votre message n’est lu que par le service concerné. Urgence sociale : appelez le 115.',
      en: 'Just say what your situation is. Only the service in charge reads your message. Social emergency: call 115.',
    },
  ),
  demande(
    'salle-communale',
    'halls',
    'events',
    {
      ...REFUSED_IN_TWO_MONTHS,
      legalBasis: 'CRPA, art. L. 231-4 ; décret n° 2015-1459 du 10 novembre 2015 ; CGCT, art. L. 2144-3',
      certainty: 'B',
    },
    { fr: 'Réserver une salle communale', en: 'Book a municipal hall' },
    {
      fr: 'Date, heures, nombre de personnes, usage prévu. Nous vérifions la disponibilité et envoyons le règlement et le tarif.',
      en: 'Date, hours, number of people, intended use. We check that it is free and send the rules and the price.',
    },
  ),
  demande(
    'pret-materiel',
    'halls',
    'events',
    {
      ...REFUSED_IN_TWO_MONTHS,
      legalBasis: 'CRPA, art. L. 231-5 ; décret n° 2016-625 du 19 mai 2016',
      certainty: 'B',
    },
    {
      fr: 'Emprunter du matériel : tables, barnum, barrières',
      en: 'Borrow equipment: tables, marquee, barriers',
    },
    {
      fr: 'Quoi, combien, du jour de l’enlèvement au jour du retour.',
      en: 'What, how many, from the day of collection to the day of return.',
    },
  ),
  demande(
    'buvette-temporaire',
    'public-space',
    'events',
    {
      ...ACCEPTED_IN_TWO_MONTHS,
      legalBasis: 'CRPA, art. L. 231-1 ; code de la santé publique, art. L. 3334-2',
      certainty: 'B',
    },
    { fr: 'Ouvrir une buvette temporaire', en: 'Open a temporary refreshment stall' },
    {
      fr: 'Association ou personne, lieu, date et heures, boissons servies. Écrivez-nous au moins quinze jours avant.',
      en: 'Association or person, place, date and hours, drinks served. Write at least a fortnight before.',
    },
  ),
  demande(
    'subvention',
    'associations',
    'events',
    { ...REFUSED_IN_TWO_MONTHS, legalBasis: 'CRPA, art. L. 231-4, 3°', certainty: 'A' },
    { fr: 'Demander une subvention', en: 'Apply for a grant' },
    {
      fr: 'Le projet, le montant, le budget de l’association. Joignez le formulaire national si vous l’avez rempli.',
      en: 'The project, the amount, the association’s budget. Attach the national form if you have filled it in.',
    },
  ),
  demande(
    'documents-administratifs',
    'documents',
    'rights',
    {
      regime: 'svr',
      delayMonths: 1,
      legalBasis: 'CRPA, art. L. 311-1, R.* 311-12, R. 311-13 et R. 311-15',
      certainty: 'B',
      appeal: 'cada',
    },
    { fr: 'Obtenir un document administratif', en: 'Obtain an administrative document' },
    {
      fr: 'Délibération, budget, arrêté, dossier : dites lequel et sous quelle forme. Vous n’avez pas à dire pourquoi.',
      en: 'Deliberation, budget, order, file: say which and in what form. You need not say why.',
    },
  ),
  demande(
    'indemnisation',
    'documents',
    'rights',
    { ...REFUSED_IN_TWO_MONTHS, legalBasis: 'CRPA, art. L. 231-4, 3°', certainty: 'A' },
    { fr: 'Demander réparation d’un dommage', en: 'Claim compensation for damage' },
    {
      fr: 'Où, quand, comment, le montant demandé ; photos, devis ou factures. Prévenez aussi votre assureur.',
      en: 'Where, when, how, the amount claimed; photos, estimates or bills. Also tell your insurer.',
    },
  ),
  demande(
    'contester-une-decision',
    'documents',
    'rights',
    { ...REFUSED_IN_TWO_MONTHS, legalBasis: 'CRPA, art. L. 231-4, 2°', certainty: 'A' },
    { fr: 'Contester une décision de la commune', en: 'Contest a decision of the commune' },
    {
      fr: 'La décision (date, numéro, ou copie) et vos raisons. Ce recours gracieux est possible dans les deux mois.',
      en: 'The decision (date, number, or copy) and your reasons. This appeal is possible within two months.',
    },
  ),
];
