import { type Context, Hono } from 'hono';
import { renderToString } from 'preact-render-to-string';
import { type AnyActor, actorOfSession, anonymous } from '#modules/identity/index.ts';
import { type Tenant, tenantByHost } from '#modules/tenancy/index.ts';
import type { PageCache } from '#platform/cache/index.ts';
import { readTenant } from '#platform/db/index.ts';
import { AppError, forbidden, isDatabaseDown, notFound } from '#platform/errors/index.ts';
import { clientOf, isLoopback, proxyTrust } from '#platform/http/client-address.ts';
import { acceptedEncoding } from '#platform/http/compress.ts';
import { isOwnOrigin, SECURITY_HEADERS, secured, withSecurityHeaders } from '#platform/http/security.ts';
import { isLang, type Lang } from '#platform/i18n/index.ts';
import { newId } from '#platform/ids/index.ts';
import { errorFields, log } from '#platform/log/index.ts';
import { cleanLine } from '#platform/text/clean.ts';
import { LANGUAGE_COOKIE, readCookie, sessionCookieName } from './kit/cookies.ts';
import { errorPage, plainError } from './kit/error-page.tsx';
import type { Audience, Page, Route, WebDeps } from './kit/page.ts';
import { bytes, cached, cacheKey, compressed, keep, newPageCache } from './kit/page-cache.ts';
import { signedOutPage } from './kit/signed-out.tsx';
import { type Meter, mountOperator, newMeter } from './ops/operator.ts';

/** What a request carries through the handlers below. */
interface Visit {
  tenant: Tenant;
  lang: Lang;
  address: string;
  https: boolean;
  token: string | null;
}

/** Builds the web application: every page comes from the route table and nowhere else. */
export function createApp(deps: WebDeps, routes: readonly Route[]): Hono {
  const app = new Hono({ strict: true });
  const cache = newPageCache(deps);
  const meter = newMeter();
  const trusted = proxyTrust(deps.trustedProxies);
  const guarded = async (c: Context, route: Route | null, work: (visit: Visit) => Promise<Response>) => {
    const started = performance.now();
    let visit: Visit | null = null;
    let response: Response;
    try {
      visit = await visitOf(deps, c, trusted, route?.secretInPath ?? route?.harmless ?? false);
      response = visit
        ? secured(await compressed(c, await work(visit)), visit.https)
        : secured(plainError(404, 'fr'), false);
    } catch (error) {
      response = secured(await fail(deps, c, visit, error), visit?.https ?? false);
    }
    // The answer to HEAD is given without its body: a stream that nobody will read is let go.
    if (c.req.method === 'HEAD') await response.body?.cancel();
    meter.count(route?.path ?? 'none', response.status, performance.now() - started);
    return response;
  };
  const serve = (c: Context, route: Route): Promise<Response> =>
    guarded(c, route, async (visit) => {
      const fast =
        route.cached && visit.token === null ? cached(c, visit, cache, deps.services.clock.now()) : null;
      if (fast) return fast;
      const mark = cache.mark();
      const page = await openPage(deps, c, visit, cache);
      const door = doorFor(page, route.audience);
      if (door) return (await signedOutPage(page, door)) ?? page.redirect(door);
      const response = await route.handler(page);
      // Whoever has changed something sees it at once; other processes hear of it within milliseconds.
      if (route.method === 'POST' && page.actor.kind === 'agent') cache.drop(page.tenant.id);
      return route.cached && page.actor.kind === 'anonymous' && response.status === 200 && cacheKey(c, visit)
        ? keep(response, page, cache, mark)
        : response;
    });

  mountOperator(app, deps, meter);
  mountAssets(app, deps);
  for (const route of routes) {
    if (route.development && deps.production) continue;
    app.on(route.method, route.path, (c) => serve(c, route));
  }
  app.notFound((c) => guarded(c, null, async (visit) => fail(deps, c, visit, notFound('web.no_route'))));
  return app;
}

function mountAssets(app: Hono, deps: WebDeps): void {
  app.get('/assets/:name', (c) => {
    const file = deps.assets.file(c.req.param('name'), acceptedEncoding(c.req.header('accept-encoding')));
    if (!file) return secured(plainError(404, 'fr'), false);
    return c.body(bytes(file.body), 200, {
      'Content-Type': file.type,
      ...(file.encoding === 'identity' ? {} : { 'Content-Encoding': file.encoding }),
      Vary: 'Accept-Encoding',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
  });
}

/** Who asks, on which tenant's host; null: no tenant answers there. */
async function visitOf(
  deps: WebDeps,
  c: Context,
  trusted: (address: string) => boolean,
  secretInPath: boolean,
): Promise<Visit | null> {
  const host = c.req.header('host') ?? '';
  const peer = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket
    ?.remoteAddress;
  const client = clientOf(
    peer ?? '127.0.0.1',
    { forwardedFor: c.req.header('x-forwarded-for'), forwardedProto: c.req.header('x-forwarded-proto') },
    trusted,
  );
  const { address } = client;
  // Without a proxy to tell, the configuration does: https ends in front of us, or does not.
  const https =
    client.https ?? (deps.trustedProxies.length === 0 && deps.services.address.scheme === 'https');
  const tenant = await tenantByHost(deps.services.db, host);
  if (!tenant) return null;
  // The demonstration is no site of that commune: nobody but this machine may take it for one.
  if (tenant.demo && !isLoopback(address)) return null;
  const cookies = c.req.header('cookie');
  const wanted = readCookie(cookies, LANGUAGE_COOKIE) ?? undefined;
  const lang = isLang(wanted) && tenant.languages.includes(wanted) ? wanted : (tenant.languages[0] ?? 'fr');
  const token = readCookie(cookies, sessionCookieName(https));
  if (c.req.method === 'POST') {
    const own = isOwnOrigin({
      origin: c.req.header('origin'),
      fetchSite: c.req.header('sec-fetch-site'),
      host,
      hasSession: token !== null,
      secretInPath,
    });
    if (!own) throw foreignOrigin();
  }
  return { tenant, lang, address, https, token };
}

function foreignOrigin(): AppError {
  return new AppError({
    code: 'web.foreign_origin',
    status: 403,
    message: {
      fr: 'Ce formulaire a été envoyé depuis un autre site. Revenez à la page et envoyez-le de nouveau.',
      en: 'This form was sent from another site. Go back to the page and send it again.',
    },
  });
}

const HTML_HEADERS = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };

async function openPage(deps: WebDeps, c: Context, visit: Visit, cache: PageCache): Promise<Page> {
  const { services } = deps;
  const { tenant } = visit;
  const known = visit.token ? await actorOfSession(services, tenant.id, visit.token) : null;
  const actor: AnyActor = known ?? anonymous(tenant.id);
  const url = new URL(c.req.url);
  return {
    c,
    deps,
    services,
    tenant,
    lang: visit.lang,
    actor,
    address: visit.address,
    https: visit.https,
    path: url.pathname + url.search,
    now: services.clock.now(),
    validUntil: null,
    param: (name) => plainParameter(c.req.param(name) ?? ''),
    query: (name) => {
      const value = c.req.query(name);
      return value === undefined ? undefined : cleanLine(value);
    },
    read: (work) => readTenant(services.db, tenant.id, work),
    remember: (key, work) => cache.remember(tenant.id, key, () => readTenant(services.db, tenant.id, work)),
    html: (node, status = 200, headers = {}) =>
      withSecurityHeaders(
        new Response(`<!doctype html>${renderToString(node)}`, {
          status,
          headers: { ...SECURITY_HEADERS, ...HTML_HEADERS, ...headers },
        }),
      ),
    redirect: (path) =>
      new Response(null, { status: 303, headers: { Location: path, 'Cache-Control': 'no-store' } }),
  };
}

/** A part of the path. No name of ours holds a control character, and PostgreSQL refuses a NUL. */
function plainParameter(value: string): string {
  if (/\p{Cc}/u.test(value)) throw notFound('web.no_route');
  return value;
}

/** Null for whoever the route is for; else the door where to sign in. Who is known and has no right is refused. */
function doorFor(page: Page, audience: Audience): string | null {
  const { actor } = page;
  if (audience === 'public') return null;
  if (audience === 'usager' && actor.kind === 'usager') return null;
  if (audience !== 'usager' && actor.kind === 'agent') {
    if (audience === 'agent' || actor.roles.has('admin')) return null;
    throw forbidden('web.not_admin');
  }
  const door = audience === 'usager' ? '/mon-espace/connexion' : '/connexion';
  return page.c.req.method === 'GET' ? `${door}?retour=${encodeURIComponent(page.path)}` : door;
}

/** Every error becomes words, the right status, and nothing internal; the unexpected ones carry a reference. */
async function fail(deps: WebDeps, c: Context, visit: Visit | null, error: unknown): Promise<Response> {
  if (error instanceof AppError && error.expected) {
    return errorPage(deps, c, visit, error.status, error.text);
  }
  if (isDatabaseDown(error)) {
    log.warn('web.database_down', errorFields(error));
    return errorPage(deps, c, visit, 503, null);
  }
  const reference = newId().slice(-12);
  log.error('web.unexpected', { requestId: reference, method: c.req.method, ...errorFields(error) });
  return errorPage(deps, c, visit, 500, null, reference);
}

export type { Meter };
