import {
  type Entry,
  factorReminder,
  memberById,
  SESSION_LIFE,
  type SignedIn,
  signOut,
} from '#modules/identity/index.ts';
import { readCookie, sessionCookieName, withSession } from '../kit/cookies.ts';
import { localPath } from '../kit/form.ts';
import type { Page } from '../kit/page.ts';
import { withWayCookie } from './cookies.ts';

/** The browser's token, if it has one. */
export function sessionToken(page: Page): string | null {
  return readCookie(page.c.req.header('cookie'), sessionCookieName(page.https));
}

/** Goes on from a link or a password: in, or to the second door. */
export async function goOn(page: Page, entry: Entry, back: string | undefined): Promise<Response> {
  if (entry.step === 'in') return enter(page, entry, back);
  const door = entry.step === 'second' ? '/connexion/second-facteur' : '/connexion/second-facteur/ajouter';
  const wanted = localPath(back, '');
  const query = wanted ? `?${new URLSearchParams({ retour: wanted })}` : '';
  return withWayCookie(page, page.redirect(`${door}${query}`), 'attente', entry.pendingToken);
}

/** Sets the session and goes where one was going; a former session of this browser ends. */
export async function enter(
  page: Page,
  signed: SignedIn & { readonly deviceToken?: string | null },
  back: string | undefined,
): Promise<Response> {
  return withEntry(page, page.redirect(await pageAfter(page, signed, back)), signed);
}

/** The same for an answer that is a page of its own: recovery codes that are shown once. */
export async function withEntry(
  page: Page,
  response: Response,
  signed: SignedIn & { readonly deviceToken?: string | null },
): Promise<Response> {
  const former = sessionToken(page);
  if (former) await signOut(page.services, page.tenant.id, former);
  withSession(page, response, signed.sessionToken, SESSION_LIFE[signed.kind].most / 1000);
  if (signed.deviceToken) withWayCookie(page, response, 'appareil', signed.deviceToken);
  return response;
}

/** Where whoever came in was going, if it is theirs to open; else their own first page. */
export async function pageAfter(page: Page, signed: SignedIn, back: string | undefined): Promise<string> {
  const own = await firstPage(page, signed);
  const wanted = localPath(back, own);
  return isOf(signed.kind, wanted) ? wanted : own;
}

async function firstPage(page: Page, signed: SignedIn): Promise<string> {
  if (signed.kind === 'usager') return '/mon-espace';
  const { member, reminder } = await page.read(async (tx) => ({
    member: await memberById(tx, signed.actorId),
    reminder: await factorReminder(tx, signed.actorId, page.now),
  }));
  // A second factor will be asked soon: told at each sign-in until there is one.
  if (reminder) return '/compte/securite';
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
