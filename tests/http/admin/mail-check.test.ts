import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sql, withTenant } from '#platform/db/index.ts';
import { refusal, type TestPost, testPost } from '#platform/mail/smtp.factory.ts';
import { testDns, type Zone } from '#platform/mail-check/zone.factory.ts';
import { mailCheckRoutes } from '#web/admin/mail-check-routes.ts';
import { createApp } from '#web/app.ts';
import { LANGUAGE_COOKIE } from '#web/kit/cookies.ts';
import { field, text } from '../../support/html.ts';
import { openWorker, routeTable } from '../../support/routes.ts';
import { openTestWeb, plainAssets, type TestWeb } from '../../support/web.ts';

const HERE = '/administration/verification-courriels';
const MINUTES = 60_000;

/** A town hall that did half of what is to be done. */
const ZONE: Zone = {
  'ville.fr': { txt: ['v=spf1 mx -all'], mx: ['10 mx.ville.fr'], a: ['51.38.0.1'] },
  '_dmarc.ville.fr': {},
};

let web: TestWeb;
let cookie = '';
let zone: Zone = ZONE;
let post: TestPost;

beforeAll(async () => {
  web = await openTestWeb();
  cookie = await web.signIn();
  post = await testPost({
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('inconnu') ? refusal(550, '5.1.1 No such user') : null),
  });
});
afterAll(async () => {
  await post.close();
  await web.close();
});
beforeEach(() => {
  zone = ZONE;
  // What was kept is past.
  web.clock.set(new Date(web.clock.now().getTime() + 10 * MINUTES));
});

/** The house with a public From, a mail server and a DNS of ours. */
function house(mailFrom: string | null = 'ne-pas-repondre@ville.fr'): Hono {
  const services = { ...web.services, mailFrom, mail: { ...post.mail, host: 'ssl0.ovh.net' } };
  const routes = mailCheckRoutes(testDns(zone));
  const own = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  const others = routeTable().filter(({ method, path }) => !own.has(`${method} ${path}`));
  const rest = { manifests: [], version: 'test', production: false, demoHost: null, metricsToken: null };
  const deps = { services, live: web.live, assets: plainAssets, trustedProxies: [], ...rest };
  return createApp(deps, [...routes, ...others]);
}

async function ask(app: Hono, path: string, form?: Record<string, string>) {
  const headers: Record<string, string> = { host: 'a.example.org', origin: 'http://a.example.org', cookie };
  const body = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
  const response = await app.request(`http://a.example.org${path}`, { headers, ...body });
  const html = await response.text();
  return { status: response.status, location: response.headers.get('location'), html, words: text(html) };
}

const letter = (html: string, topic: string): string =>
  new RegExp(`id="demande-${topic}"[^>]*>([^<]*)`).exec(html)?.[1] ?? '';

describe('the page that says whether mails arrive', () => {
  test('says of each check how it stands, and what to ask, word for word', async () => {
    const { status, html, words } = await ask(house(), HERE);
    expect(status).toBe(200);
    expect(words).toContain('OVHcloud, d’après le nom du serveur');
    expect(words).toContain('2 points sont à demander');
    expect(words).toContain('L’enregistrement SPF de ville.fr n’autorise pas OVHcloud.');
    expect(letter(html, 'spf')).toContain(
      'Nom\u00a0: ville.fr\nType\u00a0: TXT\nValeur\u00a0: v=spf1 mx include:mx.ovh.com -all\nIl remplace\u00a0: v=spf1 mx -all\n',
    );
    expect(letter(html, 'dmarc')).toContain(
      'Nom\u00a0: _dmarc.ville.fr\nType\u00a0: TXT\nValeur\u00a0: v=DMARC1; p=none\n',
    );
    expect(letter(html, 'dkim')).toContain('signature DKIM de nos courriels envoyés en @ville.fr');
    expect(words).toContain('Les réponses peuvent arriver (mx.ville.fr)');
  });

  test('keeps who sends, says what is mistyped, and looks again at once', async () => {
    const app = house();
    const mistyped = { fournisseur: '', envois: '0.0.0.0/0', selecteurs: 'a b' };
    const wrong = await ask(app, HERE, mistyped);
    expect(wrong.status).toBe(422);
    for (const said of [
      'Choisissez le fournisseur',
      '« 0.0.0.0/0 » n’est ni',
      '« a b » n’est pas un sélecteur',
    ])
      expect(wrong.words.replaceAll('\u00a0', ' ')).toContain(said);
    expect(wrong.html).toContain('0.0.0.0/0</textarea>');

    const told = { fournisseur: 'own', envois: '51.38.0.9\nspf.syndicat.fr', selecteurs: 'S9._domainkey' };
    expect((await ask(app, HERE, told)).location).toBe(`${HERE}?fait=1`);
    const { html, words } = await ask(app, `${HERE}?fait=1`);
    expect(words).toContain('Aucune clé DKIM n’est publiée sous le sélecteur indiqué (s9).');
    expect(letter(html, 'spf')).toContain('v=spf1 mx ip4:51.38.0.9 include:spf.syndicat.fr -all');
    expect(html).toContain('51.38.0.9\ninclude:spf.syndicat.fr</textarea>');
    await ask(app, HERE, { fournisseur: 'ovh', envois: '', selecteurs: '' });
    expect((await ask(app, HERE)).words).toContain('n’autorise pas OVHcloud');
  });

  test('keeps what it read some minutes, and reads anew when asked', async () => {
    const changing: Record<string, Zone[string]> = { ...ZONE };
    zone = changing;
    const app = house();
    await ask(app, HERE);
    changing['_dmarc.ville.fr'] = { txt: ['v=DMARC1; p=reject'] };
    expect((await ask(app, HERE)).words).toContain('Aucune règle DMARC');
    web.clock.set(new Date(web.clock.now().getTime() + MINUTES));
    expect((await ask(app, HERE, { a_nouveau: '1' })).location).toBe(`${HERE}?fait=verifie`);
    expect((await ask(app, HERE)).words).not.toContain('Aucune règle DMARC');
  });

  test('is a page of its own when the DNS is silent, not an error', async () => {
    zone = { 'ville.fr': { trouble: 'server' }, '_dmarc.ville.fr': { trouble: 'timeout' } };
    const { status, words } = await ask(house(), HERE);
    expect(status).toBe(200);
    expect(words).toContain('Le DNS n’a pas répondu pour SPF');
    expect(words).not.toContain('ne publie pas');
  });

  test('says plainly that an address of no public domain cannot be checked', async () => {
    const { words } = await ask(house(null), HERE);
    expect(words).toContain('Ce domaine ne peut pas être vérifié');
    expect(words).toContain('ne-pas-repondre@a.example.org');
  });

  test('stands in English too', async () => {
    const headers = { host: 'a.example.org', cookie: `${cookie}; ${LANGUAGE_COOKIE}=en` };
    const response = await house().request(`http://a.example.org${HERE}`, { headers });
    expect(text(await response.text())).toContain('2 things are to be asked for');
  });

  test('is for administrators', async () => {
    const response = await house().request(`http://a.example.org${HERE}`, {
      headers: { host: 'a.example.org' },
    });
    expect(response.status).toBe(303);
  });
});

describe('a trial message', () => {
  test('is written to the address that is given, six times an hour and no more', async () => {
    const app = house();
    const wrong = await ask(app, `${HERE}/essai`, { destinataire: 'pas une adresse' });
    expect(wrong.status).toBe(422);
    expect(field(wrong.html, 'destinataire')).toBe('pas une adresse');
    for (let time = 0; time < 6; time += 1)
      expect((await ask(app, `${HERE}/essai`, { destinataire: 'moi@laposte.net' })).status).toBe(303);
    expect((await ask(app, HERE)).words).toContain('Dernier essai : à moi@laposte.net');
    const seventh = await ask(app, `${HERE}/essai`, { destinataire: 'moi@laposte.net' });
    expect([seventh.status, seventh.words.includes('Six messages d’essai')]).toEqual([429, true]);
  });

  test('is read from what its receiver wrote', async () => {
    const app = house();
    const pasted =
      'Authentication-Results: mx.google.com;\n dkim=pass header.i=@ville.fr header.s=s1;\n spf=pass smtp.mailfrom=b@bounces.provider.net;\n';
    const { status, words } = await ask(app, `${HERE}/resultat`, { entetes: pasted });
    expect(status).toBe(200);
    expect(words).toContain('DKIM réussi ville.fr, sélecteur s1 En ordre.');
    expect(words).toContain('SPF réussi bounces.provider.net Réussi, mais pour un autre domaine');
    expect(words).toContain('DMARC absent');
    const nothing = await ask(app, `${HERE}/resultat`, { entetes: 'Bonjour <script>' });
    expect(nothing.status).toBe(422);
    expect(nothing.html).not.toContain('<script>');
  });
});

test('a refusal is shown in the list, on its own page, on this page and on the administration’s home; the mail can leave again', async () => {
  const app = house();
  const services = { ...web.services, mail: post.mail, mailFrom: 'ne-pas-repondre@ville.fr' };
  expect((await ask(app, '/administration')).words).not.toContain('Des courriels n’arrivent pas');
  web.clock.set(new Date(web.clock.now().getTime() + 60 * MINUTES));
  const worker = await openWorker(services, web.ownerUrl);
  const mailOf = async () => {
    const { rows } = await withTenant(web.services.db, web.tenantA.id, (tx) =>
      sql<{
        id: string;
        state: string;
      }>`select id, state from mail where to_address = ${'inconnu@laposte.net'}`.execute(tx.db),
    );
    return rows[0];
  };
  try {
    await ask(app, `${HERE}/essai`, { destinataire: 'inconnu@laposte.net' });
    await expect.poll(async () => (await mailOf())?.state, { timeout: 15_000 }).toBe('failed');
  } finally {
    await worker.stop();
  }
  const id = (await mailOf())?.id;
  const home = await ask(app, '/administration');
  expect(home.words).toContain('Des courriels n’arrivent pas');
  expect(home.words.replaceAll('\u00a0', ' ')).toContain('Depuis 7 jours : un courriel refusé.');
  const check = await ask(app, HERE);
  expect(check.words).toContain(
    'Adresse du destinataire inconnue (550 5.1.1) Un courriel abandonné Cette boîte n’existe pas',
  );
  const listed = await ask(app, '/administration/courriels?etat=refus');
  expect(listed.words).toContain('inconnu@laposte.net');
  expect(listed.words).not.toContain('moi@laposte.net');
  const own = await ask(app, `/administration/courriels/${id}`);
  expect(own.words).toContain('l’annonce du destinataire');
  expect(own.words).toContain('Réponse du serveur No such user');
  expect((await ask(app, `/administration/courriels/${id}/renvoyer`, {})).location).toBe(
    `/administration/courriels/${id}?fait=renvoye`,
  );
  expect((await mailOf())?.state).toBe('queued');
  expect((await ask(app, `/administration/courriels/${id}/renvoyer`, {})).status).toBe(409);
}, 60_000);
