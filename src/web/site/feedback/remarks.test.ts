import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, withTenant } from '#platform/db/index.ts';
import { links, text } from '../../../../tests/support/html.ts';
import { openTestWeb, type TestWeb } from '../../../../tests/support/web.ts';
import { aFormAbout, remarksOf, votesOf } from './feedback.factory.ts';

const WORKS = '/services/services-techniques';
const HALL = '/services/mairie';

let web: TestWeb;
let admin = '';
beforeAll(async () => {
  web = await openTestWeb();
  admin = await web.signIn();
});
afterAll(() => web.close());

const send = (form: Record<string, string>) => web.post('/signaler-une-erreur', form);
const read = async (path: string, cookie?: string): Promise<string> =>
  (await web.get(path, cookie ? { cookie } : {})).text();
const lastVote = async (path: string) => (await votesOf(web, path)).at(-1);

describe('a reason alone', () => {
  test('completes the « no » that was given a moment before, once', async () => {
    const form = await aFormAbout(web, WORKS, { voted: true });
    const before = await votesOf(web, WORKS);
    for (const raison of ['missing', 'missing', 'hard']) {
      const sent = await send({ ...form, raison });
      expect(sent.headers.get('location')).toBe(`/signaler-une-erreur?page=${WORKS}&merci=1`);
    }
    expect(await votesOf(web, WORKS)).toHaveLength(before.length);
    expect(await lastVote(WORKS)).toMatchObject({ clear: false, reason: 'missing' });
    expect(await remarksOf(web)).toEqual([]);
  });

  test('of « Signaler une erreur » is a « no » with its reason; sent twice at once it is one', async () => {
    const form = await aFormAbout(web, HALL);
    await Promise.all([1, 2].map(() => send({ ...form, raison: 'broken_link' })));
    await send({ ...form, raison: 'broken_link' });
    expect(await votesOf(web, HALL)).toMatchObject([{ clear: false, reason: 'broken_link' }]);
  });

  test.each([
    ['of a robot that fills everything', { site_web: 'https://spam.example' }],
    ['that came without our form', { jeton: '' }],
    ['with a forged proof', { jeton: 'zzzz.forged' }],
  ])('%s is thanked for and not counted', async (_name, changes) => {
    const before = await votesOf(web);
    const sent = await send({ ...(await aFormAbout(web, '/accessibilite')), raison: 'hard', ...changes });
    expect(sent.headers.get('location')).toContain('merci=1');
    expect(await votesOf(web)).toEqual(before);
  });
});

describe('a remark that is written', () => {
  test('becomes a request of the service that owns the page, named, with its follow-up page', async () => {
    const form = await aFormAbout(web, WORKS, { voted: true });
    const sent = await send({
      ...form,
      raison: 'outdated',
      message: 'Le téléphone a changé.',
      courriel: 'A@Example.org',
    });
    const follow = sent.headers.get('location') ?? '';
    expect(follow).toMatch(/^\/suivi\/2026-\d{6}-[A-Z]\/[2-9a-z]{30}$/);
    const request = (await remarksOf(web)).at(-1);
    expect(request).toMatchObject({
      ...{
        service: 'services-techniques',
        held: false,
        email: 'a@example.org',
        page: WORKS,
        reason: 'outdated',
      },
      body: `Le téléphone a changé.\n\nRaison\u00a0: L’information n’est plus à jour\nPage\u00a0: Services techniques (${WORKS})`,
    });
    expect(request?.title).toContain('Services techniques');
    expect(await lastVote(WORKS)).toMatchObject({ clear: false, reason: 'outdated' });
    expect(text(await read(follow))).toContain('Le téléphone a changé.');
    const inbox = text(await read('/bureau/demandes?vue=toutes', admin));
    expect(inbox).toContain(`Remarque sur la page « Services techniques » (${WORKS})`);
    expect(text(await read(`/bureau/demandes/${request?.number}`, admin))).toContain(
      'Page : Services techniques',
    );
  });

  test('needs no address: its page shows the follow-up address all the same', async () => {
    const sent = await send({ ...(await aFormAbout(web, HALL)), message: 'Une faute à la deuxième ligne.' });
    expect((await web.get(sent.headers.get('location') ?? '')).status).toBe(200);
    expect((await remarksOf(web)).at(-1)).toMatchObject({
      email: null,
      service: 'mairie',
      subject: 'accessibilite',
    });
  });

  test('of a page of nobody goes to whoever looks after the site', async () => {
    await send({ ...(await aFormAbout(web, '/plan-du-site')), message: 'Il manque la piscine.' });
    expect((await remarksOf(web)).at(-1)).toMatchObject({ subject: 'accessibilite', page: '/plan-du-site' });
  });

  test('about a place goes to the service that receives the public there', async () => {
    await withTenant(web.services.db, web.tenantA.id, (tx) =>
      sql`update service set place_id = case slug when 'services-techniques'
        then (select id from place where slug = 'mairie') end`.execute(tx.db),
    );
    await send({ ...(await aFormAbout(web, '/lieux/mairie')), message: 'La rampe est à gauche.' });
    expect((await remarksOf(web)).at(-1)).toMatchObject({
      service: 'services-techniques',
      page: '/lieux/mairie',
    });
  });

  test('eight times at once, then reloaded, is one request, one answer, the same page', async () => {
    const form = {
      ...(await aFormAbout(web, HALL, { voted: true })),
      raison: 'hard',
      message: 'Le mot « régie ».',
    };
    const before = { requests: (await remarksOf(web)).length, votes: (await votesOf(web)).length };
    const all = await Promise.all(Array.from({ length: 8 }, () => send(form)));
    all.push(await send(form));
    expect(new Set(all.map(({ headers }) => headers.get('location'))).size).toBe(1);
    expect(await remarksOf(web)).toHaveLength(before.requests + 1);
    expect(await votesOf(web)).toHaveLength(before.votes);
  });

  test.each([
    ['of a robot that fills everything', { site_web: 'x' }],
    ['without the proof of our form', { jeton: '' }],
    ['full of links', { message: 'http://a.fr '.repeat(6) }],
  ])('%s is held for a look, never lost, and its answer is not counted', async (_name, changes) => {
    const votes = await votesOf(web);
    const form = await aFormAbout(web, '/mentions-legales');
    const sent = await send({ ...form, raison: 'other', message: 'Achetez.', ...changes });
    expect(sent.headers.get('location')).toMatch(/^\/suivi\//);
    expect((await remarksOf(web)).at(-1)).toMatchObject({ held: true, page: '/mentions-legales' });
    expect(await votesOf(web)).toEqual(votes);
  });

  test('in English is answered in English; agents read its title in French', async () => {
    const form = { ...(await aFormAbout(web, '/services')), raison: 'missing', message: 'No opening hours.' };
    await web.post('/signaler-une-erreur', form, { cookie: 'langue=en' });
    const request = (await remarksOf(web)).at(-1);
    expect(request?.title).toMatch(/^Remarque sur la page «/);
    expect(request?.title).toContain('Les services');
    expect(request?.body).toContain('Reason: Information is missing');
  });
});

describe('what is to be corrected', () => {
  test.each([
    ['nothing said', {}, 'raison', 'Choisissez une raison, ou écrivez quelques mots.'],
    ['an unknown reason', { raison: 'pwn' }, 'raison', 'Choisissez une raison'],
    [
      'a text too long',
      { message: 'é'.repeat(1_001) },
      'message',
      'Raccourcissez ce texte : 1 000 caractères au plus.',
    ],
    [
      'no such address',
      { message: 'Ici.', courriel: 'nulle-part' },
      'courriel',
      'Indiquez une adresse électronique',
    ],
  ])('%s: all that was typed is kept, the way to it is told', async (_name, changes, name, words) => {
    const before = [await remarksOf(web), await votesOf(web)];
    const form = await aFormAbout(web, HALL);
    const answer = await send({ ...form, ...changes });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toMatch(/<title>Erreur/);
    expect(text(page)).toContain(words);
    expect(links(page)).toContain(`#${name}`);
    for (const kept of Object.values({ ...changes, page: HALL, cle: form['cle'] ?? '' }))
      if (kept !== 'pwn') expect(page).toContain(kept);
    expect([await remarksOf(web), await votesOf(web)]).toEqual(before);
  });

  test('where no subject is open, the text is given back with another way', async () => {
    await withTenant(web.services.db, web.tenantA.id, (tx) =>
      sql`update subject set archived_at = now()`.execute(tx.db),
    );
    const answer = await send({ ...(await aFormAbout(web, HALL)), message: 'Mes mots.' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(text(page)).toContain('Ce site ne peut pas recevoir de message pour le moment');
    expect(page).toContain('Mes mots.');
    // A reason alone needs nobody to read it.
    const alone = await send({ ...(await aFormAbout(web, HALL)), raison: 'hard' });
    expect(alone.headers.get('location')).toContain('merci=1');
  });
});
