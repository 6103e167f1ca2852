import type { VNode } from 'preact';
import { anonymous } from '#modules/identity/index.ts';
import { AppError } from '#platform/errors/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import type { Page, Route } from '../../kit/page.ts';
import { isRated } from './rated.ts';

/** The route table, asked when a page is looked for: it is not whole yet while it is being made. */
export type Routes = () => readonly Route[];

/** A public page of this tenant that is there. */
export interface OwnPage {
  readonly path: string;
  readonly title: string;
  /** Its kind: the pattern of its route. */
  readonly kind: string;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * The public page that a path names, or null: not a path, not ours, not asked about, or not there. Whether it is there,
 * and what its title is in `lang`, its own handler tells, as to anybody who asks for it: a page of another tenant, or
 * one that is gone, is none. Nothing is rendered.
 */
export async function ownPage(
  page: Page,
  routes: Routes,
  path: string,
  lang: Lang = page.lang,
): Promise<OwnPage | null> {
  const found = isRated(path) ? routeOf(routes(), path) : null;
  if (!found) return null;
  const title = await titleOf(page, found, path, lang);
  return title === null ? null : { path, title, kind: found.route.path, params: found.params };
}

interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

function routeOf(routes: readonly Route[], path: string): Found | null {
  for (const route of routes) {
    if (route.method !== 'GET' || route.audience !== 'public' || route.raw || route.development) continue;
    const params = paramsOf(route.path, path);
    if (params) return { route, params };
  }
  return null;
}

/** `/services/:slug` and `/services/mairie` → `{ slug: 'mairie' }`; null where the path is not of that pattern. */
function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return params;
}

async function titleOf(
  page: Page,
  { route, params }: Found,
  path: string,
  lang: Lang,
): Promise<string | null> {
  let title: string | null = null;
  const asked: Page = {
    ...page,
    lang,
    path,
    actor: anonymous(page.tenant.id),
    param: (name) => params[name] ?? '',
    query: () => undefined,
    html: (document, status = 200) => {
      if (status === 200) title = ownTitle(document, page.tenant.name);
      return new Response(null, { status });
    },
  };
  try {
    await route.handler(asked);
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  }
  return title;
}

/** The title of a document without the name of the place behind it. */
function ownTitle(document: VNode, place: string): string {
  const { title } = document.props as { title?: string };
  const end = ` — ${place}`;
  return title?.endsWith(end) ? title.slice(0, -end.length) : (title ?? place);
}
