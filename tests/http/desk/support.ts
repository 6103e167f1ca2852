import { afterAll } from 'vitest';
import { subjects } from '#modules/directory/index.ts';
import { agentActorByEmail, inviteAgent, type Role } from '#modules/identity/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { field } from '../../support/html.ts';
import { adminOf, openTestWeb, type TestWeb } from '../../support/web.ts';

/** A house of the test file's own, its administrator signed in, and one subject that people write about. */
export async function aDesk() {
  const web = await openTestWeb();
  afterAll(() => web.close());
  const admin = await web.signIn();
  const { service, slug: information } = await aSubject(web, 'information');
  const page = async (path: string, cookie = admin): Promise<string> => {
    const answer = await web.get(path, { cookie });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return answer.text();
  };
  const act = (number: string, verb: string, form: Record<string, string>, cookie = admin) =>
    web.post(`/bureau/demandes/${number}/${verb}`, form, { cookie });
  return { web, admin, serviceId: service.id, information, page, act };
}

/** A subject of the tenant: the first of a kind, of one service or of another one than that. */
export async function aSubject(
  web: TestWeb,
  kind: 'information' | 'demande',
  service: { of?: string; not?: string } = {},
  tenant: Tenant = web.tenantA,
) {
  const all = await withTenant(web.services.db, tenant.id, subjects);
  const found = all.find(
    (subject) =>
      subject.kind === kind &&
      (service.of === undefined || subject.service.id === service.of) &&
      (service.not === undefined || subject.service.id !== service.not),
  );
  if (!found) throw new Error(`no subject of kind ${kind}`);
  return found;
}

/** Somebody writes by the contact form. Answers the number and the follow-up path. */
export async function write(
  web: TestWeb,
  sujet: string,
  message: string,
  more: { host?: string; courriel?: string; site_web?: string } = {},
): Promise<{ number: string; path: string }> {
  const { host = 'a.example.org', ...fields } = more;
  const page = await (await web.get('/contact', { host })).text();
  // Time enough that many messages of one test are no flood.
  web.clock.advance(11 * 60_000);
  const answer = await web.post(
    '/contact',
    {
      cle: field(page, 'cle'),
      jeton: field(page, 'jeton'),
      site_web: '',
      sujet,
      message,
      courriel: 'elodie@example.org',
      personne: 'particulier',
      prenom: 'Élodie',
      nom: 'Prévôt',
      adresse: '3 rue des Écoles',
      code_postal: '77590',
      ville: 'Fontaine-le-Port',
      ...fields,
    },
    { host },
  );
  const path = answer.headers.get('location') ?? '';
  const number = path.split('/')[2];
  if (answer.status !== 303 || !number)
    throw new Error(`contact answered ${answer.status}: ${await answer.text()}`);
  return { number, path };
}

/** Invites an agent and signs them in. */
export async function agentWith(
  web: TestWeb,
  email: string,
  roles: Role[],
  serviceIds: string[],
  tenant: Tenant = web.tenantA,
): Promise<string> {
  const admin = await withTenant(web.services.db, tenant.id, (tx) =>
    agentActorByEmail(tx, adminOf(tenant.canonicalHost)),
  );
  if (!admin) throw new Error('no administrator');
  await inviteAgent.execute(web.services, {
    tenantId: tenant.id,
    actor: admin,
    input: { email, name: `Agent ${email.split('@')[0]}`, roles, serviceIds, notify: false },
  });
  return web.signIn(tenant, email);
}
