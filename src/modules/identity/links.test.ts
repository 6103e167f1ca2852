import { beforeEach, describe, expect, test } from 'vitest';
import { sql, withTenant } from '#platform/db/index.ts';
import { parseEmail } from '#platform/text/email.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import {
  codeOf as code,
  mailsOf,
  testAgent,
  testServices,
  testTown,
  tokenIn as tokenOf,
} from '../../../tests/tenancy/house.ts';
import { consumeSignInLink, openSignInLink } from './actions/consume-sign-in-link.ts';
import { makeSignInLink } from './actions/make-sign-in-link.ts';
import { requestSignInLink } from './actions/request-sign-in-link.ts';
import { anonymous } from './identity.ts';
import { actorOfSession } from './queries/actor-of-session.ts';

const MINUTE = 60_000;
const { db } = await testDatabase();
const services = testServices(db);
const town = await testTown(services);
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
    const token = tokenOf(mail?.text_body);
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
    const first = await consumeSignInLink(services, town.id, tokenOf(mail?.text_body), null);
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

  test('is sent five times an hour to one address from one network, then the wait is told; known or not', async () => {
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

  test('asked for by a stranger from elsewhere shuts nobody out, up to thirty an hour from everywhere', async () => {
    const elsewhere = (i: number) => ({ address: `198.51.100.${i}` });
    await testAgent(services, town, 'vise@example.org');
    for (let i = 0; i < 5; i += 1) await ask('vise@example.org', elsewhere(1));
    expect(await code(ask('vise@example.org', elsewhere(1)))).toBe('identity.too_many_links');
    await ask('vise@example.org');
    const flood = await Promise.all(
      Array.from({ length: 30 }, (_, i) => code(ask('vise@example.org', elsewhere(2 + (i % 10))))),
    );
    expect(flood.filter((answer) => answer === 'done')).toHaveLength(24);
    expect(await code(ask('vise@example.org'))).toBe('identity.too_many_links');
  });

  test.each(['a&b@x.fr', 'jean!x@x.fr', 'x@y.xn--p1ai', 'maire@écully.fr'])(
    'goes to %s, which the contact form takes too',
    async (email) => {
      await ask(email, { kind: 'usager' });
      const mail = (await mailsOf(services, town.id)).at(-1);
      expect(mail?.to_address).toBe(parseEmail(email));
      const signedIn = await consumeSignInLink(services, town.id, tokenOf(mail?.text_body), null);
      expect(await actorOfSession(services, town.id, signedIn.sessionToken)).toMatchObject({
        email: parseEmail(email),
      });
    },
  );

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
