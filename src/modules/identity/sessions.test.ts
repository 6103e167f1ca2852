import { describe, expect, test } from 'vitest';
import { withTenant } from '#platform/db/index.ts';
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
import { consumeSignInLink } from './actions/consume-sign-in-link.ts';
import { endOtherSessions, endSession, signOut } from './actions/end-session.ts';
import { requestSignInLink } from './actions/request-sign-in-link.ts';
import { type AnyActor, anonymous, type UsagerActor } from './identity.ts';
import { purgeJob } from './jobs/purge.ts';
import { actorOfSession } from './queries/actor-of-session.ts';
import { listAllSessions, listSessions } from './queries/sessions.ts';

const HOUR = 3_600_000;
const { db } = await testDatabase();
const services = testServices(db);
const town = await testTown(services);
const actorOf = (token: string) => actorOfSession(services, town.id, token);

describe('sessions', () => {
  test('are listed, the present one marked, and ended one by one or together', async () => {
    await testAgent(services, town, 'sessions@example.org');
    const [a, b, c] = [
      await enter(services, town, 'sessions@example.org'),
      await enter(services, town, 'sessions@example.org'),
      await enter(services, town, 'sessions@example.org'),
    ];
    const own = () => withTenant(db, town.id, (tx) => listSessions(tx, a.actor, services.clock.now()));
    expect(await own()).toHaveLength(3);
    expect((await own()).filter(({ current }) => current)).toMatchObject([
      { id: a.actor.sessionId, userAgent: 'Mozilla/5.0 (Test)' },
    ]);
    const endOne = (actor: AnyActor, sessionId: string) =>
      endSession.execute(services, { tenantId: town.id, actor, input: { sessionId } });
    const stranger = await testAgent(services, town, 'curieux@example.org');
    expect(await codeOf(endOne(stranger, b.actor.sessionId as string))).toBe(
      'identity.end_session.forbidden',
    );
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
    await enter(services, town, 'vue@example.org');
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
    const { token } = await enter(services, town, 'sortie@example.org');
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
    const { token } = await enter(services, town, 'duree@example.org');
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
    const { token, actor } = await enter(services, town, 'vu-minute@example.org');
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
  await enter(services, own, own.admin.email);
  const count = (table: 'session' | 'sign_in_link' | 'attempt') =>
    withTenant(db, own.id, (tx) => tx.db.selectFrom(table).selectAll().execute()).then((rows) => rows.length);
  const purge = () => purgeJob.run(services, own.id, { tenantId: own.id }, { number: 1, last: false });
  await request('nuit@example.org', own);
  await purge();
  expect([await count('session'), await count('sign_in_link'), await count('attempt')]).toEqual([1, 2, 3]);
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
  const text = (await mailsOf(services, town.id)).at(-1)?.text_body;
  const { sessionToken } = await consumeSignInLink(services, town.id, tokenIn(text), null);
  return { token: sessionToken, actor: (await actorOf(sessionToken)) as UsagerActor };
}
