import type { Place } from '#modules/directory/index.ts';
import { Breadcrumbs, type Children, ErrorSummary, Notice, SubNav } from '#ui/index.ts';
import { ButtonForm } from '../../account/sign-in-page.tsx';
import { deskPage } from '../../kit/desk-page.tsx';
import { deskTexts } from '../../kit/desk-texts.ts';
import { type Problems, summaryOf } from '../../kit/form-problems.ts';
import type { Page } from '../../kit/page.ts';
import { shared } from '../../kit/texts.ts';
import { directoryTexts } from './directory.messages.ts';
import { DIRECTORY, placePath } from './paths.ts';

export interface DirectoryPageProps {
  readonly title: string;
  readonly children: Children;
  readonly problems?: Problems | null;
  /** Fields in the order of the page. */
  readonly order?: readonly string[];
  /** Between the directory's list and this page. */
  readonly above?: readonly { readonly href: string; readonly label: string }[];
  /** The pages about the same thing. */
  readonly tabs?: Children;
  /** After the words of what was done. */
  readonly afterDone?: Children;
  readonly islands?: readonly string[];
  /** Where the language link comes back to, when this page answers a form. */
  readonly path?: string;
}

/** A screen of the directory: the way back, the title, what is to be corrected or was done, the content. */
export function directoryPage(page: Page, props: DirectoryPageProps): Response {
  const { title, children, problems = null, order, above = [], tabs, path, islands = [] } = props;
  const t = directoryTexts(page.lang);
  const home = page.path.split('?')[0] === DIRECTORY;
  const trail = [
    { href: '/bureau', label: deskTexts(page.lang).deskName },
    ...(home ? [] : [{ href: DIRECTORY, label: t.title }]),
    ...above,
    { label: title },
  ];
  const done = problems === null ? t.done[page.query('fait') ?? ''] : undefined;
  const document = deskPage(page, {
    title,
    hasErrors: problems !== null,
    islands,
    ...(path ? { path } : {}),
    children: (
      <>
        <Breadcrumbs label={t.crumbs} items={trail} />
        <ErrorSummary title={shared(page.lang).errorTitle} errors={summaryOf(problems, order)} />
        <h1>{title}</h1>
        {tabs}
        {done && (
          <Notice tone="ok" role="status">
            <p>{done}</p>
            {props.afterDone}
          </Notice>
        )}
        <div class="pv-stack">{children}</div>
      </>
    ),
  });
  return page.html(document, problems?.status ?? 200);
}

const TABS = [
  ['hours', 'horaires'],
  ['closure', 'fermeture'],
  ['holidays', 'jours-feries'],
  ['place', undefined],
  ['access', 'acces'],
  ['photo', 'photo'],
  ['official', 'fiche-officielle'],
] as const;
export type PlaceTab = (typeof TABS)[number][0];

export interface PlacePageProps extends Omit<DirectoryPageProps, 'tabs' | 'title' | 'afterDone'> {
  readonly tab: PlaceTab;
  /** Of a page below a tab: a season, say. */
  readonly title?: string;
}

/** A screen about a place, under its tabs; the title says what, then where. */
export function placePage(page: Page, place: Place, { tab, title, ...props }: PlacePageProps): Response {
  const t = directoryTexts(page.lang);
  const name = placeTitle(page, place);
  const items = TABS.filter(
    ([key]) => key !== 'official' || place.officialId !== null || place.hoursComment,
  ).map(([key, part]) => ({
    href: placePath(place.slug, part),
    label: t.tabs[key],
    current: key === tab && title === undefined,
  }));
  return directoryPage(page, {
    ...props,
    title: `${title ?? t.tabs[tab]}${page.lang === 'fr' ? '\u00a0' : ''}: ${name}`,
    tabs: <SubNav label={t.tabs.label(name)} items={items} />,
    afterDone: (
      <>
        <p>
          <a href={`/lieux/${place.slug}`}>{t.onSite}</a>
        </p>
        <UndoHours page={page} place={place} />
      </>
    ),
  });
}

export function placeTitle(
  { lang }: Pick<Page, 'lang'>,
  { name, nameEn }: Pick<Place, 'name' | 'nameEn'>,
): string {
  return lang === 'en' ? (nameEn ?? name) : name;
}

const REVISION = /^[\da-f-]{36}$/;

/** One button that brings back the hours of before, as long as nobody has changed them since. */
function UndoHours({ page, place }: { page: Page; place: Place }) {
  const before = page.query('avant') ?? '';
  if (!REVISION.test(before) || page.query('apres') !== place.hoursRevision) return null;
  return (
    <ButtonForm
      action={placePath(place.slug, 'horaires/retablir')}
      hidden={{ version: before, vu: place.hoursRevision ?? '' }}
      variant="secondary"
      small
    >
      {directoryTexts(page.lang).undo}
    </ButtonForm>
  );
}

/** What the address carries after a change of hours, so that it can be undone. */
export function changed(done: string, before: string | null, after: string | null): Record<string, string> {
  return {
    fait: done,
    ...(before !== null && after !== null && before !== after ? { avant: before, apres: after } : {}),
  };
}
