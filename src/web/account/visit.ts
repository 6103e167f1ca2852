import type { RelyingParty, Visit } from '#modules/identity/index.ts';
import type { Page } from '../kit/page.ts';
import { wayCookie } from './cookies.ts';

/** What this visit tells of its browser. */
export function visitOf(page: Page): Visit {
  return {
    userAgent: page.c.req.header('user-agent') ?? null,
    address: page.address,
    deviceToken: wayCookie(page, 'appareil'),
    language: page.lang,
  };
}

/**
 * The site as a passkey knows it: the host name of this visit, one of the tenant's, with the origin that the browser
 * signs. Null where passkeys cannot be: an address of the network is no name (WebAuthn §5.1.2).
 */
export function relyingParty(page: Page): RelyingParty | null {
  const host = page.c.req.header('host') ?? '';
  const origin = `${page.https ? 'https' : 'http'}://${host.toLowerCase()}`;
  const rpId = URL.canParse(origin) ? new URL(origin).hostname : '';
  if (!page.tenant.hosts.includes(rpId) || /^[\d.]+$/.test(rpId)) return null;
  return { rpId, origin: new URL(origin).origin };
}
