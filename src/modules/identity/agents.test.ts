import { describe, expect, test } from 'vitest';
import { withTenant } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import {
  codeOf,
  enter,
  mailsOf,
  type Town,
  testAgent,
  testServices,
  testTown,
  tokenIn,
} from '../../../tests/tenancy/house.ts';
import { changeRights } from './actions/change-rights.ts';
import { consumeSignInLink } from './actions/consume-sign-in-link.ts';
import { endMembership } from './actions/end-membership.ts';
import { inviteAgent } from './actions/invite-agent.ts';
import { makeSignInLink } from './actions/make-sign-in-link.ts';
import { type AnyActor, ROLES, type Role, system } from './identity.ts';
import { actorOfSession } from './queries/actor-of-session.ts';
import { agentsOfService, members } from './queries/members.ts';
import { listAllSessions } from './queries/sessions.ts';

const { db } = await testDatabase();
const services = testServices(db);
const town = await testTown(services);
const actorOf = (token: string, of = town) => actorOfSession(services, of.id, token);
const list = (of: Town, ended = false) => withTenant(db, of.id, (tx) => members(tx, { ended }));

const enterTown = (email: string) => enter(services, town, email);
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
    const { sessionToken } = await consumeSignInLink(services, town.id, tokenIn(mail?.text_body), null);
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
    expect(await codeOf(invite(town.admin, { email: 'x' }))).toBe('identity.email_invalid');
    expect(await codeOf(invite(town.admin, { email: 'x@example.org', roles: [] }))).toBe(
      'identity.roles_missing',
    );
    expect(await codeOf(invite(town.admin, { email: 'x@example.org', serviceIds: [newId()] }))).toBe(
      'identity.service_unknown',
    );
    expect(await codeOf(invite(town.admin, { email: 'ines@example.org' }))).toBe('identity.already_member');
  });

  test.each(ROLES.filter((role) => role !== 'admin'))(
    'is not for a %s, nor are rights and departures',
    async (role) => {
      const actor = await testAgent(services, town, `${role}@example.org`, [role, 'agent']);
      expect(await codeOf(invite(actor, { email: 'autre@example.org' }))).toBe('identity.invite.forbidden');
      expect(await codeOf(rights(actor, actor.id, ['admin']))).toBe('identity.change_rights.forbidden');
      expect(await codeOf(end(actor, town.admin.id))).toBe('identity.end_membership.forbidden');
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
    const { token } = await enterTown('partagee@example.org');
    expect(await actorOf(token, other)).toBeNull();
    await end(other.admin, there.id, other);
    expect(await actorOf(token)).toMatchObject({ roles: new Set(['agent']) });
  });
});

describe('rights and departures', () => {
  test('changed rights hold from the next page', async () => {
    await testAgent(services, town, 'droits@example.org');
    const { token, actor } = await enterTown('droits@example.org');
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
    expect(await codeOf(rights(town.admin, actor.id, ['manager']))).toBe('identity.roles_missing');
    expect(await codeOf(rights(town.admin, newId(), ['agent']))).toBe('identity.member_not_found');
  });

  test('whoever leaves is out at once, keeps a name in the list of those who were, and may come back', async () => {
    const agent = await testAgent(services, town, 'depart@example.org', ['agent', 'admin']);
    const { token } = await enterTown('depart@example.org');
    const { url } = await makeSignInLink(services, town.tenant, 'depart@example.org');
    await end(town.admin, agent.id);
    expect(await actorOf(token)).toBeNull();
    expect(await codeOf(consumeSignInLink(services, town.id, tokenIn(url), null))).toBe('identity.link_over');
    expect(await codeOf(makeSignInLink(services, town.tenant, 'depart@example.org'))).toBe(
      'identity.agent_unknown',
    );
    expect((await list(town)).some(({ id }) => id === agent.id)).toBe(false);
    expect((await list(town, true)).find(({ id }) => id === agent.id)).toMatchObject({
      services: new Map(),
      endedAt: expect.any(Date),
    });
    expect(await codeOf(end(town.admin, agent.id))).toBe('identity.member_not_found');
    const back = await testAgent(services, town, 'depart@example.org', ['agent']);
    expect(back).toMatchObject({ id: agent.id, roles: new Set(['agent']) });
    expect(await actorOf(token)).toBeNull();
  });

  test('the last administrator stays, also when two remove each other at the same moment', async () => {
    const own = await testTown(services);
    expect(await codeOf(end(own.admin, own.admin.id, own))).toBe('identity.last_admin');
    expect(await codeOf(rights(own.admin, own.admin.id, ['agent'], [], own))).toBe('identity.last_admin');
    for (let round = 0; round < 5; round += 1) {
      const [first] = (await list(own)).filter(({ roles }) => roles.includes('admin'));
      const second = await testAgent(services, own, `second-${round}@example.org`, ['admin']);
      const one = await withTenant(db, own.id, (tx) => members(tx));
      expect(one.filter(({ roles }) => roles.includes('admin'))).toHaveLength(2);
      const answers = await Promise.all([
        codeOf(end(system(own.id), second.id, own)),
        codeOf(rights(system(own.id), first?.id ?? '', ['agent'], [], own)),
      ]);
      expect(answers.sort()).toEqual(['done', 'identity.last_admin']);
    }
  });
});
