import { beforeAll, describe, expect, test } from 'vitest';
import { createContact, createPlace, editService } from '#modules/directory/index.ts';
import { directoryRoutes } from '#web/desk/directory/routes.ts';
import { agentOf } from '../../support/web.ts';
import { aDirectory, giveHours } from './directory-support.ts';

const town = await aDirectory();
const { web, cookies, service } = town;
const ROLES = ['admin', 'manager', 'other', 'agent', 'elected'] as const;
type Role = (typeof ROLES)[number];

/**
 * Who may open and send what. `school`: a service and its place, that `manager` answers for; `hall`: a place where nobody
 * receives. « other » answers for another service, received elsewhere.
 */
const ADMINS: readonly Role[] = ['admin'];
const SCHOOL: readonly Role[] = ['admin', 'manager'];
const EVERYBODY: readonly Role[] = ROLES;

/** Who is let in, by the path of the route. */
const ALLOWED: readonly (readonly [RegExp, readonly Role[]])[] = [
  [/^(\/jours-feries)?$/, EVERYBODY],
  [/^\/nouveau-/, ADMINS],
  [/^\/organismes/, ADMINS],
  [/^\/services\/:slug\/archiver$/, ADMINS],
  [/^\/lieux\/:slug\/archiver$/, ADMINS],
  [/^\/contacts\/:id\/supprimer$/, ADMINS],
  [/^\/contacts(\/nouveau)?$/, ADMINS],
  [/^\/contacts\/:id$/, SCHOOL],
  [/^\/services\/:slug/, SCHOOL],
  [/^\/lieux\/:slug/, SCHOOL],
];

const routes = directoryRoutes.map(({ method, path }) => ({
  method,
  path: path.replace('/bureau/annuaire', ''),
}));
let contactId = '';

beforeAll(async () => {
  const actor = await agentOf(web);
  const call = <I>(input: I) => ({ tenantId: web.tenantA.id, actor, input });
  const placeId = await createPlace.execute(
    web.services,
    call({ name: 'École du Port', slug: 'ecole-du-port' }),
  );
  await createPlace.execute(web.services, call({ name: 'Salle', slug: 'salle' }));
  const school = await service('ecole-periscolaire');
  await editService.execute(web.services, call({ serviceId: school.id, placeId }));
  const attach = { serviceId: school.id, as: 'contact' } as const;
  contactId = await createContact.execute(
    web.services,
    call({ label: 'Accueil', phone: '01 99 00 12 34', attach }),
  );
  await giveHours(town, 'ecole-du-port', {
    seasons: [{ name: 'Été', from: '07-01', to: '08-31', weekly: {} }],
  });
});

const filled = (path: string, slugs: { place: string; service: string }) =>
  path
    .replace('/lieux/:slug', `/lieux/${slugs.place}`)
    .replace('/services/:slug', `/services/${slugs.service}`)
    .replace(':rank', '1')
    .replace(':kind', 'caf')
    .replace(':id', contactId);

const ask = (method: string, path: string, cookie: string, host = 'a.example.org') =>
  method === 'GET'
    ? web.get(`/bureau/annuaire${path}`, { cookie, host })
    : web.post(`/bureau/annuaire${path}`, { rien: '1' }, { cookie, host });

// The last rows delete what the others ask for: they come at the end.
const ordered = routes.toSorted(
  (a, b) => Number(a.path.endsWith('supprimer')) - Number(b.path.endsWith('supprimer')),
);

describe.each(ordered)('$method $path', ({ method, path }) => {
  const allowed = ALLOWED.find(([pattern]) => pattern.test(path))?.[1] ?? [];

  test.each(ROLES.toReversed())('%s', async (role) => {
    const answer = await ask(
      method,
      filled(path, { place: 'ecole-du-port', service: 'ecole-periscolaire' }),
      cookies[role],
    );
    // An act that only administrators may do is offered to whoever edits the thing, and refused by the action.
    const partly = path.endsWith('archiver') && role === 'manager';
    const expected = allowed.includes(role) || partly;
    expect(answer.status === 403, `answered ${answer.status}`).toBe(!expected);
    expect(answer.status).toBeLessThan(500);
    // What came is no form of ours: it is refused as such, and nothing is read as emptied.
    const button = /\/(photo\/retirer|commentaire|supprimer)$/.test(path);
    const upload = path.endsWith('/photo');
    if (expected && method === 'POST' && !button) expect(answer.status).toBe(upload ? 400 : 400);
  });

  test('is nothing to another tenant, nor to its administrator here', async () => {
    const address = filled(path, { place: 'ecole-du-port', service: 'ecole-periscolaire' });
    const here = await ask(method, address, cookies.adminOfB);
    expect(here.status).toBe(303);
    expect(here.headers.get('location')).toMatch(/^\/connexion/);
    if (!/ecole|:id/.test(address) && !address.includes(contactId)) return;
    const there = address.replace('ecole-periscolaire', 'ecole-du-port');
    expect((await ask(method, there, cookies.adminOfB, 'b.example.org')).status).toBe(404);
  });
});

test('a place where nobody receives, and a service of somebody else, are for administrators alone', async () => {
  for (const { method, path } of routes.filter(({ path }) => path.includes(':slug'))) {
    const address = filled(path, { place: 'salle', service: 'services-techniques' });
    for (const role of ['manager', 'agent', 'elected'] as const)
      expect((await ask(method, address, cookies[role])).status, `${role} ${method} ${address}`).toBe(403);
  }
});

test('whoever edits nothing is told whom to ask, and has no link to the directory', async () => {
  const html = await (await ask('GET', '', cookies.agent)).text();
  expect(html).toContain('Vous ne modifiez aucun service');
  const inbox = await (await web.get('/bureau/demandes', { cookie: cookies.agent })).text();
  expect(inbox).not.toContain('href="/bureau/annuaire"');
  const managers = await (await web.get('/bureau/demandes', { cookie: cookies.manager })).text();
  expect(managers).toContain('href="/bureau/annuaire"');
});

test('the former address of a service leads to the new one', async () => {
  const { id } = await service('services-techniques');
  const answer = await web.get(`/administration/services/${id}`, { cookie: cookies.admin });
  expect(answer.headers.get('location')).toBe('/bureau/annuaire/services/services-techniques');
  const nothing = '/administration/services/00000000-0000-7000-8000-000000000000';
  expect((await web.get(nothing, { cookie: cookies.admin })).status).toBe(404);
});
