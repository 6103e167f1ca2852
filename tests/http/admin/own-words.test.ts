import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subjects } from '#modules/directory/index.ts';
import { replyTemplates } from '#modules/requests/index.ts';
import { forgetTenants } from '#modules/tenancy/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { links, text } from '../../support/html.ts';
import { openTestWeb, type TestWeb } from '../../support/web.ts';
import { agentWith, aSubject, write } from '../desk/support.ts';

let web: TestWeb;
let admin = '';
let manager = '';
let agent = '';

beforeAll(async () => {
  web = await openTestWeb();
  admin = await web.signIn();
  const { service } = await aSubject(web, 'information');
  manager = await agentWith(web, 'responsable@example.org', ['agent', 'manager'], [service.id]);
  agent = await agentWith(web, 'agent@example.org', ['agent'], [service.id]);
});
afterAll(() => web.close());

const LAW = '/administration/textes-legaux';
const TEMPLATES = '/administration/modeles';
const get = async (path: string, cookie = admin, status = 200): Promise<string> => {
  forgetTenants();
  const answer = await web.get(path, { cookie });
  expect(answer.status, path).toBe(status);
  return answer.text();
};
const post = (path: string, form: Record<string, string>, cookie = admin) => web.post(path, form, { cookie });
const templates = () => withTenant(web.services.db, web.tenantA.id, replyTemplates);

describe('the legal texts', () => {
  test('a text that nobody confirmed says « à vérifier » until an administrator confirms it', async () => {
    expect(text(await get('/administration'))).toContain('5 textes légaux sont à vérifier.');
    const row = (html: string) => html.split('<tr').find((tr) => tr.includes(`${LAW}/appealCada`)) ?? '';
    expect(text(`<tr${row(await get(LAW))}`)).toContain('CRPA, art. R. 112-11-1, 6°, L. 342-1');
    expect(text(`<tr${row(await get(LAW))}`)).toContain('à vérifier');
    const page = await get(`${LAW}/appealCada`);
    expect(page).toContain('Commission d’accès aux documents administratifs');
    const [francais, anglais] = [...page.matchAll(/<textarea[^>]*>([^<]*)</g)].map(
      ([, words]) => words ?? '',
    );
    const saved = await post(`${LAW}/appealCada`, {
      francais: francais ?? '',
      anglais: anglais ?? '',
      lu: '1',
    });
    expect(saved.headers.get('location')).toBe(`${LAW}/appealCada?fait=1`);
    const after = text(`<tr${row(await get(LAW))}`);
    expect(after).toMatch(/texte par défaut vérifié par .* le 23 novembre 2026/);
    expect(after).not.toContain('à vérifier');
    // A text whose article was read asks for nobody's confirmation.
    expect(await get(`${LAW}/svr`)).not.toContain('name="lu"');
  });

  test('own words, the court and the commitment are in the acknowledgement issued afterwards', async () => {
    await post(`${LAW}/svr`, { francais: 'Sans réponse, c’est non.', anglais: 'No answer means no.' });
    const court = {
      tribunal: 'tribunal administratif de Melun',
      adresse: '43 rue du Général de Gaulle, 77000 Melun',
    };
    const saved = await post(LAW, { ...court, telerecours: 'www.telerecours.fr', delai: '5' });
    expect(saved.headers.get('location')).toBe(`${LAW}?fait=1`);
    const page = await get(LAW);
    for (const value of [...Object.values(court), '5']) expect(page).toContain(`value="${value}"`);
    const all = await withTenant(web.services.db, web.tenantA.id, subjects);
    const refusedBySilence = all.find(({ kind, regime }) => kind === 'demande' && regime === 'svr');
    const { path } = await write(web, refusedBySilence?.slug ?? '', 'Je demande une autorisation.');
    const proof = text(await (await web.get(`${path}/accuse`)).text());
    expect(proof).toContain('Sans réponse, c’est non.');
    expect(proof).toContain('tribunal administratif de Melun (43 rue du Général de Gaulle, 77000 Melun)');
    await post(`${LAW}/svr`, { defaut: '1' });
    expect(text(await get(`${LAW}/svr?fait=defaut`))).toContain('Le texte par défaut est rétabli.');
  });

  test('what is wrong is said beside the field, in both languages, and what was typed stays', async () => {
    const answer = await post(`${LAW}/received`, { francais: 'Reçu le {date}.', anglais: '' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(text(page)).toContain('Écrivez {number} : la loi demande le numéro du message à cet endroit.');
    expect(page).toContain('>Reçu le {date}.</textarea>');
    const wrong = await web.post(
      LAW,
      { tribunal: '', adresse: 'x', telerecours: '', delai: 'dix' },
      { cookie: `${admin}; parvis_langue=en` },
    );
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('value="dix"');
  });

  test('are closed to everybody else, and a text that is none is not found', async () => {
    for (const cookie of [manager, agent]) {
      await get(LAW, cookie, 403);
      expect((await post(`${LAW}/svr`, { defaut: '1' }, cookie)).status).toBe(403);
    }
    await get(`${LAW}/constructor`, admin, 404);
    await get(`${LAW}/x`, admin, 404);
  });
});

describe('the reply templates', () => {
  test('a responsable adds, edits, moves and removes one; it is then in the desk', async () => {
    expect(links(await get('/bureau/demandes', manager))).toContain(TEMPLATES);
    const added = await post(
      `${TEMPLATES}/nouveau`,
      { titre: 'Merci', texte: 'Bonjour,\r\n\r\nMerci [nom].' },
      manager,
    );
    expect(added.headers.get('location')).toBe(`${TEMPLATES}?fait=1`);
    await post(`${TEMPLATES}/nouveau`, { titre: 'Après', texte: 'Au revoir' }, manager);
    await post(`${TEMPLATES}/${(await templates()).at(-1)?.id}/ordre`, { sens: 'haut' }, manager);
    const last = (await templates()).at(-1);
    expect(last).toMatchObject({ title: 'Merci', body: 'Bonjour,\n\nMerci [nom].' });
    const one = `${TEMPLATES}/${last?.id}`;
    expect(links(await get(TEMPLATES, manager))).toContain(one);
    await post(`${one}/ordre`, { sens: 'haut' }, manager);
    expect((await templates()).at(-2)?.title).toBe('Merci');
    await post(one, { titre: 'Grand merci', texte: 'Bonjour' }, manager);
    expect((await templates()).at(-2)).toMatchObject({ id: last?.id, title: 'Grand merci', body: 'Bonjour' });
    const { number } = await write(web, (await aSubject(web, 'information')).slug, 'Bonjour la mairie.');
    expect(await get(`/bureau/demandes/${number}`)).toContain('Grand merci');
    expect((await post(`${one}/supprimer`, {}, manager)).headers.get('location')).toBe(
      `${TEMPLATES}?fait=suppression`,
    );
    expect((await templates()).some(({ id }) => id === last?.id)).toBe(false);
    await get(one, manager, 404);
  });

  test('say by field what is missing, and keep what was typed', async () => {
    const answer = await post(`${TEMPLATES}/nouveau`, { titre: '', texte: 'Bonjour à tous' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('<title>Erreur\u00a0: ');
    expect(text(page)).toContain('Écrivez un titre.');
    expect(page).toContain('Bonjour à tous</textarea>');
  });

  test('are closed to other agents and to other tenants', async () => {
    const [first] = await templates();
    await get(TEMPLATES, agent, 403);
    await get(`${TEMPLATES}/nouveau`, agent, 403);
    for (const path of ['', '/ordre', '/supprimer'])
      expect((await post(`${TEMPLATES}/${first?.id}${path}`, { titre: 'x', texte: 'x' }, agent)).status).toBe(
        403,
      );
    const asking = { host: 'b.example.org', cookie: await web.signIn(web.tenantB) };
    for (const path of ['', '/ordre', '/supprimer'])
      expect(
        (await web.post(`${TEMPLATES}/${first?.id}${path}`, { titre: 'x', texte: 'x' }, asking)).status,
      ).toBe(404);
    expect((await templates())[0]).toEqual(first);
  });
});

describe('whoever errs among the pages of agents', () => {
  test('is shown the way back to the desk', async () => {
    for (const path of [
      '/administration',
      '/administration/rien',
      '/bureau/rien',
      '/bureau/demandes/2026-000001-A',
    ]) {
      const page = await (await web.get(path, { cookie: agent })).text();
      expect(page, path).toContain('<a href="/bureau">Revenir au bureau</a>');
    }
    expect(await (await web.get('/bureaux')).text()).not.toContain('Revenir au bureau');
  });
});
