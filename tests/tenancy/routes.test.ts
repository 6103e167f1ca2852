import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resetSecondFactorOf, system } from '#modules/identity/index.ts';
import { addHost } from '#modules/tenancy/index.ts';
import { filledPath, fillerOf, parametersOf } from '../support/fillers.ts';
import { commands, foundTenant, routeTable, signInLink } from '../support/routes.ts';
import { changesOf, type RowWatch, watchRows } from '../support/rows.ts';
import { furnish, type TownKeys } from '../support/town.ts';
import { newLinks } from '../support/town-access.ts';
import { openTestWeb, type TestWeb } from '../support/web.ts';

/** Whose cookie goes with a request to town A: people of A, and people of B who try theirs there. */
const ACTORS = ['nobody', 'usager', 'agent', 'admin', 'agent of B', 'admin of B', 'usager of B'] as const;
type Actor = (typeof ACTORS)[number];

/** Every field of our forms that names something, with the key of a town that it would hold. */
const FIELDS: Readonly<Record<string, string>> = {
  agent: 'memberId',
  apres: 'requestId',
  assigneeId: 'memberId',
  cle: 'draftKey',
  courriel: 'admin',
  fichiers_gardes: 'fileId',
  fichiers_montres: 'draftFileId',
  id: 'requestId',
  contact: 'contactId',
  fiche: 'placeId',
  lieu: 'placeId',
  lieux: 'placeId',
  modele: 'templateId',
  membre: 'memberId',
  number: 'number',
  numero: 'number',
  place: 'placeId',
  responsable: 'serviceId',
  service: 'serviceId',
  services: 'serviceId',
  session: 'sessionId',
  subjectId: 'subjectId',
  sujet: 'subjectId',
  vu: 'requestId',
};

/** What belongs to B alone and must never be read in A. */
const SECRETS_OF_B = [
  'marker',
  'word',
  'fileMarker',
  'noteMarker',
  'usager',
  'agent',
  'admin',
  'host',
  'serviceSlug',
  'placeSlug',
];

let web: TestWeb;
let a: TownKeys;
let b: TownKeys;
let rows: RowWatch;

beforeAll(async () => {
  web = await openTestWeb();
  a = await furnish(web, web.tenantA);
  b = await furnish(web, web.tenantB);
  rows = await watchRows(web.ownerUrl, []);
});
afterAll(async () => {
  await rows.close();
  await web.close();
});

const routes = routeTable().filter(({ development }) => !development);

test('every parameter of every route is filled with something of the other town', () => {
  const unknown = routes.flatMap(({ path }) =>
    parametersOf(path)
      .filter((parameter) => fillerOf(path, parameter) === undefined)
      .map((parameter) => `${path} :${parameter}`),
  );
  expect(unknown, 'add them to tests/support/fillers.ts').toEqual([]);
});

test('what is looked for can be seen: in the other town itself it stands on the page', async () => {
  const cookie = `parvis_session=${b['adminSession']}`;
  const response = await web.get(`/bureau/demandes/${b['number']}`, { host: b['host'] ?? '', cookie });
  expect(response.status).toBe(200);
  expect(secretsIn(await response.text(), '')).toEqual(
    expect.arrayContaining(['marker', 'noteMarker', 'usager']),
  );
});

describe.each(routes.filter(({ path }) => namesSomething(path)))('$method $path', ({ method, path }) => {
  test.each(ACTORS)('opens nothing of the other town to: %s', async (actor) => {
    for (const asked of pathsInto(path)) {
      const before = await rows.states();
      const { status, location, body } = await visit(
        method,
        asked,
        actor,
        method === 'POST' ? { message: 'x' } : {},
      );
      expect([303, 403, 404, 410], `${asked} answers ${status}`).toContain(status);
      if (status === 303) expect(location).toMatch(/^\/(mon-espace\/)?connexion/);
      expect(secretsIn(body, asked)).toEqual([]);
      expect(changesOf(before, await rows.states(), web.tenantB.id)).toEqual([]);
    }
  });
});

describe.each(routes.filter(({ method }) => method === 'GET'))('GET $path', ({ path }) => {
  test.each(ACTORS)('shows nothing of the other town in one’s own to: %s', async (actor) => {
    const before = await rows.states();
    const asked = `${filledPath(path, (key) => a[key] ?? '')}?${new URLSearchParams(fieldsOfB())}`;
    const { status, body } = await visit('GET', asked, actor);
    expect(status).toBeLessThan(500);
    expect(secretsIn(body, decodeURIComponent(asked))).toEqual([]);
    expect(changesOf(before, await rows.states(), web.tenantB.id)).toEqual([]);
  });
});

describe.each(routes.filter(({ method }) => method === 'POST'))('POST $path', ({ path }) => {
  test.each(ACTORS)(
    'with identifiers of the other town in its form changes nothing there, by: %s',
    async (actor) => {
      const before = await rows.states();
      // Who may act is also asked with each field alone: a first refusal must not hide a second hole.
      const alone = actor === 'admin' || actor === 'usager' ? Object.entries(fieldsOfB()) : [];
      const forms = [...alone.map(([name, value]) => ({ [name]: value })), fieldsOfB()];
      for (const form of forms) {
        const asked = filledPath(path, (key) => a[key] ?? '');
        const { status, body } = await visit('POST', asked, actor, { message: 'Bonjour', ...form });
        expect(status, JSON.stringify(form)).toBeLessThan(500);
        expect(secretsIn(body, JSON.stringify(form))).toEqual([]);
      }
      expect(changesOf(before, await rows.states(), web.tenantB.id)).toEqual([]);
    },
  );
});

describe('the command line', () => {
  /** Commands that name something of a tenant; the others open the whole installation or nothing. */
  const NAMING = ['sign-in-link', 'tenant create', 'tenant add-host', 'agent reset-second-factor'];
  /** Into the tenant of a host that is named; what they write there is the tenant's, their own tests say. */
  const IMPORTS = ['import annuaire', 'import hours', 'import addresses', 'import districts'];
  const OTHERS = ['help', 'backup', 'restore', 'database-url', 'routes', 'modules', 'hours'].concat(
    'calendar working-days',
    'calendar holidays',
  );

  test('has no command that this test does not know', () => {
    expect(commands.map(({ name }) => name).sort()).toEqual([...NAMING, ...IMPORTS, ...OTHERS].sort());
  });

  test('gives no link of a member of one town for the host of the other', async () => {
    const before = await rows.states();
    for (const email of [b['admin'], b['agent'], b['usager']]) {
      const link = signInLink(web.services, { email: email ?? '', host: a['host'] });
      await expect(link).rejects.toMatchObject({ expected: true, status: 404 });
    }
    expect(changesOf(before, await rows.states(), web.tenantA.id)).toEqual([]);
    expect(changesOf(before, await rows.states(), web.tenantB.id)).toEqual([]);
  });

  test('gives no link where the host is not said and there are several', async () => {
    const link = signInLink(web.services, { email: b['admin'] ?? '', host: undefined });
    await expect(link).rejects.toMatchObject({ expected: true, status: 422 });
  });

  test('takes no second factor of a member of the other town, and gives none of its hosts', async () => {
    const before = await rows.states();
    for (const email of [b['admin'], b['agent']]) {
      const reset = resetSecondFactorOf(web.services, web.tenantA, email ?? '');
      await expect(reset).rejects.toMatchObject({ expected: true, status: 404 });
    }
    const added = addHost.execute(web.services, {
      tenantId: web.tenantA.id,
      actor: system(web.tenantA.id),
      input: { host: b['host'] ?? '' },
    });
    await expect(added).rejects.toMatchObject({ code: 'tenancy.host_taken' });
    expect(changesOf(before, await rows.states(), web.tenantB.id)).toEqual([]);
  });

  test('makes no town on the host of another', async () => {
    const before = await rows.states();
    const made = foundTenant(web.services, {
      insee: '77186',
      host: b['host'] ?? '',
      admin: 'pirate@example.org',
    });
    await expect(made).rejects.toMatchObject({ expected: true });
    expect(changesOf(before, await rows.states(), web.tenantB.id)).toEqual([]);
    expect((await rows.states()).size).toBe(before.size);
  });
});

function namesSomething(path: string): boolean {
  return parametersOf(path).some((parameter) => fillerOf(path, parameter) !== null);
}

/** The route with all parameters of B; where there are several, also with our own but for each one in turn. */
function pathsInto(path: string): string[] {
  const names = parametersOf(path);
  const turns = names.length > 1 ? names.map((name) => [name]) : [];
  return [names, ...turns].map((ofB) =>
    filledPath(path, (key, parameter) => (ofB.includes(parameter) ? b[key] : a[key]) ?? ''),
  );
}

function fieldsOfB(): Record<string, string> {
  return Object.fromEntries(Object.entries(FIELDS).map(([field, key]) => [field, b[key] ?? '']));
}

/** Texts of B that a body holds, but for those that were asked with: a page may repeat what it is given. */
function secretsIn(body: string, asked: string): string[] {
  return SECRETS_OF_B.filter((key) => !asked.includes(b[key] ?? '') && body.includes(b[key] ?? ''));
}

function cookieOf(actor: Actor): string | undefined {
  const [who = '', , town] = actor.split(' ');
  const session = (town ? b : a)[`${who}Session`];
  return session && `parvis_session=${session}`;
}

/** One visit to town A; a stream is let go at its first word. */
async function visit(method: string, path: string, actor: Actor, form: Record<string, string> = {}) {
  const cookie = await freshCookie(actor);
  const asking = cookie ? { cookie } : {};
  const response = method === 'POST' ? await web.post(path, form, asking) : await web.get(path, asking);
  const stream = response.headers.get('content-type')?.startsWith('text/event-stream');
  if (stream) await response.body?.cancel();
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    body: stream ? '' : await response.text(),
  };
}

/** Signing out is one of the routes: whoever was sent away comes back. */
async function freshCookie(actor: Actor): Promise<string | undefined> {
  const cookie = cookieOf(actor);
  if (!cookie || actor.endsWith('of B')) return cookie;
  const path = actor === 'usager' ? '/mon-espace' : '/bureau/demandes';
  if ((await web.get(path, { cookie })).status === 200) return cookie;
  a = { ...a, ...(await newLinks(web, web.tenantA, a)) };
  return cookieOf(actor);
}
