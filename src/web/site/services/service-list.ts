import type { Place, Service, Subject } from '#modules/directory/index.ts';
import { SUBJECT_CATEGORIES, type SubjectCategory } from '#modules/tenancy/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import { fold } from '#platform/text/fold.ts';

/** Services of one theme, in the order of the directory. */
export interface ServiceGroup {
  /** null: a list too short for themes. */
  readonly title: Text | null;
  readonly services: readonly Service[];
}

/** What a list of services is asked for. */
export interface ListQuery {
  readonly words: string;
  /** Slug of the last service of the page before, or of the first one of the page after. */
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

export interface ShownServices {
  readonly groups: readonly ServiceGroup[];
  /** How many there are in all, on this page and the others. */
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** Slugs for `?avant=` and `?apres=`; null: there is no such page. */
  readonly previous: string | null;
  readonly next: string | null;
}

export const PAGE_ROWS = 100;
/** Fewer are seen at a glance: titles between them would only be in the way. */
const FEWEST_FOR_THEMES = 12;
const OTHER: Text = { fr: 'Autres services', en: 'Other services' };
const MOST_WORDS = 8;

/** The services that are asked for: by words, then by page. */
export function shownServices(
  services: readonly Service[],
  subjects: readonly Subject[],
  query: ListQuery,
): ShownServices {
  const known = preparedOf(services, subjects);
  const words = foldedWords(query.words);
  const found =
    words.length === 0 ? known : known.filter(({ text }) => words.every((word) => text.includes(word)));
  const from = firstRow(found, query);
  const rows = found.slice(from, from + PAGE_ROWS);
  const themed = services.length >= FEWEST_FOR_THEMES;
  return {
    groups: groupsOf(rows, themed),
    count: found.length,
    first: from + 1,
    last: from + rows.length,
    previous: from > 0 ? (rows[0]?.service.slug ?? null) : null,
    next: from + PAGE_ROWS < found.length ? (rows.at(-1)?.service.slug ?? null) : null,
  };
}

function firstRow(found: readonly Prepared[], { after, before }: ListQuery): number {
  const at = (slug: string) => found.findIndex(({ service }) => service.slug === slug);
  if (after) return at(after) + 1 < found.length ? at(after) + 1 : 0;
  return before ? Math.max(0, at(before) - PAGE_ROWS) : 0;
}

function groupsOf(rows: readonly Prepared[], themed: boolean): ServiceGroup[] {
  if (!themed) return rows.length > 0 ? [{ title: null, services: rows.map(({ service }) => service) }] : [];
  return [...Map.groupBy(rows, ({ theme }) => theme)].map(([theme, members]) => ({
    title: theme === null ? OTHER : SUBJECT_CATEGORIES[theme],
    services: members.map(({ service }) => service),
  }));
}

interface Prepared {
  readonly service: Service;
  readonly theme: SubjectCategory | null;
  /** All that it can be found by, folded, in both languages. */
  readonly text: string;
}

/** What is remembered of a directory is prepared once; both lists are forgotten together. */
const prepared = new WeakMap<
  readonly Service[],
  { subjects: readonly Subject[]; list: readonly Prepared[] }
>();

function preparedOf(services: readonly Service[], subjects: readonly Subject[]): readonly Prepared[] {
  const known = prepared.get(services);
  if (known?.subjects === subjects) return known.list;
  const ofService = Map.groupBy(subjects, ({ service }) => service.id);
  const order = [...(Object.keys(SUBJECT_CATEGORIES) as SubjectCategory[]), null];
  const list = services
    .map((service) => {
      const own = ofService.get(service.id) ?? [];
      return { service, theme: themeOf(own), text: textOf(service, own) };
    })
    .sort((a, b) => order.indexOf(a.theme) - order.indexOf(b.theme));
  prepared.set(services, { subjects, list });
  return list;
}

/** The heading under which most of its subjects stand in the contact form; the first of equals. */
function themeOf(subjects: readonly Subject[]): SubjectCategory | null {
  let best: { theme: SubjectCategory; count: number } | null = null;
  for (const [category, members] of Map.groupBy(subjects, (subject) => subject.category)) {
    if (!isCategory(category)) continue;
    if (!best || members.length > best.count) best = { theme: category, count: members.length };
  }
  return best?.theme ?? null;
}

function isCategory(text: string | null): text is SubjectCategory {
  return text !== null && Object.hasOwn(SUBJECT_CATEGORIES, text);
}

function textOf(service: Service, subjects: readonly Subject[]): string {
  const texts: (Text | null)[] = [
    service.name,
    service.mission,
    ...subjects.flatMap(({ label, help }) => [label, help]),
  ];
  const people = [service.contact, service.manager].flatMap((contact) => [
    contact?.person,
    contact?.role?.fr,
  ]);
  return fold(
    [...texts.flatMap((text) => (text ? [text.fr, text.en] : [])), ...people, placeWords(service.place)].join(
      ' \n ',
    ),
  );
}

function placeWords(place: Place | null): string {
  return place ? [place.name, place.nameEn, place.street].filter(Boolean).join(' ') : '';
}

/** The words asked for; « l’école » is found by « école ». Little words and the plural are not asked for. */
function foldedWords(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !LITTLE.has(word))
    .map((word) => (word.length > 4 ? word.replace(/[sx]$/, '') : word))
    .slice(0, MOST_WORDS);
}

const LITTLE = new Set(
  'le la les un une des du de et ou au aux en pour par sur qui que the an of to and for in on at'.split(' '),
);
