import { beforeEach, describe, expect, test } from 'vitest';
import { sql, withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { mailsOf, testAgent, testServices, testTown } from '../../../tests/tenancy/house.ts';
import { consumeSignInLink, openSignInLink } from './actions/consume-sign-in-link.ts';
import { makeSignInLink } from './actions/make-sign-in-link.ts';
import { requestSignInLink } from './actions/request-sign-in-link.ts';
import { needsCurrentPassword, setPassword } from './actions/set-password.ts';
import { signInWithPassword } from './actions/sign-in-with-password.ts';
import { type AgentActor, anonymous } from './identity.ts';
import { actorOfSession } from './queries/actor-of-session.ts';

const MINUTE = 60_000;
const { db, ownerUrl } = await testDatabase();
const services = testServices(db);
const town = await testTown(services);
const tokenOf = (text: string) => /\/lien\/([a-z0-9]+)/.exec(text)?.[1] ?? '';
let address = 0;
beforeEach(() => {
  address += 1;
});

async function ask(
  email: string,
  more: { kind?: 'agent' | 'usager'; address?: string; language?: 'fr' | 'en' } = {},
) {
  const input = {
    email,
    kind: 'agent' as const,
    language: 'fr' as const,
    address: `192.0.2.${address}`,
    ...more,
  };
  await requestSignInLink.execute(services, { tenantId: town.id, actor: anonymous(town.id), input });
}
const signIn = (email: string, password: string, from = `198.51.100.${address}`) =>
  signInWithPassword(services, town.id, email, password, 'Navigateur', from);
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code as string,
  );
async function withPassword(email: string, password: string): Promise<AgentActor> {
  const agent = await testAgent(services, town, email);
  await setPassword.execute(services, {
    tenantId: town.id,
    actor: agent,
    input: { password, language: 'fr' },
  });
  return agent;
}

describe('a link by mail', () => {
  test('goes to an agent, on the canonical host, says when it ends, and opens a session once', async () => {
    const agent = await testAgent(services, town, 'lien@example.org');
    await ask(' Lien@Example.org ');
    const mail = (await mailsOf(services, town.id)).at(-1);
    expect(mail).toMatchObject({
      to_address: 'lien@example.org',
      subject: 'Fontaine-le-Port : votre lien de connexion',
    });
    expect(mail?.text_body).toContain(`http://${town.tenant.canonicalHost}:3000/connexion/lien/`);
    expect(mail?.text_body).toContain('10\u00a0h\u00a015');
    const token = tokenOf(mail?.text_body ?? '');
    expect(await openSignInLink(services, town.id, token)).toEqual({
      kind: 'agent',
      email: 'lien@example.org',
    });
    expect(await openSignInLink(services, town.id, token)).not.toBeNull();
    const signedIn = await consumeSignInLink(services, town.id, token, 'Navigateur');
    expect(signedIn).toMatchObject({ kind: 'agent', actorId: agent.id });
    expect(await actorOfSession(services, town.id, signedIn.sessionToken)).toMatchObject({
      kind: 'agent',
      id: agent.id,
      email: 'lien@example.org',
    });
    expect(await openSignInLink(services, town.id, token)).toBeNull();
    expect(await code(consumeSignInLink(services, town.id, token, null))).toBe('identity.link_over');
  });

  test('is answered alike for an unknown address, which gets no mail', async () => {
    const before = (await mailsOf(services, town.id)).length;
    await expect(ask('inconnue@example.org')).resolves.toBeUndefined();
    expect((await mailsOf(services, town.id)).length).toBe(before);
    expect(await code(ask('pas une adresse'))).toBe('identity.email_invalid');
  });

  test('goes to any usager, in their language, and makes their account when it is used', async () => {
    await ask('usager@example.org', { kind: 'usager', language: 'en' });
    const mail = (await mailsOf(services, town.id)).at(-1);
    expect(mail?.text_body).toContain('/mon-espace/lien/');
    expect(mail?.text_body).toContain('10:15');
    const first = await consumeSignInLink(services, town.id, tokenOf(mail?.text_body ?? ''), null);
    expect(await actorOfSession(services, town.id, first.sessionToken)).toEqual({
      kind: 'usager',
      id: first.actorId,
      tenantId: town.id,
      email: 'usager@example.org',
      sessionId: expect.any(String),
    });
    await ask('usager@example.org', { kind: 'usager' });
    const again = await consumeSignInLink(
      services,
      town.id,
      tokenOf((await mailsOf(services, town.id)).at(-1)?.text_body ?? ''),
      null,
    );
    expect(again.actorId).toBe(first.actorId);
  });

  test('clicked twelve times at once lets one in', async () => {
    await testAgent(services, town, 'course@example.org');
    const token = tokenOf((await makeSignInLink(services, town.tenant, 'course@example.org')).url);
    const clicks = await Promise.allSettled(
      Array.from({ length: 12 }, () => consumeSignInLink(services, town.id, token, null)),
    );
    expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is over after fifteen minutes to the second, and nonsense never was one', async () => {
    await testAgent(services, town, 'tard@example.org');
    const token = tokenOf((await makeSignInLink(services, town.tenant, 'tard@example.org')).url);
    services.clock.advance(15 * MINUTE - 1);
    expect(await openSignInLink(services, town.id, token)).not.toBeNull();
    services.clock.advance(1);
    expect(await openSignInLink(services, town.id, token)).toBeNull();
    expect(await code(consumeSignInLink(services, town.id, token, null))).toBe('identity.link_over');
    for (const nonsense of ['', 'x', "' or 1=1 --", '\u0000', 'a'.repeat(150)]) {
      expect(await openSignInLink(services, town.id, nonsense)).toBeNull();
      expect(await code(consumeSignInLink(services, town.id, nonsense, null))).toBe('identity.link_over');
    }
  });

  test('is stored as a hash, and told by the command line to agents only', async () => {
    await testAgent(services, town, 'empreinte@example.org');
    const { url } = await makeSignInLink(services, town.tenant, 'Empreinte@example.org');
    expect(url).toMatch(/^http:\/\/ville-\d+\.example\.org:3000\/connexion\/lien\/[a-z0-9]{30}$/);
    const stored = await withTenant(db, town.id, (tx) =>
      sql<{ all: string }>`select string_agg(l::text, ' ') as all from sign_in_link l`.execute(tx.db),
    );
    expect(stored.rows[0]?.all).not.toContain(tokenOf(url));
    expect(await code(makeSignInLink(services, town.tenant, 'usager@example.org'))).toBe(
      'identity.agent_unknown',
    );
  });

  test('is sent five times an hour to one address, then the wait is told; known or not', async () => {
    await testAgent(services, town, 'six@example.org');
    for (const email of ['six@example.org', 'six-inconnu@example.org']) {
      for (let i = 0; i < 5; i += 1) await ask(email);
      services.clock.advance(20 * MINUTE);
      await expect(ask(email)).rejects.toMatchObject({
        code: 'identity.too_many_links',
        status: 429,
        text: { fr: expect.stringContaining('40 minutes') },
      });
      services.clock.advance(40 * MINUTE);
      await ask(email);
    }
  });

  test('is sent twenty times an hour for one network address, counted exactly under a rush', async () => {
    const asks = Array.from({ length: 30 }, (_, i) =>
      code(ask(`rush-${i}@example.org`, { kind: 'usager', address: '2001:db8:7:7::1' })),
    );
    const answers = await Promise.all(asks);
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(20);
    expect(answers.filter((answer) => answer === 'identity.too_many_links')).toHaveLength(10);
    expect(await code(ask('rush@example.org', { kind: 'usager', address: '2001:db8:7:7:ffff::2' }))).toBe(
      'identity.too_many_links',
    );
    expect(await code(ask('rush@example.org', { kind: 'usager', address: '2001:db8:7:8::1' }))).toBe('done');
  });
});

describe('a password', () => {
  test('opens a session for its agent, whatever the case of the address', async () => {
    const agent = await withPassword('passe@example.org', 'rivière tambour lampe');
    const { sessionToken, actorId } = await signIn(' PASSE@example.org', 'rivière tambour lampe');
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
        Array.from({ length: 14 }, (_, i) => code(signIn(email, 'wrong wrong wrong', `203.0.113.${i}`))),
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
  const signedIn = async (email: string) => {
    const { sessionToken } = await consumeSignInLink(
      services,
      town.id,
      tokenOf((await makeSignInLink(services, town.tenant, email)).url),
      null,
    );
    return { sessionToken, actor: (await actorOfSession(services, town.id, sessionToken)) as AgentActor };
  };

  test('needs no former one just after signing in by link, ends the other sessions, and says so by mail', async () => {
    await withPassword('nouveau@example.org', 'rivière tambour lampe');
    const other = await signedIn('nouveau@example.org');
    const { actor, sessionToken } = await signedIn('nouveau@example.org');
    expect(await needsCurrentPassword(services, actor)).toBe(false);
    await set(actor, 'agrafe zinc sureau tambour');
    expect(await actorOfSession(services, town.id, sessionToken)).not.toBeNull();
    expect(await actorOfSession(services, town.id, other.sessionToken)).toBeNull();
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
