import { services } from '#modules/directory/index.ts';
import { canonicalOrigin } from '#modules/tenancy/index.ts';
import type { Page } from '../../kit/page.ts';
import { textPage } from '../shared/text-page.tsx';
import { escapeXml } from '../technical/crest-icon.ts';
import { SITEMAP, sitemapTexts } from './sitemap.messages.ts';

/** GET /plan-du-site */
export async function sitemapPage(page: Page): Promise<Response> {
  const { lang } = page;
  const t = sitemapTexts(lang);
  const found = await page.read(services);
  const own = found.map(({ slug, name }) => ({ href: `/services/${slug}`, label: name[lang] }));
  const groups = (['write', 'services', 'about', 'spaces'] as const).map((group) => ({
    title: t[group],
    links: [
      ...SITEMAP[group].map((path) => ({ href: path, label: t.pages[path] })),
      ...(group === 'services' ? own : []),
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

/** GET /sitemap.xml: the pages that a search engine may show; the spaces are behind a door. */
export async function sitemapXml(page: Page): Promise<Response> {
  const origin = canonicalOrigin(page.tenant, page.services.address);
  const found = await page.read(services);
  const paths = [
    ...SITEMAP.write,
    ...SITEMAP.services,
    ...found.map(({ slug }) => `/services/${slug}`),
    ...SITEMAP.about,
  ];
  const lines = paths.map((path) => `<url><loc>${escapeXml(origin + path)}</loc></url>`);
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`;
  return new Response(body, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  });
}
