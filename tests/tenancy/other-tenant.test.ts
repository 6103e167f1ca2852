import { describe, expect, test } from 'vitest';
import {
  editService,
  placeBySlug,
  serviceById,
  services as servicesOf,
  subjectById,
  subjects as subjectsOf,
  updateSubject,
} from '#modules/directory/index.ts';
import {
  type AgentActor,
  actorOfSession,
  agentActorByEmail,
  agentsOfService,
  anonymous,
  changeRights,
  consumeSignInLink,
  endMembership,
  endSession,
  inviteAgent,
  listAllSessions,
  makeSignInLink,
  memberById,
  members,
  openSignInLink,
  requestSignInLink,
  setPassword,
  signInWithPassword,
  signOut,
} from '#modules/identity/index.ts';
import { tenantById, updateTenant } from '#modules/tenancy/index.ts';
import { type Tx, withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../support/database.ts';
import { type Town, testAgent, testServices, testTown } from './house.ts';

/** Every verb of these modules × an identifier or a secret of another tenant: nothing is told, nothing changes. */
const { db } = await testDatabase();
const services = testServices(db);
const [a, b] = [await testTown(services), await testTown(services)];
const PASSWORD = 'agrafe zinc sureau tambour';
const agentOfB = await testAgent(services, b, 'agent-b@example.org');
await setPassword.execute(services, {
  tenantId: b.id,
  actor: agentOfB,
  input: { password: PASSWORD, language: 'fr' },
});
const linkOf = async (town: Town, email: string) =>
  (await makeSignInLink(services, town.tenant, email)).url.split('/').at(-1) as string;
const { sessionToken: sessionOfB } = await consumeSignInLink(
  services,
  b.id,
  await linkOf(b, 'agent-b@example.org'),
  null,
);
const actorOfB = (await actorOfSession(services, b.id, sessionOfB)) as AgentActor;
const subjectOfB = (await withTenant(db, b.id, subjectsOf))[0];
const [serviceOfB] = b.serviceIds as [string];

const inA = <T>(work: (tx: Tx) => Promise<T>) => withTenant(db, a.id, work);
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code as string,
  );
const asAdminOfA = <I>(input: I) => ({ tenantId: a.id, actor: a.admin, input });

describe('the administrator of one tenant, with an identifier of another', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    [
      'changes no rights',
      () =>
        changeRights.execute(
          services,
          asAdminOfA({ membershipId: agentOfB.id, roles: ['admin' as const], services: [] }),
        ),
      'identity.member_not_found',
    ],
    [
      'ends no membership',
      () => endMembership.execute(services, asAdminOfA({ membershipId: agentOfB.id })),
      'identity.member_not_found',
    ],
    [
      'ends no session',
      () => endSession.execute(services, asAdminOfA({ sessionId: actorOfB.sessionId as string })),
      'identity.session_not_found',
    ],
    [
      'invites into no service of it',
      () =>
        inviteAgent.execute(
          services,
          asAdminOfA({
            email: 'x@example.org',
            name: '',
            roles: ['agent' as const],
            serviceIds: [serviceOfB],
          }),
        ),
      'identity.service_unknown',
    ],
    [
      'gives no right in its services',
      () =>
        changeRights.execute(
          services,
          asAdminOfA({
            membershipId: a.admin.id,
            roles: ['admin' as const],
            services: [{ serviceId: serviceOfB, role: 'manager' as const }],
          }),
        ),
      'identity.service_unknown',
    ],
    [
      'edits no service',
      () => editService.execute(services, asAdminOfA({ serviceId: serviceOfB, name: 'Volé' })),
      'directory.service_not_found',
    ],
    [
      'edits no subject',
      () =>
        updateSubject.execute(
          services,
          asAdminOfA({
            subjectId: subjectOfB?.id ?? '',
            serviceId: a.serviceIds[0] as string,
            kind: 'information' as const,
            regime: 'none' as const,
            delayMonths: null,
            delayDays: null,
            legalBasis: null,
          }),
        ),
      'directory.subject_not_found',
    ],
    [
      'acts in no other tenant by naming it',
      () => updateTenant.execute(services, { tenantId: b.id, actor: a.admin, input: { name: 'Volé' } }),
      'tenancy.update.other_tenant',
    ],
    [
      'nor by naming it in every verb',
      () =>
        endMembership.execute(services, {
          tenantId: b.id,
          actor: a.admin,
          input: { membershipId: agentOfB.id },
        }),
      'identity.end_membership.other_tenant',
    ],
    [
      'sets no password there',
      () =>
        setPassword.execute(services, {
          tenantId: b.id,
          actor: a.admin,
          input: { password: PASSWORD, language: 'fr' },
        }),
      'identity.set_password.forbidden',
    ],
  ])('%s', async (_name, attempt, expected) => {
    expect(await code(attempt())).toBe(expected);
    expect(await actorOfSession(services, b.id, sessionOfB)).toMatchObject({
      id: agentOfB.id,
      roles: new Set(['agent']),
    });
    expect(await withTenant(db, b.id, tenantById)).toMatchObject({ name: 'Fontaine-le-Port' });
    expect(await withTenant(db, b.id, (tx) => serviceById(tx, serviceOfB))).toMatchObject({
      name: { fr: 'Mairie' },
    });
  });

  test('reads nothing of it', async () => {
    expect(await inA((tx) => memberById(tx, agentOfB.id))).toBeNull();
    expect(await inA((tx) => agentActorByEmail(tx, 'agent-b@example.org'))).toBeNull();
    expect(await inA((tx) => agentsOfService(tx, serviceOfB))).toEqual([]);
    expect((await inA((tx) => members(tx, { ended: true }))).map(({ id }) => id)).toEqual([a.admin.id]);
    expect(await inA((tx) => listAllSessions(tx, a.admin, services.clock.now()))).toEqual([]);
    expect(await inA((tx) => serviceById(tx, serviceOfB))).toBeNull();
    expect(await inA((tx) => subjectById(tx, subjectOfB?.id ?? ''))).toBeNull();
    const places = await Promise.all(
      [a, b].map(({ id }) => withTenant(db, id, (tx) => placeBySlug(tx, 'mairie'))),
    );
    expect(places[0]?.id).not.toBe(places[1]?.id);
    expect((await inA(servicesOf)).map(({ id }) => id)).toEqual(a.serviceIds);
  });
});

describe('a secret of one tenant, shown on the host of another', () => {
  test('a session is nobody’s there, and cannot be ended from there', async () => {
    expect(await actorOfSession(services, a.id, sessionOfB)).toBeNull();
    await signOut(services, a.id, sessionOfB);
    expect(await actorOfSession(services, b.id, sessionOfB)).not.toBeNull();
  });

  test('a link is no link there, and is not used up by trying', async () => {
    const token = await linkOf(b, 'agent-b@example.org');
    expect(await openSignInLink(services, a.id, token)).toBeNull();
    expect(await code(consumeSignInLink(services, a.id, token, null))).toBe('identity.link_over');
    expect(await openSignInLink(services, b.id, token)).not.toBeNull();
  });

  test('a right password opens nothing there, and no link is made or sent', async () => {
    expect(
      await code(signInWithPassword(services, a.id, 'agent-b@example.org', PASSWORD, null, '192.0.2.1')),
    ).toBe('identity.wrong_password');
    expect(
      await code(signInWithPassword(services, b.id, 'agent-b@example.org', PASSWORD, null, '192.0.2.1')),
    ).toBe('done');
    expect(await code(makeSignInLink(services, a.tenant, 'agent-b@example.org'))).toBe(
      'identity.agent_unknown',
    );
    const input = {
      email: 'agent-b@example.org',
      kind: 'agent' as const,
      language: 'fr' as const,
      address: '192.0.2.1',
    };
    await requestSignInLink.execute(services, { tenantId: a.id, actor: anonymous(a.id), input });
    expect(await inA((tx) => tx.db.selectFrom('mail').selectAll().execute())).toEqual([]);
  });

  test('limits are counted apart: one tenant’s visitors close no door of another', async () => {
    for (const { id } of [a, b]) {
      expect(await code(signInWithPassword(services, id, 'x@example.org', 'wrong', null, '192.0.2.1'))).toBe(
        'identity.wrong_password',
      );
    }
    const rows = async (id: string) =>
      withTenant(db, id, (tx) => tx.db.selectFrom('attempt').select('key').execute());
    const keysOfA = (await rows(a.id)).map(({ key }) => key.toString('hex'));
    const keysOfB = (await rows(b.id)).map(({ key }) => key.toString('hex'));
    expect(Math.min(keysOfA.length, keysOfB.length)).toBeGreaterThan(1);
    expect(keysOfA.filter((key) => keysOfB.includes(key))).toEqual([]);
  });
});
