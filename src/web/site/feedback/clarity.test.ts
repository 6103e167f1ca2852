import { afterAll, beforeAll, expect, test } from 'vitest';
import { inviteAgent, system } from '#modules/identity/index.ts';
import { fields, links, text } from '../../../../tests/support/html.ts';
import { openTestWeb, type TestWeb } from '../../../../tests/support/web.ts';
import { aFormAbout, remarksOf } from './feedback.factory.ts';

const HERE = '/administration/clarte';
let web: TestWeb;
let admin = '';
let agent = '';

beforeAll(async () => {
  web = await openTestWeb();
  admin = await web.signIn();
  const { id } = web.tenantA;
  const input = {
    email: 'agent@example.org',
    name: 'Agent',
    roles: ['agent' as const],
    serviceIds: [],
    notify: false,
  };
  await inviteAgent.execute(web.services, { tenantId: id, actor: system(id), input });
  agent = await web.signIn(web.tenantA, 'agent@example.org');
});
afterAll(() => web.close());

const read = async (path: string): Promise<string> => {
  const answer = await web.get(path, { cookie: admin });
  expect(answer.status, path).toBe(200);
  return answer.text();
};
const report = async (form: Record<string, string>) =>
  web.post('/signaler-une-erreur', { ...(await aFormAbout(web, '/services')), ...form });

test('says where the question stands while nobody has answered', async () => {
  expect(text(await read(HERE))).toContain('Aucune réponse sur cette période');
});

test('shows each page with its share of yes and the number of answers, its reasons and its requests', async () => {
  for (const avis of ['oui', 'oui', 'non']) {
    web.clock.advance(11_000);
    await web.post('/clarte', { page: '/', avis });
  }
  await report({ raison: 'missing' });
  await report({ raison: 'outdated', message: 'La liste date de 2024.' });
  const list = await read(HERE);
  expect(text(list)).toContain('/services 0 % (sur 2) 2');
  expect(text(list)).toContain('/ 67 % (sur 3) 1');
  expect(text(list)).toContain('Il manque une information (1)');
  // The one that troubles most comes first.
  const pages = links(list).filter((href) => href.startsWith(`${HERE}?page=`));
  expect(pages).toEqual([`${HERE}?page=/services&periode=90`, `${HERE}?page=/&periode=90`]);
  const one = await read(pages[0] ?? '');
  const [request] = (await remarksOf(web)).filter(({ page }) => page === '/services');
  expect(links(one)).toEqual(expect.arrayContaining(['/services', `/bureau/demandes/${request?.number}`]));
  expect(text(one)).toContain('L’information n’est plus à jour');
  expect(text(await read(`${HERE}?periode=tout`))).toContain('/services');
  expect((await web.get(`${HERE}?page=/jamais`, { cookie: admin })).status).toBe(404);
});

test('is a file that a spreadsheet opens, one line for each page', async () => {
  const answer = await web.get(`${HERE}.csv`, { cookie: admin });
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(bytes).trim().split('\r\n');
  expect(lines).toEqual([
    '"Page";"Oui";"Non";"Je ne comprends pas tout";"Il manque une information";"L’information n’est plus à jour";"Mon cas n’est pas prévu";"Un lien ou un document ne s’ouvre pas";"Autre chose";"Demandes";"Dernière réponse"',
    '"/services";"0";"2";"0";"1";"1";"0";"0";"0";"1";"2026-11-23"',
    '"/";"2";"1";"0";"0";"0";"0";"0";"0";"0";"2026-11-23"',
  ]);
});

test('forgets what came before the period that is asked for', async () => {
  web.clock.advance(91 * 86_400_000);
  admin = await web.signIn();
  expect(text(await read(HERE))).toContain('Aucune réponse sur cette période');
  expect(text(await read(`${HERE}?periode=365`))).toContain('67 % (sur 3)');
  expect(fields(await read(`${HERE}?periode=pwn`))).toContain('periode');
});

test('is for administrators alone', async () => {
  agent = await web.signIn(web.tenantA, 'agent@example.org');
  for (const path of [HERE, `${HERE}?page=/services`, `${HERE}.csv`]) {
    expect((await web.get(path, { cookie: agent })).status).toBe(403);
    expect((await web.get(path)).status).toBe(303);
  }
});
