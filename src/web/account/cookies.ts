import { DEVICE_MS, PENDING_MS } from '#modules/identity/index.ts';
import { readCookie } from '../kit/cookies.ts';
import type { Page } from '../kit/page.ts';

/**
 * Cookies of the way in, beside the session's: `attente` opens the second door and nothing else; `appareil` says for
 * thirteen months that this browser has come before (strictly necessary to the safety of the account: no consent is
 * asked, CNIL, délibération 2020-091, §49); `visite` ties a challenge of a passkey to the browser that asked for it.
 */
type Name = 'attente' | 'appareil' | 'visite';

const SECONDS: Record<Name, number> = {
  attente: PENDING_MS / 1000,
  appareil: DEVICE_MS / 1000,
  visite: 300,
};

/** The __Host- prefix needs https, as for the session. */
function nameOf(name: Name, https: boolean): string {
  return `${https ? '__Host-' : ''}parvis_${name}`;
}

/** What the browser holds under this name; null: nothing, or nothing of ours. */
export function wayCookie(page: Page, name: Name): string | null {
  const value = readCookie(page.c.req.header('cookie'), nameOf(name, page.https));
  return value && value.length <= 100 ? value : null;
}

/** Gives the browser a value, or with null takes it away. */
export function withWayCookie(page: Page, response: Response, name: Name, value: string | null): Response {
  const age = value === null ? 0 : SECONDS[name];
  const safe = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${page.https ? '; Secure' : ''}`;
  response.headers.append('Set-Cookie', `${nameOf(name, page.https)}=${value ?? ''}; ${safe}`);
  return response;
}
