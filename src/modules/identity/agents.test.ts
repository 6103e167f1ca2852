import { describe, expect, test } from 'vitest';
import { withTenant } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { mailsOf, type Town, testAgent, testServices, testTown } from '../../../tests/tenancy/house.ts';
import { changeRights } from './actions/change-rights.ts';
import { consumeSignInLink } from './actions/consume-sign-in-link.ts';
import { endMembership } from './actions/end-membership.ts';
import { endOtherSessions, endSession, signOut } from './actions/end-session.ts';
import { inviteAgent } from './actions/invite-agent.ts';
import { makeSignInLink } from './actions/make-sign-in-link.ts';
import { requestSignInLink } from './actions/request-sign-in-link.ts';
import {
  type AgentActor,
  type AnyActor,
  anonymous,
  ROLES,
  type Role,
  system,
  type UsagerActor,
} from './identity.ts';
import { purgeJob } from './jobs/purge.ts';
import { actorOfSession } from './queries/actor-of-session.ts';
import { agentsOfService, members } from './queries/members.ts';
import { listAllSessions, listSessions } from './queries/sessions.ts';

const HOUR = 3_600_000;
const { db } = await testDatabase();
const services = testServices(db);
const town = await testTown(services);
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code as string,
  );
const tokenOf = (text: string) => /\/lien\/([a-z0-9]+)/.exec(text)?.[1] ?? '';
const actorOf = (token: string, of = town) => actorOfSession(services, of.id, token);
const list = (of: Town, ended = false) => withTenant(db, of.id, (tx) => members(tx, { ended }));

async function enter(email: string, of = town): Promise<{ token: string; actor: AgentActor }> {
  const { url } = await makeSignInLink(services, of.tenant, email);
  const { sessionToken } = await consumeSignInLink(services, of.id, tokenOf(url), 'Mozilla/5.0 (Test)');
  return { token: sessionToken, actor: (await actorOf(sessionToken, of)) as AgentActor };
}
const invite = (
  actor: AnyActor,
  input: { email: string; name?: string; roles?: Role[]; serviceIds?: string[] },
  of = town,
) =>
  inviteAgent.execute(services, {
    tenantId: of.id,
    actor,
    input: { name: '', roles: ['agent'], serviceIds: [], ...input },
  });
const rights = (
  actor: AnyActor,
  membershipId: string,
  roles: Role[],
  to: { serviceId: string; role: 'agent' | 'manager' }[] = [],
  of = town,
) => changeRights.execute(services, { tenantId: of.id, actor, input: { membershipId, roles, services: to } });
const end = (actor: AnyActor, membershipId: string, of = town) =>
  endMembership.execute(services, { tenantId: of.id, actor, input: { membershipId } });

describe('inviting an agent', () => {
  test('sends a link that works once and the way to get another, and gives the rights asked for', async () => {
    const serviceIds = town.serviceIds.slice(0, 2);
    await invite(town.admin, {
      email: 'Ines@Example.org',
      name: 'Inès Roux',
      roles: ['manager', 'agent'],
      serviceIds,
    });
    const mail = (await mailsOf(services, town.id)).at(-1);
    expect(mail).toMatchObject({ to_address: 'ines@example.org', purpose: 'invitation' });
    expect(mail?.text_body).toContain('Bonjour Inès Roux');
    expect(mail?.text_body).toContain(`http://${town.tenant.canonicalHost}:3000/connexion\n`);
    const { sessionToken } = await consumeSignInLink(services, town.id, tokenOf(mail?.text_body ?? ''), null);
    expect(await actorOf(sessionToken)).toMatchObject({
      name: 'Inès Roux',
      roles: new Set(['agent', 'manager']),
      services: new Map(serviceIds.map((id) => [id, 'manager'])),
    });
    expect(
      (await withTenant(db, town.id, (tx) => agentsOfService(tx, serviceIds[0] as string))).map(
        ({ name }) => name,
      ),
    ).toEqual(['Adèle Admin', 'Inès Roux']);
  });

  test('is refused in words: no address, no role, a service of nobody, twice the same', async () => {
    expect(await code(invite(town.admin, { email: 'x' }))).toBe('identity.email_invalid');
    expect(await code(invite(town.admin, { email: 'x@example.org', roles: [] }))).toBe(
      'identity.roles_missing',
    );
    expect(await code(invite(town.admin, { email: 'x@example.org', serviceIds: [newId()] }))).toBe(
      'identity.service_unknown',
    );
    expect(await code(invite(town.admin, { email: 'ines@example.org' }))).toBe('identity.already_member');
  });

  test.each(ROLES.filter((role) => role !== 'admin'))(
    'is not for a %s, nor are rights and departures',
    async (role) => {
      const actor = await testAgent(services, town, `${role}@example.org`, [role, 'agent']);
      expect(await code(invite(actor, { email: 'autre@example.org' }))).toBe('identity.invite.forbidden');
      expect(await code(rights(actor, actor.id, ['admin']))).toBe('identity.change_rights.forbidden');
      expect(await code(end(actor, town.admin.id))).toBe('identity.end_membership.forbidden');
      await expect(
        withTenant(db, town.id, (tx) => listAllSessions(tx, actor, services.clock.now())),
      ).rejects.toMatchObject({ status: 403 });
    },
  );

  test('finds the account that the person has in another commune: one account, two memberships, rights apart', async () => {
    const other = await testTown(services);
    const here = await testAgent(services, town, 'partagee@example.org', ['agent']);
    const there = await testAgent(services, other, 'partagee@example.org', ['elected']);
    expect(there.accountId).toBe(here.accountId);
    expect(there.id).not.toBe(here.id);
    const { token } = await enter('partagee@example.org');
    expect(await actorOf(token, other)).toBeNull();
    await end(other.admin, there.id, other);
    expect(await actorOf(token)).toMatchObject({ roles: new Set(['agent']) });
  });
});

describe('rights and departures', () => {
  test('changed rights hold from the next page', async () => {
    await testAgent(services, town, 'droits@example.org');
    const { token, actor } = await enter('droits@example.org');
    await rights(
      town.admin,
      actor.id,
      ['agent', 'dpo'],
      [{ serviceId: town.serviceIds[1] as string, role: 'manager' }],
    );
    expect(await actorOf(token)).toMatchObject({
      roles: new Set(['agent', 'manager', 'dpo']),
      services: new Map([[town.serviceIds[1], 'manager']]),
    });
    expect(await code(rights(town.admin, actor.id, ['manager']))).toBe('identity.roles_missing');
    expect(await code(rights(town.admin, newId(), ['agent']))).toBe('identity.member_not_found');
  });

  test('whoever leaves is out at once, keeps a name in the list of those who were, and may come back', async () => {
    const agent = await testAgent(services, town, 'depart@example.org', ['agent', 'admin']);
    const { token } = await enter('depart@example.org');
    const { url } = await makeSignInLink(services, town.tenant, 'depart@example.org');
    await end(town.admin, agent.id);
    expect(await actorOf(token)).toBeNull();
    expect(await code(consumeSignInLink(services, town.id, tokenOf(url), null))).toBe('identity.link_over');
    expect(await code(makeSignInLink(services, town.tenant, 'depart@example.org'))).toBe(
      'identity.agent_unknown',
    );
    expect((await list(town)).some(({ id }) => id === agent.id)).toBe(false);
    expect((await list(town, true)).find(({ id }) => id === agent.id)).toMatchObject({
      services: new Map(),
      endedAt: expect.any(Date),
    });
    expect(await code(end(town.admin, agent.id))).toBe('identity.member_not_found');
    const back = await testAgent(services, town, 'depart@example.org', ['agent']);
    expect(back).toMatchObject({ id: agent.id, roles: new Set(['agent']) });
    expect(await actorOf(token)).toBeNull();
  });

  test('the last administrator stays, also when two remove each other at the same moment', async () => {
    const own = await testTown(services);
    expect(await code(end(own.admin, own.admin.id, own))).toBe('identity.last_admin');
    expect(await code(rights(own.admin, own.admin.id, ['agent'], [], own))).toBe('identity.last_admin');
    for (let round = 0; round < 5; round += 1) {
      const [first] = (await list(own)).filter(({ roles }) => roles.includes('admin'));
      const second = await testAgent(services, own, `second-${round}@example.org`, ['admin']);
      const one = await withTenant(db, own.id, (tx) => members(tx));
      expect(one.filter(({ roles }) => roles.includes('admin'))).toHaveLength(2);
      const answers = await Promise.all([
        code(end(system(own.id), second.id, own)),
        code(rights(system(own.id), first?.id ?? '', ['agent'], [], own)),
      ]);
      expect(answers.sort()).toEqual(['done', 'identity.last_admin']);
    }
  });
});

describe('sessions', () => {
  test('are listed, the present one marked, and ended one by one or together', async () => {
    await testAgent(services, town, 'sessions@example.org');
    const [a, b, c] = [
      await enter('sessions@example.org'),
      await enter('sessions@example.org'),
      await enter('sessions@example.org'),
    ];
    const own = () => withTenant(db, town.id, (tx) => listSessions(tx, a.actor, services.clock.now()));
    expect(await own()).toHaveLength(3);
    expect((await own()).filter(({ current }) => current)).toMatchObject([
      { id: a.actor.sessionId, userAgent: 'Mozilla/5.0 (Test)' },
    ]);
    const endOne = (actor: AnyActor, sessionId: string) =>
      endSession.execute(services, { tenantId: town.id, actor, input: { sessionId } });
    const stranger = await testAgent(services, town, 'curieux@example.org');
    expect(await code(endOne(stranger, b.actor.sessionId as string))).toBe('identity.end_session.forbidden');
    await endOne(a.actor, b.actor.sessionId as string);
    expect(await actorOf(b.token)).toBeNull();
    expect(
      await endOtherSessions.execute(services, { tenantId: town.id, actor: a.actor, input: {} }),
    ).toEqual({ ended: 1 });
    expect(await actorOf(c.token)).toBeNull();
    await endOne(town.admin, a.actor.sessionId as string);
    expect(await actorOf(a.token)).toBeNull();
  });

  test('are the administrator’s to see for all agents, usagers’ left out', async () => {
    await testAgent(services, town, 'vue@example.org');
    await enter('vue@example.org');
    const usager = await usagerSession('vu@example.org');
    const all = await withTenant(db, town.id, (tx) => listAllSessions(tx, town.admin, services.clock.now()));
    expect(all.some(({ email }) => email === 'vue@example.org')).toBe(true);
    expect(all.every(({ kind }) => kind === 'agent')).toBe(true);
    expect(
      await withTenant(db, town.id, (tx) => listSessions(tx, usager.actor, services.clock.now())),
    ).toMatchObject([{ current: true, kind: 'usager' }]);
  });

  test('end when signing out, and tokens are stored as hashes', async () => {
    await testAgent(services, town, 'sortie@example.org');
    const { token } = await enter('sortie@example.org');
    const rows = await withTenant(db, town.id, (tx) => tx.db.selectFrom('session').selectAll().execute());
    expect(JSON.stringify(rows)).not.toContain(token);
    await signOut(services, town.id, token);
    expect(await actorOf(token)).toBeNull();
    await signOut(services, town.id, token);
    for (const nonsense of ['', 'x', '\u0000', 'é'.repeat(10_000)])
      expect(await actorOf(nonsense)).toBeNull();
  });

  test('of agents end after twelve hours unused, or seven days; usagers’ after a month', async () => {
    await testAgent(services, town, 'duree@example.org');
    const { token } = await enter('duree@example.org');
    const usager = await usagerSession('duree-usager@example.org');
    for (let hours = 0; hours < 6 * 24; hours += 11) {
      services.clock.advance(11 * HOUR);
      expect(await actorOf(token)).not.toBeNull();
    }
    services.clock.advance(12 * HOUR);
    expect(await actorOf(token)).toBeNull();
    services.clock.advance(20 * 24 * HOUR);
    expect(await actorOf(usager.token)).not.toBeNull();
    services.clock.advance(30 * 24 * HOUR);
    expect(await actorOf(usager.token)).toBeNull();
  });

  test('write that they were seen once a minute at most', async () => {
    await testAgent(services, town, 'vu-minute@example.org');
    const { token, actor } = await enter('vu-minute@example.org');
    const seen = async () => {
      const rows = await withTenant(db, town.id, (tx) => listSessions(tx, actor, services.clock.now()));
      return rows[0]?.lastSeenAt;
    };
    const first = await seen();
    services.clock.advance(59_000);
    await actorOf(token);
    expect(await seen()).toEqual(first);
    services.clock.advance(1_000);
    await Promise.all([actorOf(token), actorOf(token), actorOf(token)]);
    expect(await seen()).toEqual(services.clock.now());
  });
});

test('the nightly round deletes what no longer serves, and nothing that does', async () => {
  const own = await testTown(services);
  await enter(own.admin.email, own);
  const count = (table: 'session' | 'sign_in_link' | 'attempt') =>
    withTenant(db, own.id, (tx) => tx.db.selectFrom(table).selectAll().execute()).then((rows) => rows.length);
  const purge = () => purgeJob.run(services, own.id, { tenantId: own.id }, { number: 1, last: false });
  await request('nuit@example.org', own);
  await purge();
  expect([await count('session'), await count('sign_in_link'), await count('attempt')]).toEqual([1, 2, 2]);
  services.clock.advance(25 * HOUR);
  await purge();
  expect([await count('session'), await count('sign_in_link'), await count('attempt')]).toEqual([1, 0, 0]);
  services.clock.advance(31 * 24 * HOUR);
  await purge();
  expect(await count('session')).toBe(0);
});

async function request(email: string, of: Town): Promise<void> {
  const input = { email, kind: 'usager' as const, language: 'fr' as const, address: '192.0.2.1' };
  await requestSignInLink.execute(services, { tenantId: of.id, actor: anonymous(of.id), input });
}

async function usagerSession(email: string): Promise<{ token: string; actor: UsagerActor }> {
  await request(email, town);
  const text = (await mailsOf(services, town.id)).at(-1)?.text_body ?? '';
  const { sessionToken } = await consumeSignInLink(services, town.id, tokenOf(text), null);
  return { token: sessionToken, actor: (await actorOf(sessionToken)) as UsagerActor };
}
