import { openLogo } from '#modules/files/index.ts';
import { canonicalOrigin } from '#modules/tenancy/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { fileBody } from '#platform/http/file-body.ts';
import type { Page } from '../../kit/page.ts';
import { fingerprint, logoFingerprint, themeCss } from '../../kit/theme.ts';
import { crestSvg } from './crest-icon.ts';

const DAY = 86_400;

function text(body: string, type: string, cache: string): Response {
  return new Response(body, {
    headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': cache },
  });
}

/** GET /theme-HASH.css: the tenant's palette. Kept for ever under its own fingerprint, not at all under another. */
export function themeSheet(page: Page): Response {
  const current = page.param('theme') === `theme-${fingerprint(page.tenant)}.css`;
  const cache = current ? 'public, max-age=31536000, immutable' : 'no-store';
  return text(themeCss(page.tenant), 'text/css', cache);
}

/** GET /favicon.svg: the crest in the tenant's colour. */
export function favicon(page: Page): Response {
  return text(crestSvg(page.tenant), 'image/svg+xml', `public, max-age=${DAY}`);
}

/**
 * GET /logo?v=FINGERPRINT: the picture that the collectivité gave, which we wrote ourselves. Kept for ever under its own
 * fingerprint, asked again under any other address.
 */
export async function logo(page: Page): Promise<Response> {
  const { logoKey, logoType } = page.tenant;
  if (!logoKey || !logoType) throw notFound('site.no_logo');
  const mark = logoFingerprint(logoKey);
  const own = page.query('v') === mark;
  const headers = {
    'Content-Type': logoType,
    'Cache-Control': own ? 'public, max-age=31536000, immutable' : 'public, no-cache',
    ETag: `"${mark}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
  if (page.c.req.header('if-none-match') === headers.ETag)
    return new Response(null, { status: 304, headers });
  const stream = await openLogo(page.services, logoKey);
  if (!stream) throw notFound('site.no_logo');
  return new Response(fileBody(stream), { headers });
}

/** What robots have no business with: one person's pages, the desk, the forms of signing in. */
const CLOSED_TO_ROBOTS = ['/suivi/', '/mon-espace', '/connexion', '/bureau', '/administration', '/langue'];

/** GET /robots.txt. A demonstration is in no search engine. */
export function robots(page: Page): Response {
  const lines = page.tenant.demo
    ? ['User-agent: *', 'Disallow: /']
    : [
        'User-agent: *',
        ...CLOSED_TO_ROBOTS.map((path) => `Disallow: ${path}`),
        '',
        `Sitemap: ${canonicalOrigin(page.tenant, page.services.address)}/sitemap.xml`,
      ];
  return text(`${lines.join('\n')}\n`, 'text/plain', 'public, max-age=3600');
}

/** GET /.well-known/security.txt (RFC 9116): whom to tell of a weakness. */
export function securityTxt(page: Page): Response {
  const { tenant, services, lang } = page;
  const origin = canonicalOrigin(tenant, services.address);
  const expires = new Date(page.now.getTime() + 180 * DAY * 1000);
  expires.setUTCHours(0, 0, 0, 0);
  const lines = [
    ...(tenant.email ? [`Contact: mailto:${tenant.email}`] : []),
    `Contact: ${origin}/contact`,
    `Expires: ${expires.toISOString()}`,
    `Preferred-Languages: ${[lang, ...tenant.languages.filter((other) => other !== lang)].join(', ')}`,
    `Canonical: ${origin}/.well-known/security.txt`,
  ];
  return text(`${lines.join('\n')}\n`, 'text/plain', 'public, max-age=3600');
}
