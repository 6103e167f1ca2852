import type { InboxView, State } from '#modules/requests/index.ts';
import type { Page } from '../kit/page.ts';

/** What of the inbox is shown: all of it stands in the address, so that a link can be sent to a colleague. */
export interface Filters {
  readonly view: InboxView;
  /** Slug of a service. */
  readonly service: string;
  readonly state: State | null;
  readonly q: string;
  readonly after: string;
}

/** The views' words in the address. */
export const VIEW_WORDS: Readonly<Record<InboxView, string>> = {
  todo: 'a-faire',
  mine: 'mes-demandes',
  all: 'toutes',
  held: 'retenues',
  closed: 'closes',
};

/** The states' words in the address. */
export const STATE_WORDS: Readonly<Record<State, string>> = {
  new: 'nouvelle',
  open: 'en-cours',
  waiting: 'en-attente',
  answered: 'repondue',
  closed: 'close',
};

const MOST = 200;

/** Reads the address; what is unknown in it counts as absent. */
export function readFilters(page: Page): Filters {
  const view = keyOf(VIEW_WORDS, page.query('vue'));
  return {
    view: view ?? 'todo',
    service: /^[a-z0-9-]{1,100}$/.test(page.query('service') ?? '') ? (page.query('service') ?? '') : '',
    state: keyOf(STATE_WORDS, page.query('etat')),
    q: (page.query('q') ?? '').slice(0, MOST),
    after: page.query('apres') ?? '',
  };
}

function keyOf<K extends string>(words: Readonly<Record<K, string>>, word: string | undefined): K | null {
  return (Object.keys(words) as K[]).find((key) => words[key] === word) ?? null;
}

/** The filters as query, `?…` or nothing where they are the usual ones. */
export function queryOf(filters: Filters, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams();
  if (filters.view !== 'todo') query.set('vue', VIEW_WORDS[filters.view]);
  if (filters.service) query.set('service', filters.service);
  if (filters.state) query.set('etat', STATE_WORDS[filters.state]);
  if (filters.q) query.set('q', filters.q);
  if (filters.after) query.set('apres', filters.after);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** The inbox under these filters. */
export function inboxPath(filters: Filters, more: Readonly<Record<string, string>> = {}): string {
  return `/bureau/demandes${queryOf(filters, more)}`;
}

/** A request's page beside the list under these filters; `act`: an address below it. */
export function requestPath(
  number: string,
  filters: Filters,
  act = '',
  more: Readonly<Record<string, string>> = {},
): string {
  return `/bureau/demandes/${number}${act && `/${act}`}${queryOf(filters, more)}`;
}
