import { memberById, SESSION_LIFE, type SignedIn, signOut } from '#modules/identity/index.ts';
import { readCookie, sessionCookieName, withSession } from '../kit/cookies.ts';
import { localPath } from '../kit/form.ts';
import type { Page } from '../kit/page.ts';

/** The browser's token, if it has one. */
export function sessionToken(page: Page): string | null {
  return readCookie(page.c.req.header('cookie'), sessionCookieName(page.https));
}

/** Sets the session and goes where one was going; a former session of this browser ends. */
export async function enter(page: Page, signed: SignedIn, back: string | undefined): Promise<Response> {
  const former = sessionToken(page);
  if (former) await signOut(page.services, page.tenant.id, former);
  const own = await firstPage(page, signed);
  const wanted = localPath(back, own);
  const response = page.redirect(isOf(signed.kind, wanted) ? wanted : own);
  return withSession(page, response, signed.sessionToken, SESSION_LIFE[signed.kind].most / 1000);
}

async function firstPage(page: Page, signed: SignedIn): Promise<string> {
  if (signed.kind === 'usager') return '/mon-espace';
  const member = await page.read((tx) => memberById(tx, signed.actorId));
  // An élu reads figures, not requests.
  const onlyElected = member?.roles.every((role) => role === 'elected') ?? false;
  return onlyElected ? '/bureau' : '/bureau/demandes';
}

/** A page that this kind of person can open: nobody is sent from one door to the other. */
function isOf(kind: SignedIn['kind'], path: string): boolean {
  const theirs = /^\/(mon-espace)(\/|\?|$)/.test(path)
    ? 'usager'
    : /^\/(bureau|administration)(\/|\?|$)/.test(path)
      ? 'agent'
      : kind;
  return theirs === kind && !/^\/(connexion|mon-espace\/(connexion|lien)|deconnexion)/.test(path);
}
