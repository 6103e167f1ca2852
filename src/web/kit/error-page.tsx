import type { Context } from 'hono';
import { renderToString } from 'preact-render-to-string';
import { anonymous } from '#modules/identity/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import { defineMessages, type Lang, type Text, textFor } from '#platform/i18n/index.ts';
import type { WebDeps } from './page.ts';
import { sitePage } from './site-page.tsx';

const texts = defineMessages(
  {
    titles: {
      403: 'Accès refusé',
      404: 'Page introuvable',
      410: 'Ce lien n’est plus valable',
      413: 'Envoi trop lourd',
      422: 'Informations à corriger',
      429: 'Trop d’essais',
      503: 'Le service revient dans un instant',
    } as Record<number, string>,
    other: 'Une erreur est survenue',
    unexpected:
      'L’erreur vient de notre côté, et rien de ce que vous avez envoyé auparavant n’est perdu. Réessayez dans un instant.',
    down: 'Le site ne peut pas répondre pour le moment. Rien n’est perdu ; réessayez dans une minute. Si c’est urgent, téléphonez.',
    reference: (reference: string) => `Si l’erreur revient, donnez-nous cette référence : ${reference}`,
    home: 'Revenir à l’accueil',
    desk: 'Revenir au bureau',
    contact: 'Nous écrire',
    unknownHost: 'Aucun site ne répond à cette adresse.',
    unreadable: 'Cette requête n’est pas lisible. Vérifiez l’adresse.',
  },
  {
    titles: {
      403: 'Access denied',
      404: 'Page not found',
      410: 'This link is no longer valid',
      413: 'Too heavy to send',
      422: 'Information to correct',
      429: 'Too many tries',
      503: 'The service will be back in a moment',
    } as Record<number, string>,
    other: 'Something went wrong',
    unexpected: 'The error is on our side, and nothing that you sent before is lost. Try again in a moment.',
    down: 'The site cannot answer at the moment. Nothing is lost; try again in a minute. If it is urgent, telephone.',
    reference: (reference: string) => `If the error comes back, give us this reference: ${reference}`,
    home: 'Back to the home page',
    desk: 'Back to the desk',
    contact: 'Write to us',
    unknownHost: 'No site answers at this address.',
    unreadable: 'This request cannot be read. Check the address.',
  },
);

/** Words for an error without a tenant: plain text, the same for every unknown host. */
export function plainError(status: number, lang: Lang): Response {
  const t = texts(lang);
  const sentences: Record<number, string> = { 400: t.unreadable, 404: t.unknownHost, 503: t.down };
  const sentence = sentences[status] ?? t.unexpected;
  return new Response(`${sentence}\n`, {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...retry(status),
    },
  });
}

function retry(status: number): Record<string, string> {
  return status === 503 ? { 'Retry-After': '5' } : status === 429 ? { 'Retry-After': '900' } : {};
}

/** Whoever errs among agents' pages is an agent: their way leads to the desk, not to the public pages. */
function inTheDesk(path: string): boolean {
  return /^\/(bureau|administration)(\/|$)/.test(path);
}

/** An error as a page of the tenant's site. It reads nothing from the database, so it stands when that is down. */
export function errorPage(
  deps: WebDeps,
  c: Context,
  visit: { tenant: Tenant; lang: Lang } | null,
  status: number,
  message: Text | null,
  reference?: string,
): Response {
  if (!visit) return plainError(status, 'fr');
  const t = texts(visit.lang);
  const title = t.titles[status] ?? t.other;
  const sentence = message ? textFor(message, visit.lang) : status === 503 ? t.down : t.unexpected;
  const page = { ...visit, deps, path: new URL(c.req.url).pathname, actor: anonymous(visit.tenant.id) };
  const body = sitePage(page, {
    title,
    robots: 'noindex',
    width: 'reading',
    children: (
      <>
        <h1>{title}</h1>
        <p>{sentence}</p>
        {reference && <p>{t.reference(reference)}</p>}
        <p>
          {inTheDesk(page.path) ? (
            <>
              <a href="/bureau">{t.desk}</a> · <a href="/">{t.home}</a>
            </>
          ) : (
            <>
              <a href="/">{t.home}</a> · <a href="/contact">{t.contact}</a>
            </>
          )}
        </p>
      </>
    ),
  });
  return new Response(`<!doctype html>${renderToString(body)}`, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...retry(status) },
  });
}
