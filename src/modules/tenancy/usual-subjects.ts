/** A text of the public site, complete in both languages. */
export interface Text {
  readonly fr: string;
  readonly en: string;
}

/** What a subject is about: each size of commune hands an area to one of its services. */
export type Area =
  | 'reception'
  | 'civil-status'
  | 'cemetery'
  | 'school'
  | 'social'
  | 'roads'
  | 'waste'
  | 'green'
  | 'peace'
  | 'public-space'
  | 'planning'
  | 'halls'
  | 'associations'
  | 'elected'
  | 'documents';

export const SUBJECT_CATEGORIES = {
  daily: { fr: 'Vie quotidienne', en: 'Daily life' },
  papers: { fr: 'État civil et papiers', en: 'Civil status and papers' },
  family: { fr: 'École et famille', en: 'School and family' },
  planning: { fr: 'Logement et urbanisme', en: 'Housing and town planning' },
  events: { fr: 'Associations et événements', en: 'Associations and events' },
  rights: { fr: 'La mairie et vos droits', en: 'The town hall and your rights' },
} as const satisfies Record<string, Text>;

export type SubjectCategory = keyof typeof SUBJECT_CATEGORIES;

/**
 * How sure the legal basis is: A = article read; B = read through an official notice or a law office; C = to verify
 * (the administrator is told « à vérifier » until someone has confirmed it).
 */
export type Certainty = 'A' | 'B' | 'C';

/** Before whom a refusal is contested first: the commission of access to documents and the prefect are compulsory. */
export type AppealRoute = 'tribunal' | 'cada' | 'prefet';

interface SubjectText {
  readonly slug: string;
  readonly area: Area;
  readonly category: SubjectCategory;
  readonly label: Text;
  readonly help: Text;
}

/** A question, a report or a complaint: the acknowledgement says the date and the service, nothing runs. */
export interface InformationSubject extends SubjectText {
  readonly kind: 'information';
  readonly regime: 'none';
}

/** A *demande*: silence becomes a decision, refusal (`svr`) or acceptance (`sva`), after so many months. */
export interface DemandeSubject extends SubjectText {
  readonly kind: 'demande';
  readonly regime: 'svr' | 'sva';
  readonly delayMonths: number;
  readonly legalBasis: string;
  readonly certainty: Certainty;
  readonly appeal: AppealRoute;
}

const information = (
  slug: string,
  area: Area,
  category: SubjectCategory,
  label: Text,
  help: Text,
): InformationSubject => ({ slug, area, category, label, help, kind: 'information', regime: 'none' });

const INFORMATION: readonly InformationSubject[] = [
  information(
    'voirie',
    'roads',
    'daily',
    { fr: 'Route, trottoir ou panneau abîmé', en: 'Damaged road, pavement or sign' },
    {
      fr: 'Dites où précisément : rue, numéro le plus proche, ou un repère. Une photo aide. Danger immédiat : appelez le 112.',
      en: 'Say exactly where: street, nearest number, or a landmark. A photo helps. Immediate danger: call 112.',
    },
  ),
  information(
    'eclairage-public',
    'roads',
    'daily',
    { fr: 'Éclairage public en panne', en: 'Street light out' },
    {
      fr: 'Le numéro inscrit sur le mât, s’il y en a un, ou l’adresse la plus proche. Ne touchez pas un câble à nu.',
      en: 'The number on the lamp post, if any, or the nearest address. Do not touch a bare cable.',
    },
  ),
  information(
    'dechets',
    'waste',
    'daily',
    { fr: 'Collecte des déchets, dépôt sauvage', en: 'Waste collection, fly-tipping' },
    {
      fr: 'Si la collecte relève de l’intercommunalité, nous lui transmettons votre message et nous vous le disons.',
      en: 'If collection is run by the intercommunal body, we pass your message on and tell you so.',
    },
  ),
  information(
    'espaces-verts',
    'green',
    'daily',
    { fr: 'Arbres, parcs et fleurissement', en: 'Trees, parks and flowers' },
    {
      fr: 'Branche qui menace, aire de jeux abîmée, herbes hautes, chemin à dégager : dites où.',
      en: 'Threatening branch, damaged playground, tall grass, overgrown path: say where.',
    },
  ),
  information(
    'voisinage',
    'peace',
    'daily',
    { fr: 'Bruit, voisinage, stationnement gênant', en: 'Noise, neighbours, obstructive parking' },
    {
      fr: 'Décrivez les faits, les jours et les heures. N’écrivez rien que vous ne diriez pas à la personne. En cas de danger, appelez le 17.',
      en: 'Describe the facts, days and hours. Write nothing that you would not tell the person. In danger, call 17.',
    },
  ),
  information(
    'animaux',
    'peace',
    'daily',
    { fr: 'Animal errant, perdu ou dangereux', en: 'Stray, lost or dangerous animal' },
    {
      fr: 'Où et quand l’avez-vous vu ? Espèce, couleur, collier ou tatouage.',
      en: 'Where and when did you see it? Species, colour, collar or tattoo.',
    },
  ),
  information(
    'etat-civil',
    'civil-status',
    'papers',
    {
      fr: 'Naissance, mariage, PACS, décès : une question',
      en: 'Birth, marriage, civil partnership, death: a question',
    },
    {
      fr: 'Renseignements et rendez-vous. Pour une copie d’acte, donnez les noms, prénoms et la date de l’acte.',
      en: 'Information and appointments. For a copy of a record, give the names and the date of the record.',
    },
  ),
  information(
    'identite-elections',
    'civil-status',
    'papers',
    { fr: 'Carte d’identité, passeport, élections', en: 'Identity card, passport, elections' },
    {
      fr: 'Toutes les mairies ne font pas les titres d’identité : nous vous indiquons la plus proche. N’envoyez pas de copie de vos papiers ici.',
      en: 'Not every town hall issues identity papers: we tell you the nearest one. Do not send copies of your papers here.',
    },
  ),
  information(
    'ecole',
    'school',
    'family',
    { fr: 'École, cantine, garderie : une question', en: 'School, canteen, after-school care: a question' },
    {
      fr: 'Inscription, horaires, menus, factures, allergies. Le nom de famille de l’enfant et sa classe suffisent.',
      en: 'Enrolment, hours, menus, bills, allergies. The child’s surname and class are enough.',
    },
  ),
  information(
    'urbanisme',
    'planning',
    'planning',
    {
      fr: 'Travaux, urbanisme, cadastre : une question',
      en: 'Building work, planning, land register: a question',
    },
    {
      fr: 'Permis et déclarations de travaux ne se déposent pas ici : ils ont leurs propres formulaires et délais. La référence de la parcelle aide.',
      en: 'Permits and declarations of work are not filed here: they have their own forms and time limits. The plot reference helps.',
    },
  ),
  information(
    'vie-associative',
    'associations',
    'events',
    { fr: 'Vie associative, fêtes et sport', en: 'Associations, festivals and sport' },
    {
      fr: 'Annoncer un événement, rejoindre une association, proposer une activité.',
      en: 'Announce an event, join an association, suggest an activity.',
    },
  ),
  information(
    'rencontrer-un-elu',
    'elected',
    'rights',
    { fr: 'Rencontrer le maire ou un élu', en: 'Meet the mayor or a councillor' },
    {
      fr: 'Dites le sujet et vos disponibilités : nous proposons un rendez-vous.',
      en: 'Say what about and when you are free: we suggest an appointment.',
    },
  ),
  information(
    'accessibilite',
    'reception',
    'rights',
    { fr: 'Accessibilité, erreur sur ce site', en: 'Accessibility, mistake on this site' },
    {
      fr: 'Un lieu ou une page que vous ne pouvez pas utiliser, une information fausse : dites laquelle.',
      en: 'A place or a page that you cannot use, wrong information: say which.',
    },
  ),
  information(
    'autre',
    'reception',
    'rights',
    { fr: 'Autre question', en: 'Another question' },
    {
      fr: 'Écrivez comme vous parlez : nous trouvons le bon service.',
      en: 'Write as you speak: we find the right service.',
    },
  ),
];

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

const DEMANDES: readonly DemandeSubject[] = [
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

/** Every usual subject, informations first, `autre` the last of them: the order of the form is by category. */
export const USUAL_SUBJECTS: readonly (InformationSubject | DemandeSubject)[] = [...INFORMATION, ...DEMANDES];
