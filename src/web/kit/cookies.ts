import type { Page } from './page.ts';

/** The session's cookie: the __Host- prefix needs https, so plain http (demo, local network) has its own name. */
export function sessionCookieName(https: boolean): string {
  return https ? '__Host-parvis' : 'parvis_session';
}

/** Reads one cookie from the header. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, ...rest] = part.trim().split('=');
    if (key === name) return rest.join('=');
  }
  return null;
}

function attributes(https: boolean, maxAge: number): string {
  return `Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${https ? '; Secure' : ''}`;
}

/** Adds the session to an answer. `maxAge` in seconds. */
export function withSession(page: Page, response: Response, token: string, maxAge: number): Response {
  const name = sessionCookieName(page.https);
  response.headers.append('Set-Cookie', `${name}=${token}; ${attributes(page.https, maxAge)}`);
  return response;
}

/** Ends the session in the browser. */
export function withoutSession(page: Page, response: Response): Response {
  response.headers.append('Set-Cookie', `${sessionCookieName(page.https)}=; ${attributes(page.https, 0)}`);
  return response;
}

export const LANGUAGE_COOKIE = 'langue';

/** Keeps the language for a year. */
export function withLanguage(page: Page, response: Response, lang: string): Response {
  response.headers.append('Set-Cookie', `${LANGUAGE_COOKIE}=${lang}; ${attributes(page.https, 31_536_000)}`);
  return response;
}
