import { askPasskey, enterByPasskey, type PasskeyHolder } from '#modules/identity/index.ts';
import { invalid } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { randomToken } from '#platform/ids/index.ts';
import { localPath } from '../kit/form.ts';
import { problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { show } from './agent-sign-in.tsx';
import { wayCookie, withWayCookie } from './cookies.ts';
import { enter } from './enter.ts';
import { waiting } from './second-step.tsx';
import { relyingParty, visitOf } from './visit.ts';

/** The question for an authenticator, as JSON for the script. */
export function jsonAnswer(options: object): Response {
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };
  return new Response(JSON.stringify(options), { status: 200, headers });
}

/** What was asked is none of the purposes of this place. */
export function purposeUnknown() {
  return invalid('account.purpose_unknown', {
    pour: { fr: 'Revenez à la page et recommencez.', en: 'Go back to the page and try again.' },
  });
}

const PURPOSES = { entrer: 'sign_in', second: 'second', ajouter: 'register' } as const;

/** POST /connexion/cle-d-acces/defi: a challenge for the visitor (`entrer`), or for whoever is before the second door. */
export async function askAtTheDoor(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  const wanted = form.line('pour');
  const party = relyingParty(page);
  if (!party || !Object.hasOwn(PURPOSES, wanted)) throw purposeUnknown();
  const purpose = PURPOSES[wanted as keyof typeof PURPOSES];
  const ask = (holder: PasskeyHolder) =>
    askPasskey(page.services, page.tenant.id, purpose, holder, party, page.address);
  if (purpose === 'sign_in') {
    const visitToken = wayCookie(page, 'visite') ?? randomToken(40);
    return withWayCookie(page, jsonAnswer(await ask({ visitToken })), 'visite', visitToken);
  }
  const pending = await waiting(page);
  if (pending?.step !== (purpose === 'second' ? 'second' : 'enrol')) throw purposeUnknown();
  return jsonAnswer(await ask({ pendingToken: pending.token }));
}

/** POST /connexion/cle-d-acces: comes in by a passkey alone. */
export async function signInByPasskey(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  const back = localPath(form.line('retour'), '');
  const visitToken = wayCookie(page, 'visite') ?? '';
  const party = relyingParty(page);
  if (!party) throw purposeUnknown();
  const key = { party, answer: form.password('reponse'), visit: visitOf(page) };
  try {
    const entered = await enterByPasskey(page.services, page.tenant.id, visitToken, key);
    return withWayCookie(page, await enter(page, entered, back), 'visite', null);
  } catch (error) {
    return show(page, { email: '', back, problems: problemsOf(error, page.lang) });
  }
}
