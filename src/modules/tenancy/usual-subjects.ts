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
