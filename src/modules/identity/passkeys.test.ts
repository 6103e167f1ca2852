import { describe, expect, test } from 'vitest';
import { sql, withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { codeOf, enter, testAgent, testServices, testTown, tokenIn } from '../../../tests/tenancy/house.ts';
import { askPasskey, type PasskeyHolder } from './actions/ask-passkey.ts';
import { enterByLink } from './actions/consume-sign-in-link.ts';
import { enterByPasskey, enterByPasskeyAsSecond } from './actions/enter-by-passkey.ts';
import { makeSignInLink } from './actions/make-sign-in-link.ts';
import { proveAgain } from './actions/prove-again.ts';
import { registerPasskey } from './actions/register-passkey.ts';
import { removeFactor } from './actions/remove-factor.ts';
import { requireSecondFactor } from './actions/second-factor-rule.ts';
import { TestAuthenticator } from './authenticator.factory.ts';
import { type AgentActor, anonymous, system } from './identity.ts';
import type { RelyingParty } from './passkeys.ts';
import { actorOfSession } from './queries/actor-of-session.ts';
import { ownFactors } from './queries/second-factor.ts';
import type { Entered, Visit } from './second-factor.ts';

const MINUTE = 60_000;
const { db } = await testDatabase();
const services = testServices(db);
const town = await testTown(services);
const visit: Visit = { userAgent: null, address: '192.0.2.8', language: 'fr' };
const party: RelyingParty = { rpId: 'ville.example.org', origin: 'https://ville.example.org' };
const BROWSER = 'a'.repeat(40);

type Options = { challenge: string; user: { id: string } };
type Purpose = Parameters<typeof askPasskey>[2];
const ask = (purpose: Purpose, holder: PasskeyHolder, of = party, tenantId = town.id) =>
  askPasskey(services, tenantId, purpose, holder, of, visit.address) as Promise<Options>;
const give = (answer: string, of = party, browser = BROWSER, tenantId = town.id) =>
  enterByPasskey(services, tenantId, browser, { party: of, answer, visit });

let agents = 0;
/** An agent with one passkey, and the authenticator that holds it. */
async function withKey() {
  agents += 1;
  const { email } = await testAgent(services, town, `cle-${agents}@example.org`);
  const { actor } = await enter(services, town, email);
  const key = new TestAuthenticator();
  expect(await register(actor, key)).toBe('done');
  return { actor, key };
}

async function register(actor: AgentActor, key: TestAuthenticator, name = 'Ordinateur', of = party) {
  const options = await ask('register', { actor }, of);
  const answer = key.make(options, of);
  return codeOf(
    registerPasskey(services, { tenantId: town.id, actor, door: null }, { party: of, answer, name }, visit),
  );
}

const reasonsOf = (accountId: string | null) =>
  withTenant(db, town.id, async (tx) => {
    const { rows } = await sql<{ reason: string }>`select reason from sign_in_event
      where kind = 'refused' and account_id is not distinct from ${accountId}::uuid order by id`.execute(
      tx.db,
    );
    return rows.map(({ reason }) => reason);
  });

describe('a passkey', () => {
  test('is registered under a name with the first recovery codes, and opens the desk by itself', async () => {
    const { actor, key } = await withKey();
    const own = await withTenant(db, town.id, (tx) => ownFactors(tx, actor));
    expect(own).toMatchObject({
      totp: null,
      recoveryCodesLeft: 10,
      passkeys: [{ name: 'Ordinateur', rpId: party.rpId, lastUsedAt: null }],
    });
    const entered = await give(key.show(await ask('sign_in', { visitToken: BROWSER }), party));
    expect(await actorOfSession(services, town.id, entered.sessionToken)).toMatchObject({ id: actor.id });
    const after = await withTenant(db, town.id, (tx) => ownFactors(tx, actor));
    expect(after.passkeys[0]?.lastUsedAt).toEqual(services.clock.now());
  });

  test('asks for a discoverable key that checks its bearer, and leaves out those that are there', async () => {
    const { actor, key } = await withKey();
    expect(await ask('register', { actor })).toMatchObject({
      rp: { id: party.rpId, name: town.tenant.name },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [{ id: key.credentialId.toString('base64url') }],
    });
    expect(await ask('sign_in', { visitToken: BROWSER })).toMatchObject({ userVerification: 'required' });
    expect(await register(actor, key)).toBe('identity.passkey_refused');
  });

  test('passes the second door, after a link', async () => {
    const { actor, key } = await withKey();
    const { url } = await makeSignInLink(services, town.tenant, actor.email);
    const entry = await enterByLink(services, town.id, tokenIn(url), visit);
    const pendingToken = entry.step === 'in' ? '' : entry.pendingToken;
    const options = await ask('second', { pendingToken });
    expect(options).toMatchObject({ allowCredentials: [{ id: key.credentialId.toString('base64url') }] });
    const given = { party, answer: key.show(options, party), visit };
    const entered = await enterByPasskeyAsSecond(services, town.id, pendingToken, given);
    expect(await actorOfSession(services, town.id, entered.sessionToken)).toMatchObject({ id: actor.id });
    // Of somebody else it opens nobody's door.
    const { actor: other, key: otherKey } = await withKey();
    const link = await makeSignInLink(services, town.tenant, other.email);
    const waiting = await enterByLink(services, town.id, tokenIn(link.url), visit);
    const token = waiting.step === 'in' ? '' : waiting.pendingToken;
    const stolen = { party, answer: key.show(await ask('second', { pendingToken: token }), party), visit };
    expect(await codeOf(enterByPasskeyAsSecond(services, town.id, token, stolen))).toBe(
      'identity.passkey_refused',
    );
    const own = { party, answer: otherKey.show(await ask('second', { pendingToken: token }), party), visit };
    expect(await codeOf(enterByPasskeyAsSecond(services, town.id, token, own))).toBe('done');
  });

  test('enrols whom the tenant asks for a factor, before the desk', async () => {
    const { email, id } = await testAgent(services, town, 'cle-demandee@example.org');
    const rule = (from: Date | null) =>
      requireSecondFactor.execute(services, { tenantId: town.id, actor: system(town.id), input: { from } });
    await rule(services.clock.now());
    try {
      const { url } = await makeSignInLink(services, town.tenant, email);
      const entry = await enterByLink(services, town.id, tokenIn(url), visit);
      const door = { pendingToken: entry.step === 'enrol' ? entry.pendingToken : '' };
      const answer = new TestAuthenticator().make(await ask('register', door), party);
      const by = { tenantId: town.id, actor: anonymous(town.id), door };
      const done = await registerPasskey(services, by, { party, answer, name: 'Téléphone' }, visit);
      expect(done.recoveryCodes).toHaveLength(10);
      const { sessionToken } = done.entered as Entered;
      expect(await actorOfSession(services, town.id, sessionToken)).toMatchObject({ id });
    } finally {
      await rule(null);
    }
  });

  test('proves one again within the session that asked', async () => {
    const { actor, key } = await withKey();
    services.clock.advance(11 * MINUTE);
    const input = { passkeyId: null, language: 'fr' as const };
    const remove = () => codeOf(removeFactor.execute(services, { tenantId: town.id, actor, input }));
    expect(await remove()).toBe('identity.proof_needed');
    const proof = { by: 'passkey' as const, party, answer: key.show(await ask('prove', { actor }), party) };
    expect(await codeOf(proveAgain(services, actor, proof, visit))).toBe('done');
    // Proved; there is no application to remove.
    expect(await remove()).toBe('identity.factor_not_found');
  });

  test('added twice at once gives recovery codes once: nobody prints codes that are dead already', async () => {
    const { email } = await testAgent(services, town, 'deux-cles@example.org');
    const { actor } = await enter(services, town, email);
    const registrations = ['une', 'deux', 'trois'].map(async (name) => {
      const answer = new TestAuthenticator().make(await ask('register', { actor }), party);
      const by = { tenantId: town.id, actor, door: null };
      return registerPasskey(services, by, { party, answer, name }, visit);
    });
    const codes = (await Promise.all(registrations)).map(({ recoveryCodes }) => recoveryCodes);
    expect(codes.filter((list) => list !== null)).toHaveLength(1);
    const own = await withTenant(db, town.id, (tx) => ownFactors(tx, actor));
    expect([own.passkeys.length, own.recoveryCodesLeft]).toEqual([3, 10]);
  });

  test('is removed by its owner alone', async () => {
    const { actor } = await withKey();
    const { actor: stranger } = await withKey();
    const [own] = (await withTenant(db, town.id, (tx) => ownFactors(tx, actor))).passkeys;
    const remove = (who: AgentActor) => {
      const input = { passkeyId: own?.id ?? '', language: 'fr' as const };
      return codeOf(removeFactor.execute(services, { tenantId: town.id, actor: who, input }));
    };
    expect(await remove(stranger)).toBe('identity.factor_not_found');
    expect(await remove(actor)).toBe('done');
  });
});

describe('an answer is refused', () => {
  test('a second time: a challenge is good once', async () => {
    const { key } = await withKey();
    const options = await ask('sign_in', { visitToken: BROWSER });
    expect(await codeOf(give(key.show(options, party)))).toBe('done');
    expect(await codeOf(give(key.show(options, party)))).toBe('identity.passkey_refused');
  });

  test('after five minutes', async () => {
    const { key } = await withKey();
    const options = await ask('sign_in', { visitToken: BROWSER });
    services.clock.advance(5 * MINUTE);
    expect(await codeOf(give(key.show(options, party)))).toBe('identity.passkey_refused');
  });

  test('from another browser than the one that asked, or for another purpose', async () => {
    const { key, actor } = await withKey();
    const options = await ask('sign_in', { visitToken: BROWSER });
    expect(await codeOf(give(key.show(options, party), party, 'b'.repeat(40)))).toBe(
      'identity.passkey_refused',
    );
    const { challenge } = await ask('prove', { actor });
    expect(await codeOf(give(key.show({ challenge }, party)))).toBe('identity.passkey_refused');
    const made = new TestAuthenticator().make({ challenge, user: { id: 'AAAA' } }, party);
    const by = { tenantId: town.id, actor, door: null };
    const given = { party, answer: made, name: 'Sans question' };
    expect(await codeOf(registerPasskey(services, by, given, visit))).toBe('identity.passkey_refused');
  });

  test('on another site: origin, host, tenant', async () => {
    const { key } = await withKey();
    const shown = async (of: RelyingParty, asked = party) =>
      codeOf(give(key.show(await ask('sign_in', { visitToken: BROWSER }, asked), of), asked));
    expect(await shown({ ...party, origin: 'https://evil.example' })).toBe('identity.passkey_refused');
    expect(await shown({ ...party, rpId: 'evil.example' })).toBe('identity.passkey_refused');
    const elsewhere = { rpId: 'autre.example.org', origin: 'https://autre.example.org' };
    expect(await shown(elsewhere, elsewhere)).toBe('identity.passkey_refused');
    const other = await testTown(services);
    const options = await ask('sign_in', { visitToken: BROWSER }, party, other.id);
    expect(await codeOf(give(key.show(options, party), party, BROWSER, other.id))).toBe(
      'identity.passkey_refused',
    );
    expect(await shown(party)).toBe('done');
  });

  test('where its bearer was not checked', async () => {
    const { key } = await withKey();
    key.verifiesBearer = false;
    const options = await ask('sign_in', { visitToken: BROWSER });
    expect(await codeOf(give(key.show(options, party)))).toBe('identity.passkey_refused');
  });

  test('where its counter does not grow: a copy of the key; and it is in the journal', async () => {
    const { key, actor } = await withKey();
    const show = async () => codeOf(give(key.show(await ask('sign_in', { visitToken: BROWSER }), party)));
    key.signCount = 40;
    expect(await show()).toBe('done');
    key.signCount = 20;
    expect(await show()).toBe('identity.passkey_refused');
    key.signCount = 41;
    expect(await reasonsOf(actor.accountId)).toEqual(['passkey_counter']);
    // The key itself, whose counter goes on, still opens.
    expect(await show()).toBe('done');
  });

  test('but not where an authenticator has no counter at all', async () => {
    const { email } = await testAgent(services, town, 'sans-compteur@example.org');
    const { actor } = await enter(services, town, email);
    const key = new TestAuthenticator();
    key.counts = false;
    expect(await register(actor, key)).toBe('done');
    for (const _ of [1, 2])
      expect(await codeOf(give(key.show(await ask('sign_in', { visitToken: BROWSER }), party)))).toBe('done');
  });

  test('signed by another key, or for another account', async () => {
    const { key } = await withKey();
    const options = () => ask('sign_in', { visitToken: BROWSER });
    const thief = new TestAuthenticator();
    const forged = JSON.parse(thief.show(await options(), party));
    forged.id = key.credentialId.toString('base64url');
    forged.rawId = forged.id;
    expect(await codeOf(give(JSON.stringify(forged)))).toBe('identity.passkey_refused');
    const moved = JSON.parse(key.show(await options(), party));
    moved.response.userHandle = Buffer.from('somebody else').toString('base64url');
    expect(await codeOf(give(JSON.stringify(moved)))).toBe('identity.passkey_refused');
  });

  test.each(['', '{}', 'null', '[]', '"x"', '{"id":"a"}', `{"id":"${'a'.repeat(70_000)}"}`, '\u0000'])(
    'that is none: %.20j',
    async (answer) => {
      services.clock.advance(16 * MINUTE);
      expect(await codeOf(give(answer))).toBe('identity.passkey_refused');
    },
  );

  test('thirty times from one network, and then told to wait', async () => {
    services.clock.advance(16 * MINUTE);
    const answers: string[] = [];
    for (let i = 0; i < 32; i += 1) answers.push(await codeOf(give('{}')));
    expect(answers.filter((answer) => answer === 'identity.passkey_refused')).toHaveLength(30);
    expect(answers.slice(30)).toEqual(['identity.too_many_tries', 'identity.too_many_tries']);
  });

  test('without a name for the key', async () => {
    services.clock.advance(16 * MINUTE);
    const { email } = await testAgent(services, town, 'sans-nom@example.org');
    const { actor } = await enter(services, town, email);
    expect(await register(actor, new TestAuthenticator(), ' \u200b ')).toBe('identity.passkey_name_missing');
  });
});
