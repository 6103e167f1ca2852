import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentActorByEmail, makeSignInLink, setPassword } from '#modules/identity/index.ts';
import { sql, withTenant } from '#platform/db/index.ts';
import { text } from '../../support/html.ts';
import { adminOf, openTestWeb, type TestWeb } from '../../support/web.ts';
import { aSubject, write } from '../desk/support.ts';

let web: TestWeb;
const ADMIN = adminOf('a.example.org');
const PASSWORD = 'quatre mots sans rapport';

beforeAll(async () => {
  web = await openTestWeb();
  const actor = await withTenant(web.services.db, web.tenantA.id, (tx) => agentActorByEmail(tx, ADMIN));
  if (!actor) throw new Error('no administrator');
  const input = { password: PASSWORD, language: 'fr' as const };
  await setPassword.execute(web.services, { tenantId: web.tenantA.id, actor, input });
});
afterAll(() => web.close());

async function linkPath(): Promise<string> {
  const { url } = await makeSignInLink(web.services, web.tenantA, ADMIN);
  return new URL(url).pathname;
}

/** The paths of links in the mails to an address, latest first. */
async function mailedLinks(email: string): Promise<string[]> {
  const { rows } = await withTenant(web.services.db, web.tenantA.id, (tx) =>
    sql<{
      text_body: string;
    }>`select text_body from mail where tenant_id = ${tx.tenantId} and to_address = ${email}
      and purpose = 'sign_in_link' order by id desc`.execute(tx.db),
  );
  return rows.flatMap(
    ({ text_body }) => /http:\/\/a\.example\.org(\/\S+\/lien\/\S+)/.exec(text_body)?.[1] ?? [],
  );
}

const cookieOf = (response: Response): string =>
  (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe('a sign-in link', () => {
  test('is used by no reading of its page, once by its button, and then answers 410 with the way to a new one', async () => {
    const path = await linkPath();
    for (const _ of [1, 2, 3]) {
      const page = await web.get(path);
      expect(page.status).toBe(200);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(page.headers.get('x-robots-tag')).toBe('noindex');
      // The token stands in the address alone: in no link that would be sent on.
      expect(await page.text()).not.toContain(path.split('/').at(-1));
    }
    const used = await web.post(path, {});
    expect(used.status).toBe(303);
    expect(used.headers.get('location')).toBe('/bureau/demandes');
    // The session, and the mark by which this browser is known again.
    expect(used.headers.getSetCookie().map((cookie) => cookie.split('=')[0])).toEqual([
      'parvis_session',
      'parvis_appareil',
    ]);
    expect(used.headers.getSetCookie()[0]).toMatch(
      /^parvis_session=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    );
    expect((await web.get('/bureau/demandes', { cookie: cookieOf(used) })).status).toBe(200);

    const again = await web.post(path, {});
    expect(again.status).toBe(410);
    expect(again.headers.get('set-cookie')).toBeNull();
    expect(text(await again.text())).toContain('Demander un nouveau lien');
    expect((await web.get(path)).status).toBe(410);
  });

  test('is over after fifteen minutes', async () => {
    const path = await linkPath();
    web.clock.advance(16 * 60_000);
    expect((await web.get(path)).status).toBe(410);
    expect((await web.post(path, {})).status).toBe(410);
  });

  test('of agents does not open the door of usagers, and is left unused there', async () => {
    const path = await linkPath();
    const wrong = path.replace('/connexion/lien/', '/mon-espace/lien/');
    expect((await web.post(wrong, {})).status).toBe(410);
    expect((await web.post(path, {})).status).toBe(303);
  });

  test('never given answers as one that is over, on another host too', async () => {
    const path = await linkPath();
    expect((await web.get('/connexion/lien/abcdefghjkmnpqrstvwxyz23456789')).status).toBe(410);
    expect((await web.post(path, {}, { host: 'b.example.org' })).status).toBe(410);
  });

  test('is mailed to an agent from the sign-in page; an unknown address gets the same answer and no mail', async () => {
    const asked = await web.post('/connexion', { courriel: ADMIN, par: 'lien' });
    const unknown = await web.post('/connexion', { courriel: 'personne@example.org', par: 'lien' });
    for (const answer of [asked, unknown]) {
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe('/connexion?envoye=1');
    }
    expect(await mailedLinks('personne@example.org')).toEqual([]);
    const [path = ''] = await mailedLinks(ADMIN);
    expect((await web.post(path, {})).status).toBe(303);
  });
});

describe('a password', () => {
  test('opens the page that was asked for, on this site alone', async () => {
    const door = await web.get('/bureau/demandes?vue=toutes');
    expect(door.status).toBe(303);
    expect(door.headers.get('location')).toBe('/connexion?retour=%2Fbureau%2Fdemandes%3Fvue%3Dtoutes');
    const sent = { courriel: ADMIN, mot_de_passe: PASSWORD };
    const entered = await web.post('/connexion', { ...sent, retour: '/bureau/demandes?vue=toutes' });
    expect(entered.headers.get('location')).toBe('/bureau/demandes?vue=toutes');
    const outward = await web.post('/connexion', { ...sent, retour: '//ailleurs.example' });
    expect(outward.headers.get('location')).toBe('/bureau/demandes');
  });

  test('that is wrong keeps the address, says what to do, and is refused for a while after ten tries', async () => {
    const sent = { courriel: ADMIN, mot_de_passe: 'pas le bon du tout' };
    const wrong = await web.post('/connexion', sent);
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(page).toContain(`value="${ADMIN}"`);
    expect(page).not.toContain('pas le bon du tout');
    expect(page).toContain('<title>Erreur\u00a0: ');
    for (const _ of Array.from({ length: 9 })) await web.post('/connexion', sent);
    const stopped = await web.post('/connexion', { ...sent, mot_de_passe: PASSWORD });
    expect(stopped.status).toBe(429);
    expect(text(await stopped.text())).toContain('Trop d’essais en peu de temps');
    web.clock.advance(16 * 60_000);
    expect((await web.post('/connexion', { ...sent, mot_de_passe: PASSWORD })).status).toBe(303);
  });

  test('is asked for by name where a field is empty', async () => {
    expect(text(await (await web.post('/connexion', { courriel: '' })).text())).toContain(
      'Écrivez votre adresse',
    );
    const without = await web.post('/connexion', { courriel: ADMIN, mot_de_passe: '' });
    expect(without.status).toBe(422);
    expect(text(await without.text())).toContain('demandez un lien par courriel');
  });
});

describe('a session', () => {
  test('is listed, ended from another one, and left', async () => {
    const [here, there] = [await web.signIn(), await web.signIn()];
    const list = await (await web.get('/compte/sessions', { cookie: here })).text();
    expect(text(list)).toContain('Cette session');
    const ended = await web.post('/compte/sessions', { autres: '1' }, { cookie: here });
    expect(ended.headers.get('location')).toBe('/compte/sessions?fait=autres');
    expect((await web.get('/bureau/demandes', { cookie: there })).status).toBe(303);
    const left = await web.post('/deconnexion', {}, { cookie: here });
    expect(left.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await web.get('/bureau/demandes', { cookie: here })).status).toBe(303);
  });

  test('of somebody else cannot be ended from one’s own page', async () => {
    const foreign = await withTenant(web.services.db, web.tenantA.id, (tx) =>
      sql<{ id: string }>`select id from session where tenant_id = ${tx.tenantId} limit 1`.execute(tx.db),
    );
    const cookie = await web.signIn(web.tenantB);
    const answer = await web.post(
      '/compte/sessions',
      { session: foreign.rows[0]?.id ?? '' },
      { cookie, host: 'b.example.org' },
    );
    expect(answer.status).toBe(404);
  });

  test('of one commune opens nothing on the host of another', async () => {
    const cookie = await web.signIn(web.tenantB);
    expect((await web.get('/bureau/demandes', { cookie })).status).toBe(303);
  });
});

describe('the space of a usager', () => {
  test('opens by a link to the address, shows its requests, and takes an answer', async () => {
    const email = 'espace@example.org';
    const subject = await aSubject(web, 'information');
    const { number } = await write(web, subject.slug, 'Le banc de la place est cassé.', { courriel: email });
    const asked = await web.post('/mon-espace/connexion', { courriel: email });
    expect(asked.headers.get('location')).toBe('/mon-espace/connexion?envoye=1');
    const [path = ''] = await mailedLinks(email);
    const entered = await web.post(path, {});
    expect(entered.headers.get('location')).toBe('/mon-espace');
    const cookie = cookieOf(entered);

    const space = await (await web.get('/mon-espace', { cookie })).text();
    expect(space).toContain(`href="/mon-espace/demandes/${number}"`);
    const one = await web.get(`/mon-espace/demandes/${number}`, { cookie });
    expect(one.status).toBe(200);
    const shown = await one.text();
    expect(text(shown)).toContain('Le banc de la place est cassé.');
    expect(shown).not.toContain('/suivi/');

    const cle = /name="cle" value="([^"]+)"/.exec(shown)?.[1] ?? '';
    const jeton = /name="jeton" value="([^"]+)"/.exec(shown)?.[1] ?? '';
    const sent = await web.post(
      `/mon-espace/demandes/${number}`,
      { cle, jeton, message: 'Toujours cassé.' },
      { cookie },
    );
    expect(sent.headers.get('location')).toBe(`/mon-espace/demandes/${number}?envoye=1`);
    const after = text(await (await web.get(`/mon-espace/demandes/${number}`, { cookie })).text());
    expect(after).toContain('Toujours cassé.');
  });

  test('shows nothing of another address, and no desk', async () => {
    const subject = await aSubject(web, 'information');
    const { number } = await write(web, subject.slug, 'Message d’une autre personne.', {
      courriel: 'autre@example.org',
    });
    await web.post('/mon-espace/connexion', { courriel: 'vide@example.org' });
    const [path = ''] = await mailedLinks('vide@example.org');
    const cookie = cookieOf(await web.post(path, {}));
    expect((await web.get(`/mon-espace/demandes/${number}`, { cookie })).status).toBe(404);
    expect(text(await (await web.get('/mon-espace', { cookie })).text())).toContain(
      'Aucune demande depuis cette adresse',
    );
    expect((await web.get(`/bureau/demandes/${number}`, { cookie })).status).toBe(303);
    expect((await web.get('/administration', { cookie })).headers.get('location')).toMatch(/^\/connexion/);
  });
});
