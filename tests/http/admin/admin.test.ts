import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { services, subjects } from '#modules/directory/index.ts';
import { anonymous, members, requestSignInLink } from '#modules/identity/index.ts';
import { tenantById } from '#modules/tenancy/index.ts';
import { sql, withTenant } from '#platform/db/index.ts';
import { links, text } from '../../support/html.ts';
import { adminOf, openTestWeb, type TestWeb } from '../../support/web.ts';
import { agentWith } from '../desk/support.ts';

let web: TestWeb;
let admin = '';

beforeAll(async () => {
  web = await openTestWeb();
  admin = await web.signIn();
});
afterAll(() => web.close());

const read = <T>(work: Parameters<typeof withTenant<T>>[2], tenant = web.tenantA) =>
  withTenant(web.services.db, tenant.id, work);
const page = async (path: string): Promise<string> => {
  const answer = await web.get(path, { cookie: admin });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return answer.text();
};

describe('agents', () => {
  test('are invited by mail, given rights, and leave', async () => {
    const [service] = await read(services);
    const form = {
      nom: 'Karim Belkacem',
      courriel: 'Karim@a.example.org',
      roles: ['agent'],
      services: [service?.id ?? ''],
    };
    const invited = await web.post('/administration/agents/inviter', form, { cookie: admin });
    expect(invited.headers.get('location')).toBe('/administration/agents?fait=invite');
    const list = await page('/administration/agents?fait=invite');
    expect(text(list)).toContain('L’invitation est envoyée.');
    expect(text(list)).toContain('karim@a.example.org');
    const karim = (await read(members)).find(({ email }) => email === 'karim@a.example.org');
    const path = `/administration/agents/${karim?.id}`;

    const cookie = await web.signIn(web.tenantA, 'karim@a.example.org');
    expect((await web.get('/bureau/demandes', { cookie })).status).toBe(200);
    const rights = { roles: ['elected'] };
    expect((await web.post(path, rights, { cookie: admin })).headers.get('location')).toBe(
      `${path}?fait=droits`,
    );
    expect((await web.get('/bureau/demandes', { cookie })).status).toBe(403);

    expect((await web.post(`${path}/sessions`, {}, { cookie: admin })).status).toBe(303);
    expect((await web.get('/bureau', { cookie })).status).toBe(303);
    const ended = await web.post(`${path}/fin`, {}, { cookie: admin });
    expect(ended.headers.get('location')).toBe('/administration/agents?fait=fin');
    expect((await web.get(path, { cookie: admin })).status).toBe(404);
  });

  test('whose invitation has faults are told of in the form, which keeps what was typed', async () => {
    const answer = await web.post(
      '/administration/agents/inviter',
      { nom: 'Sans Rôle', courriel: 'pas une adresse', roles: ['agent'] },
      { cookie: admin },
    );
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('value="pas une adresse"');
    expect(html).toContain('href="#courriel"');
  });

  test('always leave one administrator', async () => {
    const own = (await read(members)).find(({ email }) => email === adminOf('a.example.org'));
    const answer = await web.post(`/administration/agents/${own?.id}/fin`, {}, { cookie: admin });
    expect(answer.status).toBe(409);
    expect(text(await answer.text())).toContain('dernier administrateur');
  });
});

describe('services and subjects', () => {
  test('a subject changes service, kind and delay, and says when the basis was read', async () => {
    const subject = (await read(subjects)).find(({ kind }) => kind === 'information');
    const path = `/administration/sujets/${subject?.id}`;
    const form = {
      service: subject?.service.id ?? '',
      nature: 'demande',
      regime: 'sva',
      mois: '2',
      jours: '',
      base: 'CRPA, art. L. 231-1',
      lu: '1',
    };
    expect((await web.post(path, { ...form, mois: 'deux' }, { cookie: admin })).status).toBe(422);
    expect((await web.post(path, { ...form, nature: 'information' }, { cookie: admin })).status).toBe(422);
    expect((await web.post(path, form, { cookie: admin })).status).toBe(303);
    const after = (await read(subjects)).find(({ id }) => id === subject?.id);
    expect(after).toMatchObject({ kind: 'demande', regime: 'sva', delayMonths: 2, delayDays: null });
    expect(after?.certainty).not.toBe('C');
  });
});

describe('the collectivité', () => {
  test('shows the palette of a colour before it is kept, in light and dark with its figures', async () => {
    const values = { nom: 'Fontaine', couleur: '#ffff00', anglais: '1', courriel: '', telephone: '' };
    const seen = await web.post('/administration/collectivite', { ...values, voir: '1' }, { cookie: admin });
    expect(seen.status).toBe(200);
    const shown = await seen.text();
    expect(text(shown)).toContain('La couleur #ffff00 ne serait pas assez lisible');
    // No style attribute: the pages allow none.
    expect(shown).not.toMatch(/\sstyle=/);
    expect((await read(tenantById)).brandColour).not.toBe('#ffff00');
    expect((await web.post('/administration/collectivite', values, { cookie: admin })).status).toBe(303);
    const kept = await read(tenantById);
    expect([kept.name, kept.brandColour, kept.languages]).toEqual(['Fontaine', '#ffff00', ['fr', 'en']]);
  });

  test('keeps what was typed beside what is wrong', async () => {
    const answer = await web.post(
      '/administration/collectivite',
      { nom: '', couleur: 'rouge', courriel: 'x' },
      { cookie: admin },
    );
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const field of ['nom', 'couleur', 'courriel']) expect(links(html)).toContain(`#${field}`);
    expect(html).toContain('value="rouge"');
  });
});

describe('mails and sessions', () => {
  test('mails are listed and read, without the sign-in link of somebody else', async () => {
    await requestSignInLink.execute(web.services, {
      tenantId: web.tenantA.id,
      actor: anonymous(web.tenantA.id),
      input: { email: adminOf('a.example.org'), kind: 'agent', language: 'fr', address: '127.0.0.1' },
    });
    const list = await page('/administration/courriels');
    const one = links(list).find((link) => link.startsWith('/administration/courriels/')) ?? '';
    const shown = text(await page(one));
    expect(shown).toContain('/connexion/lien/…');
    expect(shown).toContain('Le lien de connexion est masqué');
    const foreign = await web.get(one, { cookie: await web.signIn(web.tenantB), host: 'b.example.org' });
    expect(foreign.status).toBe(404);
  });

  test('the session of an agent is ended by an administrator', async () => {
    const cookie = await agentWith(web, 'absent@a.example.org', ['agent'], []);
    const { rows } = await read((tx) =>
      sql<{ id: string }>`select s.id from session s join account a on a.id = s.account_id
        where s.tenant_id = ${tx.tenantId} and a.email = 'absent@a.example.org'`.execute(tx.db),
    );
    expect(text(await page('/administration/sessions'))).toContain('Agent absent');
    const form = { session: rows[0]?.id ?? '' };
    expect((await web.post('/administration/sessions', form, { cookie: admin })).status).toBe(303);
    expect((await web.get('/bureau/demandes', { cookie })).status).toBe(303);
  });
});

test('nobody but an administrator opens any page of the administration, whatever its id', async () => {
  const { adminRoutes } = await import('#web/admin/routes.ts');
  const plain = await agentWith(web, 'simple@a.example.org', ['agent', 'manager', 'dpo', 'elected'], []);
  const id = (await read(members))[0]?.id ?? '';
  for (const route of adminRoutes) {
    const path = route.path.replace(':id', id);
    const ask = (asking: { cookie?: string }) =>
      route.method === 'GET' ? web.get(path, asking) : web.post(path, {}, asking);
    // The journal is the DPO's to read too.
    const own = route.path === '/administration/journal' ? 200 : 403;
    expect([route.path, (await ask({ cookie: plain })).status]).toEqual([route.path, own]);
    expect([route.path, (await ask({})).headers.get('location')?.split('?')[0]]).toEqual([
      route.path,
      '/connexion',
    ]);
  }
});

test('an administrator finds nothing of another commune', async () => {
  const other = await read(services, web.tenantB);
  const topics = await read(subjects, web.tenantB);
  const people = await read(members, web.tenantB);
  for (const path of [
    `/administration/services/${other[0]?.id}`,
    `/administration/sujets/${topics[0]?.id}`,
    `/administration/agents/${people[0]?.id}`,
    '/administration/courriels/pas-un-id',
  ]) {
    expect((await web.get(path, { cookie: admin })).status).toBe(404);
    expect((await web.post(path, { nom: 'x' }, { cookie: admin })).status).toBe(404);
  }
});
