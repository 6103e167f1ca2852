import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { withTenant } from '#platform/db/index.ts';
import { links, text } from '../../support/html.ts';
import { openTestWeb, type TestWeb } from '../../support/web.ts';
import { type Directory, directoryOf, furnishDirectory } from './directory.support.ts';

let web: TestWeb;
let directory: Directory;

beforeAll(async () => {
  web = await openTestWeb();
  directory = await directoryOf(web);
  await furnishDirectory(directory);
});
afterAll(() => web.close());

const HTML = '<img src=x onerror=alert(1)><b>gras</b>';
const OVERRIDE = 'Accueil \u202Egnp.exe';

describe('what somebody typed', () => {
  test('is never markup, in any place of any page', async () => {
    await directory.addPlace({
      name: HTML,
      nameEn: HTML,
      slug: 'html',
      description: HTML,
      street: HTML,
      city: HTML,
      accessNote: HTML,
      accessLevel: 'not',
      latitude: 48.49,
      longitude: 2.76,
    });
    await directory.addService({
      name: HTML,
      mission: HTML,
      slug: 'html',
      placeId: await directory.place('html'),
    });
    await directory.hours('html', {
      zone: 'Europe/Paris',
      weekly: { mon: [{ from: '09:00', to: '12:00', note: HTML }] },
      exceptions: [{ from: '2026-11-26', to: '2026-11-27', closed: true, reason: HTML }],
    });
    for (const path of ['/lieux/html', '/services/html', '/lieux', '/services', '/plan-du-site']) {
      for (const cookie of ['langue=fr', 'langue=en']) {
        const html = await (await web.get(path, { cookie })).text();
        expect(html, path).toContain('&lt;img src=x');
        expect(html, path).not.toMatch(/<img src=x|<b>gras/);
      }
    }
  });

  test('turns no letters round: what reorders them is not kept', async () => {
    await directory.addPlace({ name: OVERRIDE, slug: 'rtl', description: `${OVERRIDE}\n\nSuite` });
    const html = await (await web.get('/lieux/rtl')).text();
    expect(text(html)).toContain('Accueil gnp.exe');
    expect(html).not.toContain('\u202E');
  });

  test('a text of ten thousand characters is cut in lists and stands whole on its page', async () => {
    const long = 'Un paragraphe bien long. '.repeat(400).trim();
    await directory.addService({ name: 'Long', slug: 'long', mission: 'x' });
    await withTenant(web.services.db, web.tenantA.id, (tx) =>
      sql`update service set mission = ${long} where slug = 'long'`.execute(tx.db),
    );
    expect(text(await (await web.get('/services/long')).text())).toContain(long);
    expect((await (await web.get('/services?q=long')).text()).includes(long)).toBe(false);
  });
});

describe('hours that no form would take', () => {
  test.each([
    [
      'thousands of exceptions',
      { exceptions: Array.from({ length: 5_000 }, () => ({ from: '2026-12-01', closed: true })) },
    ],
    ['a zone that is none', { zone: 'Nowhere/Town' }],
    ['no object at all', null],
  ])('%s: the page says that it does not know, and nothing false', async (_what, wrong) => {
    const hours = JSON.stringify(wrong && { zone: 'Europe/Paris', weekly: {}, ...wrong });
    await withTenant(web.services.db, web.tenantA.id, (tx) =>
      sql`update place set hours = ${hours}::jsonb, hours_revision = gen_random_uuid() where slug = 'mediatheque'`.execute(
        tx.db,
      ),
    );
    const html = await (await web.get('/lieux/mediatheque?x')).text();
    expect(text(html)).toContain('Les horaires ne sont pas encore renseignés');
    expect(text(html)).not.toMatch(/Ouvert|Fermé,/);
    expect((await web.get('/lieux/mediatheque/horaires.ics')).status).toBe(404);
  });
});

describe('what is asked of the list', () => {
  test.each([
    ['%00'],
    ["' or 1=1 --"],
    ['<script>alert(1)</script>'],
    ['\\'],
    ['a'.repeat(5_000)],
    ['(((((((((('],
    ['é '.repeat(300)],
  ])('?q= number %# answers a page', async (words) => {
    const response = await web.get(`/services?q=${words === '%00' ? words : encodeURIComponent(words)}`);
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('<script>alert');
  });

  test('?apres= and ?avant= of no service answer the first page', async () => {
    for (const query of ['apres=jamais', 'avant=jamais', 'apres=', 'apres=%27'])
      expect(text(await (await web.get(`/services?${query}`)).text())).toContain('Mairie');
  });
});

describe('two thousand services', () => {
  beforeAll(async () => {
    await withTenant(web.services.db, web.tenantA.id, async (tx) => {
      await sql`insert into service (tenant_id, slug, name, name_en, mission, mission_en, position, place_id)
        select ${tx.tenantId}, 'service-' || n, 'Service numéro ' || n, 'Service ' || n,
          'Une mission décrite en une phrase assez longue pour ressembler à une vraie.', 'A mission.', 1000 + n,
          (select id from place where slug = 'mairie' and tenant_id = ${tx.tenantId})
        from generate_series(1, 2000) n`.execute(tx.db);
    });
    await directory.addService({ name: 'Dernier', mission: 'Pour que tous l’apprennent.' });
    await vi.waitFor(async () =>
      expect(text(await (await web.get('/services')).text())).toMatch(/2\s?0\d\d services/),
    );
  });

  test('are walked page by page, each one once, there and back', async () => {
    const seen: string[] = [];
    let path = '/services';
    let back = '';
    for (let page = 0; page < 40; page += 1) {
      const html = await (await web.get(path)).text();
      expect(gzipSync(html).length, path).toBeLessThan(40_000);
      const services = links(html).filter((href) => /^\/services\/[^?/]+$/.test(href));
      seen.push(...new Set(services));
      const next = links(html).find((href) => href.startsWith('/services?apres='));
      back = links(html).find((href) => href.startsWith('/services?avant=')) ?? '';
      if (!next) break;
      path = next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(2_000);
    expect(
      links(await (await web.get(back)).text()).filter((href) => /^\/services\/[^?/]+$/.test(href)),
    ).toHaveLength(100);
  });

  test('are listed and searched in 30 ms of the server', async () => {
    const took = async (path: string) => {
      const started = performance.now();
      expect((await web.get(path)).status).toBe(200);
      return performance.now() - started;
    };
    for (const path of ['/services?q=numero+17', '/services?apres=service-900', '/services/mairie?x']) {
      // The 95th of a hundred in the calmest of ten rounds of twenty: other work on the machine is not the page's.
      const rounds: number[] = [];
      for (let round = 0; round < 10; round += 1) {
        const times: number[] = [];
        for (let ask = 0; ask < 20; ask += 1) times.push(await took(path));
        rounds.push(times.sort((a, b) => a - b)[18] ?? 0);
      }
      expect(Math.min(...rounds), path).toBeLessThan(30);
    }
  });
});
