import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteRoutes } from '#web/site/routes.ts';
import { SITEMAP } from '#web/site/sitemap/sitemap.messages.ts';
import { links, text } from '../../support/html.ts';
import { openTestWeb, type TestWeb } from '../../support/web.ts';

let web: TestWeb;
beforeAll(async () => {
  web = await openTestWeb();
});
afterAll(() => web.close());

const standing = siteRoutes.filter(
  ({ method, path, raw, development }) => method === 'GET' && !raw && !development && !path.includes(':'),
);

describe('every public page', () => {
  test('stands in the site map, and the site map leads nowhere else', () => {
    const mapped: string[] = Object.values(SITEMAP).flat();
    const spaces: readonly string[] = SITEMAP.spaces;
    expect(standing.map(({ path }) => path).sort()).toEqual(
      mapped.filter((path) => !spaces.includes(path)).sort(),
    );
  });

  test.each(standing.map(({ path }) => path))(
    '%s has one h1, a title, both languages, and no dead link',
    async (path) => {
      const french = await web.get(path);
      const english = await web.get(path, { cookie: 'langue=en' });
      expect([french.status, english.status]).toEqual([200, 200]);
      const [fr, en] = [await french.text(), await english.text()];
      for (const [page, lang] of [
        [fr, 'fr'],
        [en, 'en'],
      ] as const) {
        expect(page.match(/<h1\b/g)).toHaveLength(1);
        expect(page).toContain(`<html lang="${lang}"`);
        expect(page).toMatch(/<title>[^<]+ — Fontaine-le-Port<\/title>/);
        expect(page).not.toMatch(
          /<script(?![^>]*\bsrc="\/assets\/)|\son[a-z]+="|\sstyle="|undefined|\[object/,
        );
      }
      expect(text(en)).not.toMatch(/Accueil|Envoyer|Suivre ma demande|Les services/);
      const own = new Set(
        links(fr).filter((href) => href.startsWith('/') && !/^\/(langue|mon-espace|connexion)/.test(href)),
      );
      for (const href of own) expect([href, (await web.get(href)).status]).toEqual([href, 200]);
    },
  );

  test('weighs little, and only the form has a script', async () => {
    for (const { path } of standing) {
      const page = await (await web.get(path)).text();
      expect(gzipSync(page).length, path).toBeLessThan(14_000);
      expect(page.includes('<script'), path).toBe(path === '/contact');
    }
  });
});

describe('the home page', () => {
  test('says whether the town hall is open only where its hours are known, and never leaves a box empty', async () => {
    const page = await (await web.get('/')).text();
    expect(page).not.toContain('pv-now');
    expect(text(page)).toContain('Écrire à la mairie');
    expect(text(page)).toContain('Écrire par le formulaire');
    expect(page).not.toMatch(/<(ul|ol|table|section)[^>]*><\/\1>/);
  });

  test('is rendered once for all, with an entity tag, and holds nothing of one visitor', async () => {
    await expect.poll(() => web.live.connected).toBe(true);
    await web.get('/');
    const first = await web.get('/');
    expect(first.headers.get('cache-control')).toBe('public, no-cache');
    const tag = first.headers.get('etag') ?? '';
    expect((await web.get('/', { headers: { 'if-none-match': tag } })).status).toBe(304);
    expect(await first.text()).not.toContain('name="jeton"');
  });

  test('of each commune names that commune alone', async () => {
    const other = await (await web.get('/', { host: 'b.example.org' })).text();
    expect(text(other)).toContain('Melun');
    expect(text(other)).not.toContain('Fontaine-le-Port');
  });
});

describe('the services', () => {
  test('each has a page with its mission, its subjects, and a way to write to it', async () => {
    const list = await (await web.get('/services')).text();
    const pages = links(list).filter((href) => href.startsWith('/services/'));
    expect(pages.length).toBeGreaterThan(2);
    const page = await (await web.get(pages[0] ?? '')).text();
    expect(links(page).some((href) => href.startsWith('/contact?service='))).toBe(true);
    expect(links(page).some((href) => href.startsWith('/contact?sujet='))).toBe(true);
  });

  test('one that does not exist is a page not found, in words', async () => {
    const response = await web.get('/services/jamais');
    expect(response.status).toBe(404);
    expect(text(await response.text())).toContain('Page introuvable');
  });
});

describe('the small files', () => {
  test('the palette is kept for ever under its own name, and not under another', async () => {
    const page = await (await web.get('/')).text();
    const href = /href="(\/theme-[0-9a-f]+\.css)"/.exec(page)?.[1] ?? '';
    const sheet = await web.get(href);
    expect(sheet.headers.get('content-type')).toContain('text/css');
    expect(sheet.headers.get('cache-control')).toContain('immutable');
    expect((await web.get('/theme-0000000000.css')).headers.get('cache-control')).toBe('no-store');
  });

  test('robots are kept away from one person’s pages and told of the others', async () => {
    const robots = await (await web.get('/robots.txt')).text();
    expect(robots).toContain('Disallow: /suivi/');
    expect(robots).toContain('Sitemap: http://a.example.org/sitemap.xml');
    const map = await (await web.get('/sitemap.xml')).text();
    expect(map).toContain('<loc>http://a.example.org/contact</loc>');
    expect(map).not.toContain('connexion');
  });

  test('the icon is a drawing without script, and there is no logo where none was given', async () => {
    const icon = await web.get('/favicon.svg');
    expect(icon.headers.get('content-type')).toContain('image/svg+xml');
    expect(await icon.text()).toContain('>F</text>');
    expect((await web.get('/logo')).status).toBe(404);
  });

  test('security.txt says whom to tell, until when', async () => {
    const said = await (await web.get('/.well-known/security.txt')).text();
    expect(said).toContain('Contact: http://a.example.org/contact');
    expect(said).toMatch(/Expires: 2027-/);
  });
});

describe('the language', () => {
  test('is kept and leads back to the page, never to another site', async () => {
    const chosen = await web.post('/langue', { langue: 'en', retour: '/contact' });
    expect(chosen.status).toBe(303);
    expect(chosen.headers.get('location')).toBe('/contact');
    expect(chosen.headers.get('set-cookie')).toContain('langue=en');
    const foreign = await web.post('/langue', { langue: 'en', retour: '//evil.example' });
    expect(foreign.headers.get('location')).toBe('/');
    expect((await web.post('/langue', { langue: 'xx', retour: '/' })).status).toBe(404);
  });

  test('is chosen on pages that send no referrer, whose browser may say no origin, and by no foreign page', async () => {
    const choose = (headers: Record<string, string>) =>
      web.post('/langue', { langue: 'en', retour: '/contact' }, { headers });
    expect((await choose({ origin: 'null' })).status).toBe(303);
    expect((await choose({ origin: 'null', 'sec-fetch-site': 'same-origin' })).status).toBe(303);
    expect((await choose({ origin: 'null', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await choose({ origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('the legal pages', () => {
  test('« Données personnelles » tells what every module keeps', async () => {
    const words = text(await (await web.get('/donnees-personnelles')).text());
    for (const heading of ['Fichiers joints', 'Vos messages', 'Durée', 'Fondement', 'CNIL'])
      expect(words).toContain(heading);
  });

  test('the accessibility statement claims nothing that no audit has shown', async () => {
    const words = text(await (await web.get('/accessibilite')).text());
    expect(words).toContain('n’est pas conforme');
    expect(words).toContain('Défenseur des droits');
  });

  test('the terms of the téléservice say what silence means for each demande', async () => {
    const words = text(await (await web.get('/saisine-par-voie-electronique')).text());
    expect(words).toContain('R. 112-9-2');
    expect(words).toMatch(/refusée après 2 mois/);
    expect(words).toMatch(/acceptée après 2 mois/);
  });
});

describe('the gallery', () => {
  test('shows every example of every component on a page of its own', async () => {
    const page = await (await web.get('/_ui')).text();
    const examples = links(page).filter((href) => href.startsWith('/_ui/'));
    expect(new Set(examples).size).toBe(examples.length);
    expect(examples.length).toBeGreaterThan(40);
    for (const href of examples) expect([href, (await web.get(href)).status]).toEqual([href, 200]);
  });
});
