import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inviteAgent, makeSignInLink, setPassword, system } from '#modules/identity/index.ts';
import { sql, withTenant } from '#platform/db/index.ts';
import { field, text } from '../../../tests/support/html.ts';
import { adminOf, agentOf, openTestWeb, type TestWeb } from '../../../tests/support/web.ts';

let web: TestWeb;
const PASSWORD = 'quatre mots sans rapport';
const MINUTE = 60_000;

beforeAll(async () => {
  web = await openTestWeb();
});
afterAll(() => web.close());

let people = 0;
/** An agent with a password; answers the address. */
async function someone(roles: ('agent' | 'admin' | 'dpo')[] = ['agent']): Promise<string> {
  people += 1;
  const email = `agent-${people}@a.example.org`;
  const { tenantA: tenant, services } = web;
  const input = { email, name: `Agente ${people}`, roles, serviceIds: [], notify: false };
  await inviteAgent.execute(services, { tenantId: tenant.id, actor: system(tenant.id), input });
  const actor = await agentOf(web, tenant, email);
  const set = { password: PASSWORD, language: 'fr' as const };
  await setPassword.execute(services, { tenantId: tenant.id, actor, input: set });
  return email;
}

/** The cookies that an answer sets, by name; those taken away are left out. */
function cookiesOf(response: Response): Map<string, string> {
  const pairs = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]?.split('=') ?? []);
  return new Map(pairs.flatMap(([name = '', value = '']) => (value ? [[name, value] as const] : [])));
}
const cookieOf = (response: Response): string =>
  [...cookiesOf(response)].map(([name, value]) => `${name}=${value}`).join('; ');
const secretIn = (html: string) =>
  Secret.fromBase32(
    (/<code>([A-Z2-7]{4}(?: [A-Z2-7]{4})+)<\/code>/.exec(html)?.[1] ?? '').replaceAll(' ', ''),
  );
const codeNow = (secret: Secret) => new TOTP({ secret }).generate({ timestamp: web.clock.now().getTime() });
const codesIn = (html: string) =>
  [...html.matchAll(/<code>([a-z0-9-]{19})<\/code>/g)].map((match) => match[1] ?? '');
const byPassword = (courriel: string, more: Record<string, string> = {}, cookie = '') =>
  web.post('/connexion', { courriel, mot_de_passe: PASSWORD, ...more }, cookie ? { cookie } : {});

/** An agent who has added an application from « Ma sécurité », in a session of theirs. */
async function enrolled(email?: string) {
  const address = email ?? (await someone());
  const cookie = cookieOf(await byPassword(address));
  const page = await (await web.get('/compte/securite/application', { cookie })).text();
  const secret = secretIn(page);
  const form = { sceau: field(page, 'sceau'), code: codeNow(secret) };
  const answer = await web.post('/compte/securite/application', form, { cookie });
  const codes = codesIn(await answer.text());
  web.clock.advance(MINUTE);
  return { email: address, cookie, secret, codes };
}

describe('an application', () => {
  test('is added from « Ma sécurité »: QR code, key to type, a code that confirms, ten codes shown once', async () => {
    const email = await someone();
    const cookie = cookieOf(await byPassword(email));
    expect(text(await (await web.get('/compte/securite', { cookie })).text())).toContain(
      'pas de seconde preuve',
    );
    const page = await (await web.get('/compte/securite/application', { cookie })).text();
    expect(page).toContain('<svg role="img" aria-label="Code à scanner');
    expect(page).toMatch(/<input[^>]*name="code"[^>]*>/);
    const input = /<input[^>]*name="code"[^>]*>/.exec(page)?.[0] ?? '';
    expect(input).toContain('autocomplete="one-time-code"');
    expect(input).toContain('inputmode="numeric"');
    const secret = secretIn(page);
    expect(secret.bytes).toHaveLength(20);
    const wrong = { sceau: field(page, 'sceau'), code: '000000' };
    const refused = await web.post('/compte/securite/application', wrong, { cookie });
    expect(refused.status).toBe(422);
    const again = await refused.text();
    // The same secret: the application has it already.
    expect(secretIn(again).base32).toBe(secret.base32);
    const right = { sceau: field(again, 'sceau'), code: codeNow(secret) };
    const done = await web.post('/compte/securite/application', right, { cookie });
    expect(done.status).toBe(200);
    expect(codesIn(await done.text())).toHaveLength(10);
    const own = await (await web.get('/compte/securite', { cookie })).text();
    expect(text(own)).toContain('Il vous en reste 10.');
    for (const part of [secret.base32.slice(0, 8), right.code]) expect(own).not.toContain(part);
    expect(codesIn(own)).toEqual([]);
  });

  test('is then asked for after a password and after a link, and the page asked for opens at the end', async () => {
    const { email, secret } = await enrolled();
    const first = await byPassword(email, { retour: '/bureau/demandes?vue=toutes' });
    expect(first.headers.get('location')).toBe(
      '/connexion/second-facteur?retour=%2Fbureau%2Fdemandes%3Fvue%3Dtoutes',
    );
    expect([...cookiesOf(first).keys()]).toEqual(['parvis_attente']);
    const waiting = cookieOf(first);
    const page = await (await web.get(first.headers.get('location') ?? '', { cookie: waiting })).text();
    const form = { code: codeNow(secret), retour: field(page, 'retour') };
    const entered = await web.post('/connexion/second-facteur', form, { cookie: waiting });
    expect(entered.status).toBe(303);
    expect(entered.headers.get('location')).toBe('/bureau/demandes?vue=toutes');
    expect([...cookiesOf(entered).keys()]).toEqual(['parvis_session', 'parvis_appareil']);
    expect((await web.get('/bureau/demandes', { cookie: cookieOf(entered) })).status).toBe(200);

    const { url } = await makeSignInLink(web.services, web.tenantA, email);
    const byLink = await web.post(new URL(url).pathname, {});
    expect(byLink.headers.get('location')).toBe('/connexion/second-facteur');
    expect(cookiesOf(byLink).has('parvis_session')).toBe(false);
  });

  test('the cookie of the first step opens nothing but the second', async () => {
    const { email } = await enrolled();
    const token = cookiesOf(await byPassword(email)).get('parvis_attente') ?? '';
    for (const cookie of [`parvis_attente=${token}`, `parvis_session=${token}`]) {
      for (const path of ['/bureau/demandes', '/compte/securite', '/compte/sessions', '/administration'])
        expect((await web.get(path, { cookie })).headers.get('location')).toMatch(/^\/connexion/);
      const page = await web.get('/connexion/second-facteur/ajouter', { cookie });
      expect(page.headers.get('location')).toMatch(/^\/connexion(\/second-facteur|\?expire=1)$/);
      const asked = await web.post('/connexion/cle-d-acces/defi', { pour: 'ajouter' }, { cookie });
      expect(asked.status).toBe(422);
    }
  });

  test('a wrong code says what to do; a recovery code is one link away, and its use is counted', async () => {
    const { email, codes, secret } = await enrolled();
    const cookie = cookieOf(await byPassword(email));
    const wrong = await web.post('/connexion/second-facteur', { code: '000000' }, { cookie });
    expect(wrong.status).toBe(422);
    const page = await wrong.text();
    expect(text(page)).toContain('Ce code ne convient pas');
    expect(page).toContain('href="/connexion/second-facteur?par=secours"');
    const other = await (await web.get('/connexion/second-facteur?par=secours', { cookie })).text();
    expect(field(other, 'par')).toBe('secours');
    const form = { par: 'secours', code: codes[0] ?? '' };
    const entered = await web.post('/connexion/second-facteur', form, { cookie });
    expect(entered.status).toBe(303);
    const own = await web.get('/compte/securite', { cookie: cookieOf(entered) });
    expect(text(await own.text())).toContain('Il vous en reste 9.');
    const log = text(await (await web.get('/compte/connexions', { cookie: cookieOf(entered) })).text());
    expect(log).toContain('code faux');
    expect(log).toContain('mot de passe, puis code de secours');
    expect(log).not.toContain(codeNow(secret));
  });

  test('without a first step, or after ten minutes, everything leads back to the beginning', async () => {
    for (const path of ['/connexion/second-facteur', '/connexion/second-facteur/ajouter']) {
      expect((await web.get(path)).headers.get('location')).toBe('/connexion?expire=1');
      expect((await web.post(path, { code: '123456' })).status).toBe(422);
    }
    const { email, secret } = await enrolled();
    const cookie = cookieOf(await byPassword(email));
    web.clock.advance(10 * MINUTE);
    const late = await web.post('/connexion/second-facteur', { code: codeNow(secret) }, { cookie });
    expect(late.status).toBe(422);
    expect(text(await late.text())).toContain('Recommencez la connexion');
    expect(late.headers.getSetCookie()).toEqual([]);
  });
});

describe('a change of what protects the account', () => {
  test('asks for a proof of less than ten minutes, and comes back', async () => {
    const { cookie, secret } = await enrolled();
    web.clock.advance(11 * MINUTE);
    for (const path of ['/compte/securite/codes', '/compte/securite/application/retirer']) {
      const answer = await web.post(path, {}, { cookie });
      expect(answer.headers.get('location')).toBe('/compte/securite/confirmer?retour=%2Fcompte%2Fsecurite');
    }
    const form = { par: 'code', code: codeNow(secret), retour: '/compte/securite' };
    const proof = await web.post('/compte/securite/confirmer', form, { cookie });
    expect(proof.headers.get('location')).toBe('/compte/securite');
    const codes = await web.post('/compte/securite/codes', {}, { cookie });
    expect(codesIn(await codes.text())).toHaveLength(10);
    const outward = { ...form, par: 'mot_de_passe', mot_de_passe: PASSWORD, retour: '//ailleurs.example' };
    const back = await web.post('/compte/securite/confirmer', outward, { cookie });
    expect(back.headers.get('location')).toBe('/compte/securite');
  });
});

describe('the administration', () => {
  test('asks everybody for a second proof, once the administrator has one; who has none enrols before the desk', async () => {
    const admin = await enrolled(await someone(['admin']));
    const bare = await someone();
    const other = cookieOf(await byPassword(bare));
    const save = (quand: string, cookie = admin.cookie) =>
      web.post('/administration/securite', { quand }, { cookie });
    const alone = cookieOf(await byPassword(await someone(['admin'])));
    expect((await save('0', alone)).status).toBe(409);
    expect((await save('14')).status).toBe(303);
    // Told, and not yet asked.
    const soon = await byPassword(bare);
    expect(soon.headers.get('location')).toBe('/compte/securite');
    expect(text(await (await web.get('/compte/securite', { cookie: other })).text())).toContain(
      '7 décembre 2026',
    );
    expect((await save('0')).status).toBe(303);
    try {
      expect((await web.get('/bureau/demandes', { cookie: other })).headers.get('location')).toMatch(
        /^\/connexion/,
      );
      const first = await byPassword(bare, { retour: '/bureau' });
      expect(first.headers.get('location')).toBe('/connexion/second-facteur/ajouter?retour=%2Fbureau');
      const cookie = cookieOf(first);
      const page = await (await web.get(first.headers.get('location') ?? '', { cookie })).text();
      const form = { sceau: field(page, 'sceau'), code: codeNow(secretIn(page)), retour: '/bureau' };
      const done = await web.post('/connexion/second-facteur/ajouter', form, { cookie });
      const html = await done.text();
      expect(codesIn(html)).toHaveLength(10);
      expect(html).toContain('href="/bureau"');
      expect((await web.get('/bureau/demandes', { cookie: cookieOf(done) })).status).toBe(200);
      const list = text(await (await web.get('/administration/securite', { cookie: admin.cookie })).text());
      expect(list).toContain('ont une seconde preuve');
    } finally {
      expect((await save('jamais')).status).toBe(303);
    }
  });

  test('resets an agent’s factors, never one’s own; the journal says who did it, and the DPO reads it', async () => {
    const admin = await enrolled(await someone(['admin']));
    const lost = await enrolled();
    const [member, own] = [
      await agentOf(web, web.tenantA, lost.email),
      await agentOf(web, web.tenantA, admin.email),
    ];
    const reset = (membre: string) =>
      web.post('/administration/securite/reinitialiser', { membre }, { cookie: admin.cookie });
    expect((await reset(own.id)).status).toBe(409);
    expect((await reset('x')).status).toBe(404);
    expect((await reset(member.id)).headers.get('location')).toBe(
      '/administration/securite?fait=reinitialise',
    );
    expect((await byPassword(lost.email)).headers.get('location')).toBe('/bureau/demandes');
    const dpo = cookieOf(await byPassword(await someone(['dpo'])));
    const journal = async (query: string) =>
      text(await (await web.get(`/administration/journal?${query}`, { cookie: dpo })).text());
    const acts = await journal('journal=actes&quoi=safety');
    expect(acts).toContain('Preuves réinitialisées');
    expect(acts).toContain(own.name);
    expect(await journal(`journal=actes&agent=${own.id}`)).toContain(member.name);
    expect(await journal(`agent=${member.id}&quoi=ended`)).toContain('preuves réinitialisées');
    expect(await journal('du=2030-01-01')).toContain('Rien à montrer');
    expect(await journal('du=2026-13-45&au=hier&quoi=x&agent=y&apres=z')).toContain('Entrée');
    const agent = cookieOf(await byPassword(await someone()));
    expect((await web.get('/administration/journal', { cookie: agent })).status).toBe(403);
    expect((await web.get('/administration/securite', { cookie: dpo })).status).toBe(403);
  });

  test('pages the journal by key, and shows nothing of another town', async () => {
    const cookie = await web.signIn(web.tenantA);
    await withTenant(web.services.db, web.tenantA.id, (tx) =>
      sql`insert into sign_in_event (tenant_id, at, kind, reason) select ${tx.tenantId},
        ${web.clock.now()}::timestamptz - make_interval(hours => n), 'refused', 'wrong_password'
        from generate_series(1, 120) n`.execute(tx.db),
    );
    const lines = (html: string) => (html.match(/<tr>/g) ?? []).length - 1;
    const next = (html: string) =>
      /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    let html = await (await web.get('/administration/journal?quoi=refused', { cookie })).text();
    let seen = lines(html);
    while (next(html)) {
      html = await (await web.get(next(html), { cookie })).text();
      seen += lines(html);
    }
    const { rows } = await withTenant(web.services.db, web.tenantA.id, (tx) =>
      sql<{ n: number }>`select count(*)::int as n from sign_in_event where kind = 'refused'`.execute(tx.db),
    );
    expect(seen).toBe(rows[0]?.n);
    const there = await web.signIn(web.tenantB, adminOf('b.example.org'));
    const other = await web.get('/administration/journal?quoi=refused', {
      host: 'b.example.org',
      cookie: there,
    });
    expect(text(await other.text())).toContain('Rien à montrer');
  });
});

describe('passkeys', () => {
  test('are asked for by the script alone: the form is hidden, and the page works without it', async () => {
    const page = await (await web.get('/connexion')).text();
    expect(page).toMatch(/<form[^>]*action="\/connexion\/cle-d-acces"[^>]* hidden/);
    expect(page).toContain('/assets/passkey.js');
  });

  test('a challenge is for a purpose and a visitor, and never cached', async () => {
    const asked = await web.post('/connexion/cle-d-acces/defi', { pour: 'entrer' });
    expect(asked.headers.get('content-type')).toContain('application/json');
    expect(asked.headers.get('cache-control')).toBe('no-store');
    expect(await asked.json()).toMatchObject({ rpId: 'a.example.org', userVerification: 'required' });
    expect([...cookiesOf(asked).keys()]).toEqual(['parvis_visite']);
    expect((await web.post('/connexion/cle-d-acces/defi', { pour: '__proto__' })).status).toBe(422);
    expect((await web.post('/connexion/cle-d-acces/defi', {})).status).toBe(422);
    expect((await web.post('/connexion/cle-d-acces', { reponse: '{}' })).status).toBe(422);
  });
});
