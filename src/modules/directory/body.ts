import type { OpeningHours } from '#modules/calendar/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import data from '../../../resources/reference/bodies.json' with { type: 'json' };

/** The bodies that people look for beside their town hall, in the order in which they are shown. */
export const BODY_KINDS = [
  'epci',
  'departement',
  'region',
  'prefecture',
  'sous-prefecture',
  'france-services',
  'impots',
  'caf',
  'cpam',
  'msa',
  'retraite',
  'france-travail',
  'mission-locale',
  'mdph',
  'autonomie',
  'tribunal',
  'point-justice',
  'securite',
  'adil',
] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** What is known of a kind of body everywhere. */
export interface BodyFacts {
  /** Codes `type_service_local` of the national directory. */
  readonly pivots: readonly string[];
  readonly name: Text;
  readonly what: Text;
  readonly search: string;
  readonly where: string;
}

export const BODY_FACTS: Readonly<Record<BodyKind, BodyFacts>> = data.kinds;

/** One body, as far as it is known here; the link is always there, so that no box stands empty. */
export interface Body {
  readonly kind: BodyKind;
  /** « Caisse d’allocations familiales (CAF) ». */
  readonly title: Text;
  /** What one goes there for. */
  readonly what: Text;
  /**
   * Where the rest comes from: an agent of the town hall, the national directory's record, the national lists (a name
   * alone), or nowhere (`link`: only the search is known).
   */
  readonly source: 'agent' | 'official' | 'list' | 'link';
  /** Its own name: « Communauté de communes Brie des Rivières et Châteaux ». */
  readonly name: Text | null;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly web: string | null;
  readonly note: Text | null;
  readonly hours: OpeningHours | null;
  /** What the record says of its hours in words. */
  readonly hoursComment: string | null;
  /** Its page in the national directory, else the search for it there. */
  readonly link: string;
  /** Day on which the record was last changed, `YYYY-MM-DD`. */
  readonly modifiedOn: string | null;
  /** Further official records of the same kind for this commune (several gendarmeries, say). */
  readonly others: readonly { readonly id: string; readonly name: string; readonly link: string }[];
}

/** The same with what an administrator may change. */
export interface EditableBody extends Body {
  readonly hidden: boolean;
  readonly contactId: string | null;
  /** The record chosen by an agent; null: the only one, or none. */
  readonly officialId: string | null;
}

/**
 * The national directory's own search. The form of this address (`whoWhat`, `where`) was read in public code, and not
 * tried from here.
 */
export function directorySearch(whoWhat: string, where: string): string {
  const query = new URLSearchParams(where === '' ? { whoWhat } : { whoWhat, where });
  return `https://lannuaire.service-public.gouv.fr/recherche?${query}`;
}
