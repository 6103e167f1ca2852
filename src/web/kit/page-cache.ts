import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { forgetTenants, type Tenant } from '#modules/tenancy/index.ts';
import { type CachedPage, PageCache } from '#platform/cache/index.ts';
import { acceptedEncoding, compressNow, compressOnce } from '#platform/http/compress.ts';
import { SECURITY_HEADERS, withSecurityHeaders } from '#platform/http/security.ts';
import type { Lang } from '#platform/i18n/index.ts';
import type { Page, WebDeps } from './page.ts';

/** Rendered pages, dropped when this tenant's content changes and when nobody would tell. */
export function newPageCache(deps: WebDeps): PageCache {
  const cache = new PageCache();
  cache.setLive(deps.live.connected);
  deps.live.onGap(() => {
    cache.setLive(deps.live.connected);
    forgetTenants();
  });
  deps.live.on((heard) => {
    if (heard.topic === 'tenant.changed') forgetTenants();
    // What the public pages show: the tenant, its directory. Requests are on no cached page.
    if (/^(tenant|directory|content)\./.test(heard.topic)) cache.drop(heard.tenantId);
  });
  return cache;
}

export function cacheKey(c: Context, visit: { lang: Lang }): string | null {
  return c.req.url.includes('?') ? null : `${visit.lang} ${c.req.path}`;
}

export function cached(
  c: Context,
  visit: { tenant: Tenant; lang: Lang },
  cache: PageCache,
  now: Date,
): Response | null {
  const key = cacheKey(c, visit);
  const found = key ? cache.get(visit.tenant.id, key, now.getTime()) : null;
  return found && answerCached(c, found);
}

function answerCached(c: Context, page: CachedPage): Response {
  if (c.req.header('if-none-match') === page.etag) {
    return new Response(null, { status: 304, headers: page.headers });
  }
  const encoding = acceptedEncoding(c.req.header('accept-encoding'));
  if (encoding === 'identity')
    return withSecurityHeaders(new Response(bytes(page.body), { headers: page.headers }));
  page.encoded[encoding] ??= compressOnce(page.body, encoding);
  return withSecurityHeaders(
    new Response(bytes(page.encoded[encoding]), {
      headers: { ...page.headers, 'Content-Encoding': encoding },
    }),
  );
}

/** What Response takes: the type alone differs from a Buffer's. */
export function bytes(body: Uint8Array): Uint8Array<ArrayBuffer> {
  return body as Uint8Array<ArrayBuffer>;
}

export async function keep(
  response: Response,
  page: Page,
  cache: PageCache,
  mark: number,
): Promise<Response> {
  const body = new Uint8Array(await response.arrayBuffer());
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = {
    'Content-Type': response.headers.get('Content-Type') ?? 'text/html; charset=utf-8',
    'Cache-Control': 'public, no-cache',
    Vary: 'Cookie, Accept-Encoding',
    ETag: etag,
    ...SECURITY_HEADERS,
  };
  const kept: CachedPage = {
    body,
    encoded: {},
    etag,
    headers,
    validUntil: page.validUntil?.getTime() ?? Number.POSITIVE_INFINITY,
  };
  const key = cacheKey(page.c, page);
  if (key) cache.set(page.tenant.id, key, kept, mark);
  return answerCached(page.c, kept);
}

/** Pages are compressed, but for those that hold a secret beside what a stranger wrote (BREACH). */
export async function compressed(c: Context, response: Response): Promise<Response> {
  const encoding = acceptedEncoding(c.req.header('accept-encoding'));
  if (encoding === 'identity') return response;
  const type = response.headers.get('Content-Type') ?? '';
  const open = type.startsWith('text/html') && !response.headers.has('Content-Encoding');
  if (!open || response.headers.get('Referrer-Policy') === 'no-referrer') return response;
  const body = compressNow(new Uint8Array(await response.arrayBuffer()), encoding);
  const headers = new Headers(response.headers);
  headers.set('Content-Encoding', encoding);
  headers.append('Vary', 'Accept-Encoding');
  return new Response(bytes(body), { status: response.status, headers });
}
