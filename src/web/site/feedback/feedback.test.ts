import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, type Tx, withTenant } from '#platform/db/index.ts';
import { fields as controls, links, text } from '../../../../tests/support/html.ts';
import { openTestWeb, type TestWeb } from '../../../../tests/support/web.ts';
import { siteRoutes } from '../routes.ts';
import { aFormAbout, remarksOf, votesOf } from './feedback.factory.ts';
import { isRated } from './rated.ts';

/** What one network may count for: see the module's README. */
const AGAIN_MS = 10_000;
const PER_PAGE = 5;

let web: TestWeb;
beforeAll(async () => {
  web = await openTestWeb();
});
afterAll(() => web.close());

const html = async (path: string, cookie?: string): Promise<string> =>
  (await web.get(path, cookie ? { cookie } : {})).text();
const inA = <T>(work: (tx: Tx) => Promise<T>) => withTenant(web.services.db, web.tenantA.id, work);
/** A form of somebody who takes their time: a second click within ten seconds is the same answer. */
const post = (path: string, form: Record<string, string>) => {
  web.clock.advance(AGAIN_MS);
  return web.post(path, form);
};

const rated = siteRoutes
  .filter(({ method, raw, development }) => method === 'GET' && !raw && !development)
  .map(({ path }) => path.replace(':slug', 'mairie'))
  .filter((path) => isRated(path));
const ASKS = 'Cette page est-elle claire ?';

describe('the question at the end of a page', () => {
  test('stands on every public page that is read', () => {
    expect(rated).toEqual(
      expect.arrayContaining(['/', '/services', '/services/mairie', '/accessibilite', '/plan-du-site']),
    );
  });

  test.each(rated)('%s asks, takes both answers, and is led back to', async (path) => {
    const page = await html(path);
    expect(text(page)).toContain(ASKS);
    expect(page).toContain(`<input type="hidden" name="page" value="${path}"`);
    expect(text(await html(path, 'langue=en'))).toContain('Is this page clear?');
    const before = (await votesOf(web, path)).length;
    const yes = await post('/clarte', { page: path, avis: 'oui' });
    expect(yes.status).toBe(303);
    const thanks = await html(yes.headers.get('location') ?? '');
    expect(text(thanks)).toContain('Merci de votre réponse');
    expect(thanks).toContain(`class="pv-button" href="${path}"`);
    const no = await post('/clarte', { page: path, avis: 'non' });
    expect(no.headers.get('location')).toMatch(/^\/signaler-une-erreur\?page=\/[\w/-]*&avis=[0-9a-f-]{36}$/);
    expect(text(await html(no.headers.get('location') ?? ''))).toContain('Qu’est-ce qui n’est pas clair ?');
    expect((await votesOf(web, path)).slice(before).map(({ clear }) => clear)).toEqual([true, false]);
  });

  test.each([
    '/contact',
    '/suivi',
    '/signaler-une-erreur',
    '/connexion',
    '/mon-espace/connexion',
    '/inexistante',
  ])('%s does not ask', async (path) => expect(await html(path)).not.toContain('name="avis" value="oui"'));

  test('is the same for all who read: the page is kept once, with nothing of one visitor', async () => {
    await expect.poll(() => web.live.connected).toBe(true);
    await html('/services');
    const [one, other] = [await web.get('/services'), await web.get('/services', { cookie: 'autre=1' })];
    expect(one.headers.get('etag')).toBe(other.headers.get('etag'));
    expect(one.headers.get('cache-control')).toBe('public, no-cache');
    const block = /<section class="pv-feedback".*?<\/section>/s.exec(await one.text())?.[0] ?? '';
    expect(controls(block)).toEqual(['page']);
    expect(block.length).toBeLessThan(900);
    await post('/clarte', { page: '/services', avis: 'oui' });
    expect((await web.get('/services')).headers.get('etag')).toBe(other.headers.get('etag'));
  });
});

describe('a page that is none of ours', () => {
  const hostile = [
    ['of another host', '//evil.example'],
    ['of another host behind a slash', '/services//evil.example'],
    ['with a backslash', '/\\evil.example'],
    ['a whole address', 'https://evil.example/services'],
    ['a script', 'javascript:alert(1)'],
    ['a climb', '/services/../administration'],
    ['encoded', '/services/%6dairie'],
    ['with a query', '/services?x=1'],
    ['with markup', '/services/"><script>'],
    ['that does not exist', '/services/jamais'],
    ['of the other town', '/services/relation-aux-usagers'],
    ['of an agent', '/bureau'],
    ['of an administrator', '/administration'],
    ['a form', '/contact'],
    ['somebody’s own', '/suivi/2026-000001-A/secret'],
    ['a file', '/favicon.svg'],
    ['of 10 kB', `/${'a'.repeat(10_000)}`],
    ['empty', ''],
  ] as const;

  test.each(hostile)('%s: no answer is taken, and nothing leads there', async (_name, page) => {
    const before = (await votesOf(web)).length;
    for (const avis of ['oui', 'non']) expect((await post('/clarte', { page, avis })).status).toBe(404);
    expect(await votesOf(web)).toHaveLength(before);
    for (const more of ['', '&merci=1', '&avis=019a0000-0000-7000-8000-000000000000']) {
      const shown = await web.get(`/signaler-une-erreur?page=${encodeURIComponent(page)}${more}`);
      expect(shown.status).toBe(200);
      const body = await shown.text();
      expect(body).not.toMatch(/evil\.example|javascript:|<script|aaaaaaaaaa/);
      expect(links(body).filter((href) => !/^[/#]/.test(href))).toEqual([]);
    }
  });

  test('of the other town is a page there', async () => {
    const asking = { host: 'b.example.org' };
    const form = { page: '/services/relation-aux-usagers', avis: 'oui' };
    expect((await web.post('/clarte', form, asking)).status).toBe(303);
  });

  test('loses no words: they are a remark about the site', async () => {
    const form = await aFormAbout(web, 'javascript:alert(1)');
    const sent = await post('/signaler-une-erreur', {
      ...form,
      page: '//evil.example',
      message: 'Une faute.',
    });
    expect(sent.headers.get('location')).toMatch(/^\/suivi\//);
    expect((await remarksOf(web)).at(-1)).toMatchObject({
      title: 'Remarque sur le site',
      page: null,
      held: false,
    });
    const alone = await post('/signaler-une-erreur', { ...form, page: '//evil.example', raison: 'missing' });
    expect(alone.status).toBe(422);
  });

  test('a control character is taken out, as everywhere; an answer that is none is refused', async () => {
    await post('/clarte', { page: '/servi\u0000ces', avis: 'oui' });
    expect((await votesOf(web)).every(({ path }) => isRated(path))).toBe(true);
    for (const avis of ['', 'peut-être', 'OUI'])
      expect((await post('/clarte', { page: '/services', avis })).status).toBe(404);
  });
});

describe('an answer from elsewhere', () => {
  const counted = async (headers: Record<string, string>) => {
    const before = (await votesOf(web)).length;
    const { status } = await web.post('/clarte', { page: '/', avis: 'non' }, { headers });
    return [status, (await votesOf(web)).length - before];
  };

  test('of another site’s page is refused', async () => {
    expect(await counted({ origin: 'https://evil.example' })).toEqual([403, 0]);
    expect(await counted({ origin: 'null' })).toEqual([403, 0]);
    expect(await counted({ origin: 'null', 'sec-fetch-site': 'cross-site' })).toEqual([403, 0]);
  });

  test('of a machine that insists is thanked for, and counted five times', async () => {
    await inA((tx) => sql`delete from page_vote_origin`.execute(tx.db));
    const before = (await votesOf(web, '/mentions-legales')).length;
    for (let n = 0; n < 12; n += 1) {
      expect((await post('/clarte', { page: '/mentions-legales', avis: 'non' })).status).toBe(303);
    }
    expect((await votesOf(web, '/mentions-legales')).length - before).toBe(PER_PAGE);
  });
});
