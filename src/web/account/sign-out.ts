import { signOut } from '#modules/identity/index.ts';
import { withoutSession } from '../kit/cookies.ts';
import type { Page } from '../kit/page.ts';
import { sessionToken } from './enter.ts';

/** POST /deconnexion: ends the session here and in the browser. */
export async function leave(page: Page): Promise<Response> {
  const token = sessionToken(page);
  if (token) await signOut(page.services, page.tenant.id, token);
  const door = page.actor.kind === 'usager' ? '/mon-espace/connexion' : '/connexion';
  return withoutSession(page, page.redirect(`${door}?fin=1`));
}
