import { beforeEach, describe, expect, test } from 'vitest';
import { sql, withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import {
  codeOf as code,
  enter,
  mailsOf,
  testAgent,
  testServices,
  testTown,
} from '../../../tests/tenancy/house.ts';
import { needsCurrentPassword, setPassword } from './actions/set-password.ts';
import { signInWithPassword } from './actions/sign-in-with-password.ts';
import { type AgentActor, anonymous } from './identity.ts';
import { actorOfSession } from './queries/actor-of-session.ts';
import type { Entered } from './second-factor.ts';

const MINUTE = 60_000;
const { db, ownerUrl } = await testDatabase();
const services = testServices(db);
const town = await testTown(services);
let address = 0;
beforeEach(() => {
  address += 1;
});

const signIn = (email: string, password: string, from = `198.51.100.${address}`) =>
  signInWithPassword(services, town.id, email, password, 'Navigateur', from);
async function withPassword(email: string, password: string): Promise<AgentActor> {
  const agent = await testAgent(services, town, email);
  await setPassword.execute(services, {
    tenantId: town.id,
    actor: agent,
    input: { password, language: 'fr' },
  });
  return agent;
}

describe('a password', () => {
  test('opens a session for an agent whose address has accents, written as it is read', async () => {
    const agent = await withPassword('maire@écully.example', 'rivière tambour lampe');
    expect(agent.email).toBe('maire@xn--cully-9ra.example');
    expect(await signIn('Maire@Écully.example', 'rivière tambour lampe')).toMatchObject({
      step: 'in',
      actorId: agent.id,
    });
  });

  test('opens a session for its agent, whatever the case of the address', async () => {
    const agent = await withPassword('passe@example.org', 'rivière tambour lampe');
    const entry = await signIn(' PASSE@example.org', 'rivière tambour lampe');
    const { sessionToken, actorId } = entry as Entered;
    expect(actorId).toBe(agent.id);
    expect(await actorOfSession(services, town.id, sessionToken)).toMatchObject({
      accountId: agent.accountId,
    });
  });

  test('that is wrong, of nobody, of no password, of an ended or closed account: one answer', async () => {
    await withPassword('faux@example.org', 'rivière tambour lampe');
    await testAgent(services, town, 'sans@example.org');
    const ended = await withPassword('parti@example.org', 'rivière tambour lampe');
    await withTenant(db, town.id, (tx) =>
      sql`update membership set ended_at = now() where id = ${ended.id}`.execute(tx.db),
    );
    const closed = await withPassword('ferme@example.org', 'rivière tambour lampe');
    await closeAccount(closed.accountId);
    const answers = await Promise.all([
      code(signIn('faux@example.org', 'rivière tambour lampes')),
      code(signIn('personne@example.org', 'rivière tambour lampe')),
      code(signIn('sans@example.org', '')),
      code(signIn('parti@example.org', 'rivière tambour lampe')),
      code(signIn('ferme@example.org', 'rivière tambour lampe')),
    ]);
    expect(new Set(answers)).toEqual(new Set(['identity.wrong_password']));
  });

  test('is tried ten times in a quarter of an hour, also in a rush, also for nobody; right ones do not count', async () => {
    await withPassword('dix@example.org', 'rivière tambour lampe');
    for (const email of ['dix@example.org', 'dix-personne@example.org']) {
      const tries = await Promise.all(
        Array.from({ length: 14 }, () => code(signIn(email, 'wrong wrong wrong'))),
      );
      expect(tries.filter((answer) => answer === 'identity.wrong_password')).toHaveLength(10);
      expect(tries.filter((answer) => answer === 'identity.too_many_tries')).toHaveLength(4);
    }
    await expect(signIn('dix@example.org', 'rivière tambour lampe')).rejects.toMatchObject({
      status: 429,
      text: { fr: expect.stringContaining('15 minutes') },
    });
    services.clock.advance(15 * MINUTE);
    for (let i = 0; i < 12; i += 1) await signIn('dix@example.org', 'rivière tambour lampe');
  });

  test('tried by a stranger from elsewhere shuts nobody out', async () => {
    await withPassword('cible@example.org', 'rivière tambour lampe');
    const stranger = '203.0.113.99';
    for (let i = 0; i < 10; i += 1)
      expect(await code(signIn('cible@example.org', 'wrong wrong wrong', stranger))).toBe(
        'identity.wrong_password',
      );
    expect(await code(signIn('cible@example.org', 'rivière tambour lampe', stranger))).toBe(
      'identity.too_many_tries',
    );
    expect(await code(signIn('cible@example.org', 'rivière tambour lampe'))).toBe('done');
  });

  test('is tried a hundred times in a quarter of an hour from all networks together', async () => {
    const tries = await Promise.all(
      Array.from({ length: 105 }, (_, i) =>
        code(signIn('cent@example.org', 'wrong wrong wrong', `203.0.${100 + Math.floor(i / 5)}.7`)),
      ),
    );
    expect(tries.filter((answer) => answer === 'identity.wrong_password')).toHaveLength(100);
    expect(tries.filter((answer) => answer === 'identity.too_many_tries')).toHaveLength(5);
  }, 60_000);

  test('is tried thirty times in a quarter of an hour from one network address', async () => {
    for (let i = 0; i < 30; i += 1)
      expect(await code(signIn(`a${i}@example.org`, 'wrong wrong wrong', '203.0.113.200'))).toBe(
        'identity.wrong_password',
      );
    expect(await code(signIn('a31@example.org', 'wrong wrong wrong', '203.0.113.200'))).toBe(
      'identity.too_many_tries',
    );
    expect(await code(signIn('a31@example.org', 'wrong wrong wrong', '203.0.113.201'))).toBe(
      'identity.wrong_password',
    );
  });
});

describe('a new password', () => {
  const set = (actor: AgentActor, password: string, current?: string) =>
    setPassword.execute(services, { tenantId: town.id, actor, input: { password, current, language: 'fr' } });
  const signedIn = (email: string) => enter(services, town, email);

  test('needs no former one just after signing in by link, ends the other sessions, and says so by mail', async () => {
    await withPassword('nouveau@example.org', 'rivière tambour lampe');
    const other = await signedIn('nouveau@example.org');
    const { actor, token } = await signedIn('nouveau@example.org');
    expect(await needsCurrentPassword(services, actor)).toBe(false);
    await set(actor, 'agrafe zinc sureau tambour');
    expect(await actorOfSession(services, town.id, token)).not.toBeNull();
    expect(await actorOfSession(services, town.id, other.token)).toBeNull();
    expect(await code(signIn('nouveau@example.org', 'rivière tambour lampe'))).toBe(
      'identity.wrong_password',
    );
    expect(await code(signIn('nouveau@example.org', 'agrafe zinc sureau tambour'))).toBe('done');
    const mail = (await mailsOf(services, town.id)).at(-1);
    expect(mail).toMatchObject({ purpose: 'password_changed', to_address: 'nouveau@example.org' });
    expect(mail?.text_body).not.toContain('agrafe');
  });

  test('needs the former one later, and trying it is counted', async () => {
    await withPassword('ancien@example.org', 'rivière tambour lampe');
    const { actor } = await signedIn('ancien@example.org');
    services.clock.advance(16 * MINUTE);
    expect(await needsCurrentPassword(services, actor)).toBe(true);
    for (let i = 0; i < 10; i += 1)
      expect(await code(set(actor, 'agrafe zinc sureau', 'nope nope'))).toBe(
        'identity.current_password_wrong',
      );
    expect(await code(set(actor, 'agrafe zinc sureau', 'rivière tambour lampe'))).toBe(
      'identity.too_many_tries',
    );
    services.clock.advance(15 * MINUTE);
    await set(actor, 'agrafe zinc sureau', 'rivière tambour lampe');
  });

  test('is set by whoever knows the former one, however often strangers try the door', async () => {
    await withPassword('dedans@example.org', 'rivière tambour lampe');
    const { actor } = await signedIn('dedans@example.org');
    services.clock.advance(16 * MINUTE);
    for (let i = 0; i < 10; i += 1) await code(signIn('dedans@example.org', 'wrong wrong wrong'));
    await set(actor, 'agrafe zinc sureau', 'rivière tambour lampe');
  });

  test('is refused in words when weak, and to whoever is no agent', async () => {
    const { actor } = { actor: await testAgent(services, town, 'faible@example.org') };
    await expect(set(actor, 'court')).rejects.toMatchObject({
      code: 'identity.password_refused',
      fields: { password: { fr: expect.stringContaining('12') } },
    });
    expect(await code(set(actor, 'faible@example.org'))).toBe('identity.password_refused');
    const input = { password: 'agrafe zinc sureau', language: 'fr' as const };
    await expect(
      setPassword.execute(services, { tenantId: town.id, actor: anonymous(town.id), input }),
    ).rejects.toMatchObject({ status: 403 });
  });
});

/** The operator closes an account: the application's role cannot. */
async function closeAccount(accountId: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(
    `begin; select set_config('app.owner', 'on', true); update parvis.account set disabled_at = now() where id = '${accountId}'; commit`,
  );
  await client.end();
}
