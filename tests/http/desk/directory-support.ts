import { afterAll } from 'vitest';
import { type Place, placeBySlug, serviceBySlug, setHours } from '#modules/directory/index.ts';
import { changeRights } from '#modules/identity/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { agentOf, openTestWeb, type TestWeb } from '../../support/web.ts';
import { agentWith } from './support.ts';

/** The week of Fontaine-le-Port's town hall, without what hangs on school terms. */
export const WEEK = {
  tue: [{ from: '09:00', to: '12:00' }],
  wed: [{ from: '09:00', to: '12:00' }],
  fri: [{ from: '09:00', to: '12:00' }],
};

export type Sent = Record<string, string | string[]>;

/** A house with two communes, and in the first an administrator, managers of two services and an agent, signed in. */
export async function aDirectory() {
  const web = await openTestWeb();
  afterAll(() => web.close());
  const service = async (slug: string, tenant = web.tenantA) => {
    const found = await withTenant(web.services.db, tenant.id, (tx) => serviceBySlug(tx, slug));
    if (!found) throw new Error(`no service ${slug}`);
    return found;
  };
  const school = (await service('ecole-periscolaire')).id;
  const works = (await service('services-techniques')).id;
  const cookies = {
    admin: await web.signIn(),
    manager: await managerOf(web, 'responsable@a.example.org', school),
    other: await managerOf(web, 'autre@a.example.org', works),
    agent: await agentWith(web, 'agent@a.example.org', ['agent'], [school]),
    elected: await agentWith(web, 'elue@a.example.org', ['elected'], []),
    adminOfB: await web.signIn(web.tenantB),
  };
  return {
    web,
    cookies,
    service,
    place: (slug: string) => placeOf(web, slug),
    ...visitor(web, cookies.admin),
  };
}

export type Directory = Awaited<ReturnType<typeof aDirectory>>;

async function managerOf(web: TestWeb, email: string, serviceId: string): Promise<string> {
  const cookie = await agentWith(web, email, ['manager'], [serviceId]);
  const { id } = await agentOf(web, web.tenantA, email);
  await changeRights.execute(web.services, {
    tenantId: web.tenantA.id,
    actor: await agentOf(web),
    input: { membershipId: id, roles: ['manager'], services: [{ serviceId, role: 'manager' }] },
  });
  return cookie;
}

async function placeOf(web: TestWeb, slug: string, tenant: Tenant = web.tenantA): Promise<Place> {
  const found = await withTenant(web.services.db, tenant.id, (tx) => placeBySlug(tx, slug));
  if (!found) throw new Error(`no place ${slug}`);
  return found;
}

/** Somebody who opens the screens of the directory, fills their forms as they came, and sends them. */
function visitor(web: TestWeb, admin: string) {
  const show = async (path: string, cookie = admin): Promise<string> => {
    const answer = await web.get(`/bureau/annuaire${path}`, { cookie });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return answer.text();
  };
  const send = (path: string, form: Sent, cookie = admin) =>
    web.post(`/bureau/annuaire${path}`, form, { cookie });
  /** Opens the form of a path, changes some of its fields, and sends it there. */
  const fill = async (path: string, changes: Sent, cookie = admin) =>
    send(path, { ...formOf(await show(path, cookie), `/bureau/annuaire${path}`), ...changes }, cookie);
  return { show, send, fill };
}

/** The fields of the form of an address, as a browser would send them without touching any. */
export function formOf(html: string, action: string): Sent {
  const [start] = html.split(`action="${action.replaceAll('&', '&amp;')}"`).slice(1);
  const form = start?.split('</form>')[0] ?? '';
  const sent: Record<string, string[]> = {};
  const add = (name: string | undefined, value: string) => {
    if (name) sent[name] = [...(sent[name] ?? []), decode(value)];
  };
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(tag, 'type');
    if ((type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(tag)) continue;
    if (type !== 'file') add(attribute(tag, 'name'), attribute(tag, 'value') ?? '');
  }
  for (const [whole, tag = '', text = ''] of form.matchAll(/(<textarea\b[^>]*>)([^<]*)/g))
    if (whole) add(attribute(tag, 'name'), text.replace(/^\n/, ''));
  for (const [, tag = '', options = ''] of form.matchAll(/(<select\b[^>]*>)(.*?)<\/select>/gs)) {
    const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
    const chosen = all.find((option) => /\sselected\b/.test(option)) ?? all[0] ?? '';
    add(attribute(tag, 'name'), attribute(chosen, 'value') ?? '');
  }
  return sent;
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

function decode(value: string): string {
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Gives a place its week, closed on public holidays, by its first administrator; answers the revision. */
export async function giveHours(
  { web, place }: Directory,
  slug = 'mairie',
  more: object = {},
): Promise<string> {
  const { id } = await place(slug);
  const hours = {
    zone: 'Europe/Paris',
    weekly: WEEK,
    schoolZone: 'c',
    closedOnHolidaysOf: 'metropole',
    ...more,
  };
  const revision = await setHours.execute(web.services, {
    tenantId: web.tenantA.id,
    actor: await agentOf(web),
    input: { placeId: id, hours },
  });
  return revision ?? '';
}
