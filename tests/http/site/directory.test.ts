import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { withTenant } from '#platform/db/index.ts';
import { links, text } from '../../support/html.ts';
import { openTestWeb, type TestWeb } from '../../support/web.ts';
import { type Directory, directoryOf, furnishDirectory, TOWN_HALL_HOURS } from './directory.support.ts';

let web: TestWeb;
let directory: Directory;

/** In November Paris is one hour ahead of UTC. */
const paris = (local: string) => new Date(`${local}:00+01:00`);

/**
 * Sets the application's clock, and with it the one that pages expire by. Forwards only: a page kept until tomorrow is
 * served to whoever comes back from there.
 */
function at(local: string): void {
  web.clock.set(paris(local));
  vi.setSystemTime(paris(local));
}

/** What an anonymous visitor reads, from the cache where it has the page. */
const page = async (path: string): Promise<string> => {
  const response = await web.get(path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
};
const read = async (path: string) =>
  text(await page(path))
    .replaceAll('\u00a0', ' ')
    .replaceAll(' ,', ',');

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  web = await openTestWeb();
  at('2026-11-23T10:12');
  directory = await directoryOf(web);
  await furnishDirectory(directory);
  await vi.waitFor(() => expect(web.live.connected).toBe(true));
});
afterAll(async () => {
  vi.useRealTimers();
  await web.close();
});
describe('the state line', () => {
  test.each([
    ['2026-11-23T08:59', 'Fermé, ouvre à 9 h'],
    ['2026-11-23T09:00', 'Ouvert, ferme à midi'],
    ['2026-11-23T11:59', 'Ouvert, ferme à midi'],
    ['2026-11-23T12:00', 'Fermé, ouvre à 14 h'],
    ['2026-11-23T17:29', 'Ouvert, ferme à 17 h 30'],
    ['2026-11-23T17:30', 'Fermé, ouvre demain à 9 h'],
    ['2026-11-23T23:59', 'Fermé, ouvre demain à 9 h'],
    ['2026-11-24T00:00', 'Fermé, ouvre à 9 h'],
    ['2026-11-24T18:00', 'Sur rendez-vous jusqu’à 19 h 30'],
    ['2026-11-24T19:30', 'Fermé, ouvre demain à 9 h'],
  ])('at %s says « %s », on every page that shows it, cached or not', async (local, words) => {
    at(local);
    for (const path of ['/lieux/mairie', '/lieux', '/services/mairie', '/services'])
      expect(await read(path), path).toContain(words);
  });

  test('of the header says the same in one line', async () => {
    at('2026-11-25T11:59');
    expect(await read('/')).toContain('Mairie ouverte, ferme à midi, puis ouvre vendredi à 9 h');
    at('2026-11-25T12:00');
    expect(await read('/')).toContain('Mairie fermée, ouvre vendredi à 9 h');
  });

  test('a page is kept until its change, and not a minute longer', async () => {
    at('2026-11-27T10:00');
    await page('/lieux/mairie');
    const tag = (await web.get('/lieux/mairie')).headers.get('etag');
    at('2026-11-27T11:59');
    expect((await web.get('/lieux/mairie', { headers: { 'if-none-match': tag ?? '' } })).status).toBe(304);
    at('2026-11-27T12:00');
    expect((await web.get('/lieux/mairie', { headers: { 'if-none-match': tag ?? '' } })).status).toBe(200);
  });
});

describe('an exceptional closure', () => {
  test('shows at once where the page was in the cache, stands at its hour, and is gone after its end', async () => {
    const announced = 'Fermeture exceptionnelle du 24 décembre au 2 janvier : congés';
    for (const path of ['/', '/lieux/mairie', '/services/mairie'])
      expect(await read(path)).not.toContain(announced);
    await directory.close('mairie', {
      from: '2026-12-24',
      to: '2027-01-02',
      closed: true,
      reason: 'congés',
      announceFrom: '2026-12-01',
    });
    at('2026-11-30T23:59');
    expect(await read('/lieux/mairie')).toContain('Horaires modifiés le 27 novembre 2026');
    for (const path of ['/', '/lieux/mairie', '/services/mairie'])
      expect(await read(path), path).not.toContain(announced);
    at('2026-12-01T00:00');
    for (const path of ['/', '/lieux/mairie', '/services/mairie'])
      expect(await read(path), path).toContain(announced);
    at('2026-12-24T10:00');
    expect(await read('/lieux/mairie')).toContain('Fermé, ouvre le 4 janvier à 9 h');
    at('2027-01-02T23:59');
    expect(await read('/lieux/mairie')).toContain(announced);
    at('2027-01-03T00:00');
    expect(await read('/lieux/mairie')).not.toContain(announced);
    at('2027-01-04T09:00');
    expect(await read('/lieux/mairie')).toContain('Ouvert, ferme à midi');
  });

  test('entered for this very hour closes the place for the next visitor', async () => {
    at('2027-01-05T10:12');
    expect(await read('/lieux/mediatheque')).toContain('Fermé, ouvre demain à 14 h');
    await directory.close('mediatheque', { from: '2027-01-02', closed: true, reason: 'dégât des eaux' });
    await expect
      .poll(() => read('/lieux/mediatheque'))
      .toContain('Fermé depuis le 2 janvier, jusqu’à nouvel ordre : dégât des eaux');
    expect(await read('/lieux')).toContain('Fermé jusqu’à nouvel ordre');
  });
});

describe('the week', () => {
  test('is this one, the one before and the one after, by plain links', async () => {
    const here = await page('/lieux/mairie');
    expect(text(here)).toContain('Cette semaine, du 4 au 10 janvier');
    const weeks = links(here).filter((href) => href.includes('semaine='));
    expect(weeks).toEqual([
      '/lieux/mairie?semaine=2026-W53#horaires',
      '/lieux/mairie?semaine=2027-W02#horaires',
    ]);
    const christmas = await page('/lieux/mairie?semaine=2026-W53');
    expect(text(christmas)).toContain('Semaine du 28 décembre au 3 janvier');
    expect(christmas).toContain('name="robots" content="noindex');
  });

  test.each(['x', '2026-W99', '0000-W01', '9999-W52', '%00', '2026-W50%27--', '<b>', '١٢'])(
    '?semaine=%s is this week',
    async (asked) => {
      expect(await read(`/lieux/mairie?semaine=${asked}`)).toContain('Cette semaine, du 4 au 10 janvier');
    },
  );

  test('tells the words of the official record while nobody has settled them', async () => {
    const comment = 'Uniquement hors vacances scolaires.';
    const note = (toCheck: boolean) =>
      withTenant(web.services.db, web.tenantA.id, (tx) =>
        sql`update place set hours_comment = ${comment}, hours_to_check = ${toCheck} where slug = 'mairie'`.execute(
          tx.db,
        ),
      );
    await note(true);
    expect(await read('/lieux/mairie?x')).toContain(`À vérifier auprès de la mairie : ${comment}`);
    await note(false);
    expect(await read('/lieux/mairie?x')).not.toContain(comment);
  });
});

describe('the services', () => {
  test('are found by words without accents, in their subjects too', async () => {
    const found = async (words: string) =>
      links(await page(`/services?q=${encodeURIComponent(words)}`)).filter((href) =>
        /^\/services\//.test(href),
      );
    expect(await found('PERISCOLAIRE')).toContain('/services/periscolaire');
    expect(await found('l’école')).not.toHaveLength(0);
    expect(await found('cantines')).toContain('/services/periscolaire');
    expect(await found('zzzz')).toEqual([]);
    expect(await read('/services?q=zzzz')).toContain('Aucun service ne répond à ces mots');
  });

  test('a service without anything of its own falls back on its place, then on the collectivité', async () => {
    const own = await page('/services/periscolaire');
    expect(text(own)).toContain('8 bis rue de l’Église');
    expect(own).not.toMatch(/<(ul|ol|table|section|dl)[^>]*><\/\1>/);
    expect(links(own)).toContain('/contact?service=periscolaire');
    expect(links(await page('/services/mairie'))).toContain('tel:+33199007188');
  });

  test('each names the others at its place, and what people write to it about', async () => {
    await directory.addService({
      name: 'Urbanisme',
      mission: 'Permis.',
      placeId: await directory.place('mairie'),
    });
    await expect.poll(async () => links(await page('/services/mairie'))).toContain('/services/urbanisme');
    expect(links(await page('/services/mairie')).some((href) => href.startsWith('/contact?sujet='))).toBe(
      true,
    );
    expect(links(await page('/lieux/mairie'))).toContain('/services/urbanisme');
  });
});

describe('addresses', () => {
  test('a former one leads to the present one for good, with what stands behind it', async () => {
    await directory.editPlace('salle-des-fetes', { slug: 'salle-du-bac' });
    await directory.editService('periscolaire', { slug: 'enfance' });
    for (const [former, present] of [
      ['/lieux/salle-des-fetes', '/lieux/salle-du-bac'],
      ['/lieux/salle-des-fetes/carte-de-visite.vcf', '/lieux/salle-du-bac/carte-de-visite.vcf'],
      ['/lieux/salle-des-fetes?semaine=2026-W50', '/lieux/salle-du-bac?semaine=2026-W50'],
      ['/services/periscolaire', '/services/enfance'],
    ]) {
      const response = await web.get(former ?? '');
      expect([former, response.status, response.headers.get('location')]).toEqual([former, 301, present]);
    }
    for (const none of ['/lieux/jamais', '/lieux/jamais/horaires.ics', '/services/jamais', '/lieux/%00'])
      expect([none, (await web.get(none)).status]).toEqual([none, 404]);
  });

  test('a place of one commune is not there for another', async () => {
    expect((await web.get('/lieux/mediatheque', { host: 'b.example.org' })).status).toBe(404);
    expect((await web.get('/lieux/mediatheque/horaires.json', { host: 'b.example.org' })).status).toBe(404);
  });

  test('the site map has the places and the bodies, and the file for search engines too', async () => {
    const map = links(await page('/plan-du-site'));
    expect(map).toContain('/lieux/mairie');
    expect(map).toContain('/organismes#caf');
    const xml = await (await web.get('/sitemap.xml')).text();
    expect(xml).toContain('<loc>http://a.example.org/lieux/mairie</loc>');
    expect(xml).toContain('<loc>http://a.example.org/organismes</loc>');
  });
});

describe('other bodies', () => {
  test('each says what one goes there for and leads on, whatever is known of it', async () => {
    const all = await page('/organismes');
    expect(text(all)).toContain('Aides au logement');
    const national = links(all).filter((href) =>
      href.startsWith('https://lannuaire.service-public.gouv.fr/'),
    );
    expect(national.length).toBeGreaterThan(15);
    expect(all).not.toMatch(/<(ul|ol|p|section)[^>]*><\/\1>/);
    expect(links(await page('/services'))).toContain('/organismes#caf');
  });
});

describe('a place', () => {
  test('whose hours nobody has given says so, and how to ask', async () => {
    const school = await page('/lieux/ecole-du-port');
    expect(text(school)).toContain('Les horaires ne sont pas encore renseignés');
    expect(school).not.toContain('<table');
    expect(links(school)).toContain('/contact');
    expect(links(school).some((href) => href.startsWith('geo:48.4861,2.7583'))).toBe(true);
  });

  test('with as many exceptions as can be entered shows the next ones, fast, and stays light', async () => {
    const from = Date.parse('2027-01-06');
    const day = (offset: number) => new Date(from + offset * 86_400_000).toISOString().slice(0, 10);
    const exceptions = Array.from({ length: 200 }, (_, index) => ({
      from: day(index * 2),
      to: day(index * 2),
      closed: true as const,
      reason: `raison ${index}`,
    }));
    await directory.hours('mediatheque', { ...TOWN_HALL_HOURS, exceptions });
    await expect.poll(() => read('/lieux/mediatheque')).toContain('Et 196 autres fermetures annoncées');
    const html = await page('/lieux/mediatheque?x');
    expect(html.length).toBeLessThan(200_000);
    expect(text(html)).toContain('Et 188 autres lignes');
  });

  test('by appointment only, closed for good and open on unknown terms are told as they are', async () => {
    await directory.hours('ecole-du-port', { zone: 'Europe/Paris', weekly: {}, byAppointment: true });
    await expect.poll(() => read('/lieux/ecole-du-port')).toContain('Uniquement sur rendez-vous');
    await directory.hours('ecole-du-port', { zone: 'Europe/Paris', weekly: {} });
    await expect.poll(() => read('/lieux/ecole-du-port')).toContain('Fermé jusqu’à nouvel ordre');
    const all = [{ from: '09:00', to: '12:00', terms: 'only' as const }];
    await directory.hours('ecole-du-port', {
      zone: 'Europe/Paris',
      schoolZone: 'c',
      weekly: { mon: all, tue: all, wed: all, thu: all, fri: all },
    });
    at('2045-03-06T10:00');
    expect(await read('/lieux/ecole-du-port?x')).toContain('selon les vacances scolaires : téléphonez');
  });
});
