import type { Subject } from '#modules/directory/index.ts';
import type { Text } from '#platform/i18n/index.ts';

/** Why a page is not clear, or what is wrong with it. The keys are stored as they are: never rename one. */
export const REASONS = {
  hard: { fr: 'Je ne comprends pas tout', en: 'It is hard to understand' },
  missing: { fr: 'Il manque une information', en: 'Information is missing' },
  outdated: { fr: 'L’information n’est plus à jour', en: 'It is out of date' },
  not_my_case: { fr: 'Mon cas n’est pas prévu', en: 'My case is not covered' },
  broken_link: { fr: 'Un lien ou un document ne s’ouvre pas', en: 'A link or a document does not open' },
  other: { fr: 'Autre chose', en: 'Something else' },
} as const satisfies Record<string, Text>;

export type Reason = keyof typeof REASONS;

/** The reason that a text names; null for anything else. */
export function reasonOf(text: string): Reason | null {
  return (Object.keys(REASONS) as Reason[]).find((reason) => reason === text) ?? null;
}

/** Longest path of a page that is kept, in bytes; ours are ASCII. */
const LONGEST_PATH = 200;
const PATH = /^\/(?:[\w.-]+(?:\/[\w.-]+)*)?$/;

/**
 * Whether a text is the address of a page within its site: one slash before each part; no host, no scheme, no query,
 * nothing encoded. Such a path leads nowhere else, and stands in an address or a header as it is.
 */
export function isPagePath(text: string): boolean {
  return text.length <= LONGEST_PATH && PATH.test(text);
}

/** What one network may count for. Beyond it an answer is thanked for and not counted: nobody is told off for a click. */
export const LIMITS = {
  /** A second click on one page within so many milliseconds is the same answer. */
  againMs: 10_000,
  /** A family, a school room, a library answer through one access. */
  perPage: 5,
  perDay: 60,
  /** Of all networks together: what a page can gather in a day without filling the disk. */
  ofPagePerDay: 2_000,
} as const;

/** How long answers are kept, in months: two whole years and the current month to compare. */
export const KEPT_MONTHS = 25;

/** The usual subject about the site itself (« Accessibilité, erreur sur ce site »), and the most general one. */
const SITE_SUBJECT = 'accessibilite';
const GENERAL_SUBJECT = 'autre';

type Route = Pick<Subject, 'slug' | 'kind'> & { readonly service: Pick<Subject['service'], 'id'> };

/**
 * The subject by which a remark reaches the service that owns the page: an information, since no decision is asked.
 * `subjects` in the order of the form; `ownerId`: that service, null where the page is nobody's in particular. A service
 * with no question of its own leaves it to whoever looks after the site. Null: no subject is open at all.
 */
export function subjectFor<S extends Route>(subjects: readonly S[], ownerId: string | null): S | null {
  const open = subjects.filter(({ kind }) => kind === 'information');
  const own = open.filter(({ service }) => service.id === ownerId);
  return mostGeneral(own) ?? mostGeneral(open);
}

function mostGeneral<S extends Route>(subjects: readonly S[]): S | null {
  const of = (slug: string) => subjects.find((subject) => subject.slug === slug);
  return of(SITE_SUBJECT) ?? of(GENERAL_SUBJECT) ?? subjects[0] ?? null;
}
