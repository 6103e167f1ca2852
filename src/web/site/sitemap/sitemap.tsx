import { type Place, placeName, type Service } from '#modules/directory/index.ts';
import { canonicalOrigin } from '#modules/tenancy/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import type { Page } from '../../kit/page.ts';
import { knownBodies, knownPlaces, knownServices } from '../places/known.ts';
import { textPage } from '../shared/text-page.tsx';
import { escapeXml } from '../technical/crest-icon.ts';
import { SITEMAP, sitemapTexts } from './sitemap.messages.ts';

interface MapLink {
  readonly href: string;
  readonly label: string;
}

/** More links than one reads are no map: their list, which can be searched, has them all. */
const MOST_OF_A_KIND = 60;

/** GET /plan-du-site */
export async function sitemapPage(page: Page): Promise<Response> {
  const { lang } = page;
  const t = sitemapTexts(lang);
  const bodies = (await knownBodies(page)).map(({ kind, title }) => ({
    href: `/organismes#${kind}`,
    label: title[lang],
  }));
  const own: Partial<Record<keyof typeof SITEMAP, readonly MapLink[]>> = {
    services: serviceLinks(await knownServices(page), lang),
    places: placeLinks(await knownPlaces(page), lang),
    bodies,
  };
  const groups = (['write', 'services', 'places', 'bodies', 'about', 'spaces'] as const).map((group) => ({
    title: t[group],
    links: [
      ...SITEMAP[group].map((path) => ({ href: path, label: t.pages[path] })),
      ...(own[group] ?? []).slice(0, MOST_OF_A_KIND),
    ],
  }));
  return textPage(page, {
    title: t.title,
    children: (
      <>
        {groups.map(({ title, links }) => [
          <h2 key={title}>{title}</h2>,
          <ul key={`${title} list`}>
            {links.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>,
        ])}
      </>
    ),
  });
}

function serviceLinks(services: readonly Service[], lang: Lang): MapLink[] {
  return services.map(({ slug, name }) => ({ href: `/services/${slug}`, label: name[lang] }));
}

function placeLinks(places: readonly Place[], lang: Lang): MapLink[] {
  return places.map((place) => ({ href: `/lieux/${place.slug}`, label: placeName(place, lang) }));
}

/** GET /sitemap.xml: the pages that a search engine may show; the spaces are behind a door. */
export async function sitemapXml(page: Page): Promise<Response> {
  const origin = canonicalOrigin(page.tenant, page.services.address);
  const paths = [
    ...SITEMAP.write,
    ...SITEMAP.services,
    ...serviceLinks(await knownServices(page), page.lang).map(({ href }) => href),
    ...SITEMAP.places,
    ...placeLinks(await knownPlaces(page), page.lang).map(({ href }) => href),
    ...SITEMAP.bodies,
    ...SITEMAP.about,
  ];
  const lines = paths.map((path) => `<url><loc>${escapeXml(origin + path)}</loc></url>`);
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`;
  return new Response(body, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  });
}
