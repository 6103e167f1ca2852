import { Secret, TOTP } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { sql, withTenant } from '#platform/db/index.ts';
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
import { consumeSignInLink, enterByLink } from './actions/consume-sign-in-link.ts';
import { enrolTotp, offerTotp } from './actions/enrol-totp.ts';
import { enterByCode } from './actions/enter-by-second-factor.ts';
import { makeSignInLink } from './actions/make-sign-in-link.ts';
import { proveAgain } from './actions/prove-again.ts';
import { makeRecoveryCodes, removeFactor } from './actions/remove-factor.ts';
import { requireSecondFactor, resetSecondFactor, resetSecondFactorOf } from './actions/second-factor-rule.ts';
import { setPassword } from './actions/set-password.ts';
import { enterByPassword } from './actions/sign-in-with-password.ts';
import { type AgentActor, anonymous, system } from './identity.ts';
import { purgeJob } from './jobs/purge.ts';
import { actorOfSession } from './queries/actor-of-session.ts';
import { ownFactors } from './queries/second-factor.ts';
import type { Entered, Entry, Visit } from './second-factor.ts';

const MINUTE = 60_000;
const PASSWORD = 'agrafe zinc sureau tambour';
const { db } = await testDatabase();
const services = testServices(db);
const town = await testTown(services);
const visit: Visit = { userAgent: 'Mozilla/5.0 (Windows) Firefox/140', address: '192.0.2.7', language: 'fr' };

const secretIn = (uri: string) => Secret.fromBase32(new URL(uri).searchParams.get('secret') ?? '');
const codeNow = (secret: Secret) =>
  new TOTP({ secret }).generate({ timestamp: services.clock.now().getTime() });
const offer = (who: AgentActor | string, of: Town = town) =>
  typeof who === 'string'
    ? offerTotp(services, of.id, anonymous(of.id), { pendingToken: who }, null)
    : offerTotp(services, of.id, who, null, null);

let agents = 0;
async function someone(): Promise<AgentActor> {
  agents += 1;
  const agent = await testAgent(services, town, `agent-${agents}@example.org`);
  const input = { password: PASSWORD, language: 'fr' as const };
  await setPassword.execute(services, { tenantId: town.id, actor: agent, input });
  return agent;
}

/** An agent with an application and ten codes; their time steps begin afresh. */
async function enrolled() {
  const agent = await someone();
  const { actor } = await enter(services, town, agent.email);
  const { uri, sealed } = await offer(actor);
  const secret = secretIn(uri);
  const input = { sealed, code: codeNow(secret), pendingToken: null, visit };
  const done = await enrolTotp.execute(services, { tenantId: town.id, actor, input });
  services.clock.advance(2 * MINUTE);
  return { agent, actor, secret, codes: done.recoveryCodes ?? [] };
}

const byPassword = (email: string, from: Visit = visit) =>
  enterByPassword(services, town.id, { email, password: PASSWORD }, from);
async function byLink(email: string, from: Visit = visit): Promise<Entry> {
  const { url } = await makeSignInLink(services, town.tenant, email);
  return enterByLink(services, town.id, tokenIn(url), from);
}
const pendingIn = (entry: Entry): string => (entry.step === 'in' ? '' : entry.pendingToken);
const give = (pendingToken: string, code: string, kind: 'totp' | 'recovery' = 'totp') =>
  enterByCode(services, town.id, pendingToken, { kind, code }, visit);
const actorBy = ({ sessionToken }: Entered) => actorOfSession(services, town.id, sessionToken);
const require = (from: Date | null) =>
  requireSecondFactor.execute(services, { tenantId: town.id, actor: system(town.id), input: { from } });
const journalOf = (accountId: string | null) =>
  withTenant(db, town.id, async (tx) => {
    const { rows } = await sql<{
      kind: string;
      reason: string | null;
      method: string;
      second_factor: string;
    }>`
      select kind, reason, method, second_factor from sign_in_event
      where account_id is not distinct from ${accountId}::uuid order by id`.execute(tx.db);
    return rows;
  });

describe.each([
  ['a password', byPassword],
  ['a link', byLink],
] as const)('after %s', (name, enterFirst) => {
  const method = name === 'a link' ? 'link' : 'password';

  test('an agent without a factor is in', async () => {
    const agent = await someone();
    const entry = await enterFirst(agent.email);
    expect(entry).toMatchObject({ step: 'in', actorId: agent.id });
    expect(await journalOf(agent.accountId)).toContainEqual(
      expect.objectContaining({ kind: 'signed_in', method, second_factor: null }),
    );
  });

  test('an agent with an application waits, with a token that is no session', async () => {
    const { agent } = await enrolled();
    const entry = await enterFirst(agent.email);
    expect(entry.step).toBe('second');
    expect(Object.keys(entry).sort()).toEqual(['pendingToken', 'step']);
    expect(await actorOfSession(services, town.id, pendingIn(entry))).toBeNull();
  });

  test('a right code opens once; the same code opens nothing more, by any way', async () => {
    const { agent, secret } = await enrolled();
    const [first, second] = [
      pendingIn(await enterFirst(agent.email)),
      pendingIn(await enterFirst(agent.email)),
    ];
    const code = codeNow(secret);
    const entered = await give(first, code);
    expect(await actorBy(entered)).toMatchObject({ id: agent.id });
    expect(await codeOf(give(first, code))).toBe('identity.pending_over');
    expect(await codeOf(give(second, code))).toBe('identity.wrong_code');
    services.clock.advance(MINUTE);
    expect(await codeOf(give(second, codeNow(secret)))).toBe('done');
    const told = await journalOf(agent.accountId);
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'signed_in', method, second_factor: 'totp' }),
    );
    expect(told).toContainEqual(expect.objectContaining({ kind: 'refused', reason: 'used_code' }));
  });

  test('of two uses of one code at the same moment, one opens', async () => {
    const { agent, secret } = await enrolled();
    const tokens = [pendingIn(await enterFirst(agent.email)), pendingIn(await enterFirst(agent.email))];
    const code = codeNow(secret);
    const answers = await Promise.all(tokens.map((token) => codeOf(give(token, code))));
    expect(answers.sort()).toEqual(['done', 'identity.wrong_code']);
  });

  test('a wrong code opens nothing, and is in the journal', async () => {
    const { agent, secret } = await enrolled();
    const token = pendingIn(await enterFirst(agent.email));
    const wrong = String((Number(codeNow(secret)) + 1) % 1_000_000).padStart(6, '0');
    expect(await codeOf(give(token, wrong))).toBe('identity.wrong_code');
    expect(await journalOf(agent.accountId)).toContainEqual(
      expect.objectContaining({ kind: 'refused', reason: 'wrong_code', method }),
    );
    expect(await codeOf(give(token, codeNow(secret)))).toBe('done');
  });

  test('ten minutes later the first step is over', async () => {
    const { agent, secret } = await enrolled();
    const token = pendingIn(await enterFirst(agent.email));
    services.clock.advance(10 * MINUTE);
    expect(await codeOf(give(token, codeNow(secret)))).toBe('identity.pending_over');
  });

  test('a recovery code opens once, however it is typed', async () => {
    const { agent, codes } = await enrolled();
    expect(codes).toHaveLength(10);
    const code = codes[3] ?? '';
    const token = pendingIn(await enterFirst(agent.email));
    expect(await codeOf(give(token, code.toUpperCase().replaceAll('-', ' '), 'recovery'))).toBe('done');
    const again = pendingIn(await enterFirst(agent.email));
    expect(await codeOf(give(again, code, 'recovery'))).toBe('identity.wrong_recovery_code');
    const left = await withTenant(db, town.id, (tx) => ownFactors(tx, agent));
    expect(left.recoveryCodesLeft).toBe(9);
  });

  test('where the tenant asks for a factor, who has none enrols first, and is then in with ten codes', async () => {
    const agent = await someone();
    await require(services.clock.now());
    try {
      const entry = await enterFirst(agent.email);
      expect(entry.step).toBe('enrol');
      const token = pendingIn(entry);
      expect(await codeOf(give(token, '123456'))).toBe('identity.wrong_code');
      const { uri, sealed } = await offer(token);
      const call = (code: string) => ({
        tenantId: town.id,
        actor: anonymous(town.id),
        input: { sealed, code, pendingToken: token, visit },
      });
      expect(await codeOf(enrolTotp.execute(services, call('000000')))).toBe('identity.wrong_code');
      const code = codeNow(secretIn(uri));
      const done = await enrolTotp.execute(services, call(code));
      expect(done.recoveryCodes).toHaveLength(10);
      expect(await actorBy(done.entered as Entered)).toMatchObject({ id: agent.id });
      // The code that confirmed is used.
      const next = pendingIn(await enterFirst(agent.email));
      expect(await codeOf(give(next, code))).toBe('identity.wrong_code');
    } finally {
      await require(null);
    }
  });
});

describe('before the second door', () => {
  test('who has a factor adds no other one: a stolen password is not enough', async () => {
    const { agent } = await enrolled();
    const token = pendingIn(await byPassword(agent.email));
    expect(await codeOf(offer(token))).toBe('identity.already_enrolled');
  });

  test('five enrolments of one agent at once: one is done, the others are refused, not added', async () => {
    const agent = await someone();
    await require(services.clock.now());
    try {
      const five = Array.from({ length: 5 });
      const tokens = await Promise.all(five.map(async () => pendingIn(await byPassword(agent.email))));
      const offers = await Promise.all(tokens.map((token) => offer(token)));
      const enrolments = offers.map(({ uri, sealed }, index) => {
        const pendingToken = tokens[index] ?? '';
        const input = { sealed, code: codeNow(secretIn(uri)), pendingToken, visit };
        const call = { tenantId: town.id, actor: anonymous(town.id), input };
        return codeOf(enrolTotp.execute(services, call));
      });
      const answers = await Promise.all(enrolments);
      expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
      for (const answer of answers)
        expect(['done', 'identity.already_enrolled', 'identity.pending_over']).toContain(answer);
    } finally {
      await require(null);
    }
  });

  test('one first step opens one session, also with two right codes at once; the other code stays good', async () => {
    const { agent, codes } = await enrolled();
    const token = pendingIn(await byPassword(agent.email));
    const both = codes.slice(0, 2).map((code) => codeOf(give(token, code, 'recovery')));
    expect((await Promise.all(both)).sort()).toEqual(['done', 'identity.pending_over']);
    const left = await withTenant(db, town.id, (tx) => ownFactors(tx, agent));
    expect(left.recoveryCodesLeft).toBe(9);
  });

  test('codes are tried five times in a quarter of an hour, told how long to wait, noted once', async () => {
    const { agent, secret, codes } = await enrolled();
    const token = pendingIn(await byPassword(agent.email));
    const tries = await Promise.all(Array.from({ length: 8 }, () => codeOf(give(token, '000000'))));
    expect(tries.filter((answer) => answer === 'identity.wrong_code')).toHaveLength(5);
    await expect(give(token, codeNow(secret))).rejects.toMatchObject({
      status: 429,
      text: { fr: expect.stringContaining('15 minutes') },
    });
    const told = await journalOf(agent.accountId);
    expect(told.filter(({ reason }) => reason === 'too_many_tries').length).toBeGreaterThan(0);
    await codeOf(give(token, '000000'));
    expect((await journalOf(agent.accountId)).length).toBe(told.length);
    // Recovery codes are counted apart; and the lock passes.
    expect(await codeOf(give(token, codes[0] ?? '', 'recovery'))).toBe('done');
    services.clock.advance(15 * MINUTE);
    expect(await codeOf(give(pendingIn(await byPassword(agent.email)), codeNow(secret)))).toBe('done');
  });

  test('twenty codes a day, and no more', async () => {
    const { agent, secret } = await enrolled();
    for (let round = 0; round < 4; round += 1) {
      const token = pendingIn(await byPassword(agent.email));
      for (let i = 0; i < 5; i += 1) await codeOf(give(token, '000000'));
      services.clock.advance(16 * MINUTE);
    }
    expect(await codeOf(give(pendingIn(await byPassword(agent.email)), codeNow(secret)))).toBe(
      'identity.too_many_tries',
    );
    services.clock.advance(24 * 60 * MINUTE);
    expect(await codeOf(give(pendingIn(await byPassword(agent.email)), codeNow(secret)))).toBe('done');
  });

  test('a membership that has ended opens nothing', async () => {
    const { agent, secret } = await enrolled();
    const token = pendingIn(await byPassword(agent.email));
    await withTenant(db, town.id, (tx) =>
      sql`update membership set ended_at = now() where id = ${agent.id}`.execute(tx.db),
    );
    expect(await codeOf(give(token, codeNow(secret)))).toBe('identity.pending_over');
  });

  test('callers of one step alone are refused, and the link is left unused', async () => {
    const { agent } = await enrolled();
    const { url } = await makeSignInLink(services, town.tenant, agent.email);
    expect(await codeOf(consumeSignInLink(services, town.id, tokenIn(url), null))).toBe(
      'identity.second_factor_needed',
    );
    expect((await enterByLink(services, town.id, tokenIn(url), visit)).step).toBe('second');
  });
});

describe('the rule of the tenant', () => {
  test('closes sessions that were opened without a factor from its date on, and no other', async () => {
    const { actor } = await enrolled();
    const bare = await someone();
    const { token } = await enter(services, town, bare.email);
    const own = await byPasswordAndCode();
    await require(new Date(services.clock.now().getTime() + 5 * MINUTE));
    try {
      expect(await actorOfSession(services, town.id, token)).not.toBeNull();
      services.clock.advance(5 * MINUTE);
      expect(await actorOfSession(services, town.id, token)).toBeNull();
      expect(await actorOfSession(services, town.id, own)).not.toBeNull();
      expect(actor.sessionId).not.toBeNull();
    } finally {
      await require(null);
    }
    expect(await actorOfSession(services, town.id, token)).not.toBeNull();
  });

  async function byPasswordAndCode(): Promise<string> {
    const { agent, secret } = await enrolled();
    return (await give(pendingIn(await byPassword(agent.email)), codeNow(secret))).sessionToken;
  }

  test('is made by an administrator who has a factor, and by nobody else', async () => {
    const input = { from: services.clock.now() };
    const as = (actor: AgentActor) =>
      codeOf(requireSecondFactor.execute(services, { tenantId: town.id, actor, input }));
    expect(await as(town.admin)).toBe('identity.own_factor_first');
    expect(await as(await someone())).toBe('identity.require_second_factor.forbidden');
  });

  test('keeps the last factor from being removed', async () => {
    const { actor } = await enrolled();
    await require(services.clock.now());
    try {
      const input = { passkeyId: null, language: 'fr' as const };
      const removal = removeFactor.execute(services, { tenantId: town.id, actor, input });
      expect(await codeOf(removal)).toBe('identity.last_factor');
    } finally {
      await require(null);
    }
  });
});

describe('a change of factors', () => {
  test('asks for a proof of less than ten minutes: code, recovery code or password', async () => {
    const { actor, secret, codes } = await enrolled();
    const make = () => codeOf(makeRecoveryCodes.execute(services, { tenantId: town.id, actor, input: {} }));
    expect(await make()).toBe('done');
    services.clock.advance(10 * MINUTE);
    expect(await make()).toBe('identity.proof_needed');
    const prove = (proof: Parameters<typeof proveAgain>[2]) =>
      codeOf(proveAgain(services, actor, proof, visit));
    expect(await prove({ by: 'password', password: 'pas le bon' })).toBe('identity.wrong_proof');
    expect(await prove({ by: 'code', typed: { kind: 'totp', code: '000000' } })).toBe('identity.wrong_code');
    // Replaced by the ones made above.
    expect(await prove({ by: 'code', typed: { kind: 'recovery', code: codes[0] ?? '' } })).toBe(
      'identity.wrong_recovery_code',
    );
    expect(await make()).toBe('identity.proof_needed');
    expect(await prove({ by: 'password', password: PASSWORD })).toBe('done');
    expect(await make()).toBe('done');
    services.clock.advance(10 * MINUTE);
    const code = codeNow(secret);
    expect(await prove({ by: 'code', typed: { kind: 'totp', code } })).toBe('done');
    expect(await prove({ by: 'code', typed: { kind: 'totp', code } })).toBe('identity.wrong_code');
    expect(await make()).toBe('done');
  });

  test('a first factor ends the other sessions, which were opened without it, and is told by mail', async () => {
    const agent = await someone();
    const other = await enter(services, town, agent.email);
    const { actor, token } = await enter(services, town, agent.email);
    const { uri, sealed } = await offer(actor);
    const input = { sealed, code: codeNow(secretIn(uri)), pendingToken: null, visit };
    await enrolTotp.execute(services, { tenantId: town.id, actor, input });
    expect(await actorOfSession(services, town.id, other.token)).toBeNull();
    expect(await actorOfSession(services, town.id, token)).not.toBeNull();
    const mail = (await mailsOf(services, town.id)).at(-1);
    expect(mail).toMatchObject({ purpose: 'second_factor_added', to_address: agent.email });
  });

  test('the last one removed takes the recovery codes with it, and the door opens in one step again', async () => {
    const { agent, actor } = await enrolled();
    const input = { passkeyId: null, language: 'fr' as const };
    await removeFactor.execute(services, { tenantId: town.id, actor, input });
    const left = await withTenant(db, town.id, (tx) => ownFactors(tx, actor));
    expect(left).toMatchObject({ totp: null, passkeys: [], recoveryCodesLeft: 0 });
    expect((await byPassword(agent.email)).step).toBe('in');
    const codes = makeRecoveryCodes.execute(services, { tenantId: town.id, actor, input: {} });
    expect(await codeOf(codes)).toBe('identity.no_factor');
  });

  test('an offer is one agent’s, for half an hour', async () => {
    const agent = await someone();
    const { actor } = await enter(services, town, agent.email);
    const { actor: stranger } = await enter(services, town, (await someone()).email);
    const { uri, sealed } = await offer(actor);
    const enrol = (who: AgentActor) => {
      const input = { sealed, code: codeNow(secretIn(uri)), pendingToken: null, visit };
      return codeOf(enrolTotp.execute(services, { tenantId: town.id, actor: who, input }));
    };
    expect(await enrol(stranger)).toBe('identity.enrolment_over');
    for (const step of [9, 9, 9, 4]) {
      services.clock.advance(step * MINUTE);
      await proveAgain(services, actor, { by: 'password', password: PASSWORD }, visit);
    }
    expect(await enrol(actor)).toBe('identity.enrolment_over');
  });

  test('secrets and codes stand nowhere in the database as they are', async () => {
    const { secret, codes, agent } = await enrolled();
    const rows = await withTenant(db, town.id, async (tx) => {
      const all = await sql<{ text: string }>`
        select (select string_agg(t::text, ' ') from totp_factor t) || (select string_agg(r::text, ' ') from recovery_code r)
          || (select string_agg(e::text, ' ') from event e) || (select string_agg(m.text_body, ' ') from mail m
          where m.to_address = ${agent.email}) as text`.execute(tx.db);
      return all.rows[0]?.text ?? '';
    });
    expect(rows).not.toContain(secret.base32);
    expect(rows).not.toContain(Buffer.from(secret.bytes).toString('hex'));
    for (const code of codes) {
      expect(rows).not.toContain(code);
      expect(rows).not.toContain(Buffer.from(code.replaceAll('-', '')).toString('hex'));
    }
  });
});

describe('a reset', () => {
  const reset = (actor: AgentActor, membershipId: string) =>
    codeOf(
      resetSecondFactor.execute(services, {
        tenantId: town.id,
        actor,
        input: { membershipId, language: 'fr' },
      }),
    );

  test('by an administrator takes all factors away, ends sessions and tells the agent; never one’s own', async () => {
    const { agent, secret } = await enrolled();
    const pending = pendingIn(await byPassword(agent.email));
    expect(await reset(town.admin, town.admin.id)).toBe('identity.not_your_own_reset');
    expect(await reset(await someone(), agent.id)).toBe('identity.reset_second_factor.forbidden');
    expect(await reset(town.admin, agent.id)).toBe('done');
    expect(await codeOf(give(pending, codeNow(secret)))).toBe('identity.pending_over');
    expect((await byPassword(agent.email)).step).toBe('in');
    const mail = (await mailsOf(services, town.id)).findLast(({ to_address }) => to_address === agent.email);
    expect(mail).toMatchObject({ purpose: 'second_factor_reset' });
    const events = await withTenant(db, town.id, (tx) =>
      tx.db.selectFrom('event').selectAll().where('topic', '=', 'second_factor.reset').execute(),
    );
    expect(events.at(-1)).toMatchObject({ subject_id: agent.id, actor_id: town.admin.id });
  });

  test('from the command line names the person, and is the way back of a sole administrator', async () => {
    const { agent } = await enrolled();
    expect(await codeOf(resetSecondFactorOf(services, town.tenant, 'personne@example.org'))).toBe(
      'identity.agent_unknown',
    );
    await resetSecondFactorOf(services, town.tenant, agent.email.toUpperCase());
    expect((await byPassword(agent.email)).step).toBe('in');
  });

  test('reaches nothing of the same person in another tenant', async () => {
    const { agent, secret } = await enrolled();
    const other = await testTown(services);
    const there = await testAgent(services, other, agent.email);
    expect(there.accountId).toBe(agent.accountId);
    await resetSecondFactor.execute(services, {
      tenantId: other.id,
      actor: other.admin,
      input: { membershipId: there.id, language: 'fr' },
    });
    const entry = await byPassword(agent.email);
    expect(entry.step).toBe('second');
    expect(
      await codeOf(enterByCode(services, other.id, pendingIn(entry), { kind: 'totp', code: '1' }, visit)),
    ).toBe('identity.pending_over');
    expect(await codeOf(give(pendingIn(entry), codeNow(secret)))).toBe('done');
    expect(
      await codeOf(
        resetSecondFactor.execute(services, {
          tenantId: other.id,
          actor: other.admin,
          input: { membershipId: agent.id, language: 'fr' },
        }),
      ),
    ).toBe('identity.member_not_found');
    expect(await codeOf(enterByCode(services, town.id, newId(), { kind: 'totp', code: '1' }, visit))).toBe(
      'identity.pending_over',
    );
  });
});

describe('a browser never seen', () => {
  const from = (deviceToken: string | null): Visit => ({ ...visit, deviceToken });
  const warned = async (email: string) =>
    (await mailsOf(services, town.id)).filter(
      ({ purpose, to_address }) => purpose === 'new_device' && to_address === email,
    );

  test('is told by mail, but at the very first entry; the same browser is not told again', async () => {
    const { email } = await someone();
    const first = (await byPassword(email, from(null))) as Entered;
    expect(first.deviceToken).toMatch(/^[a-z0-9]{40}$/);
    expect(await warned(email)).toEqual([]);
    const again = (await byLink(email, from(first.deviceToken))) as Entered;
    expect(again.deviceToken).toBe(first.deviceToken);
    expect(await warned(email)).toEqual([]);
    await byPassword(email, from(null));
    const [mail] = await warned(email);
    expect(mail?.subject).toContain('nouvelle connexion à votre compte');
    expect(mail?.text_body).toContain('Firefox sur Windows');
    expect(mail?.text_body).toContain('/compte/sessions');
    expect(mail?.text_body).toContain('mars 2026 à ');
    expect(mail?.text_body).not.toContain(visit.address);
  });

  test('is known for each account apart; a cookie that is none of ours is replaced', async () => {
    const [a, b] = [await someone(), await someone()];
    const first = (await byPassword(a.email, from(null))) as Entered;
    await byPassword(b.email, from(null));
    await byPassword(b.email, from(first.deviceToken));
    expect(await warned(b.email)).toHaveLength(1);
    const odd = (await byPassword(a.email, from('<script>'))) as Entered;
    expect(odd.deviceToken).toMatch(/^[a-z0-9]{40}$/);
    expect(await warned(a.email)).toHaveLength(1);
  });
});

test('the nightly round keeps the journal twelve months, known browsers thirteen, first steps a day', async () => {
  const { email, accountId } = await someone();
  await byPassword(email, { ...visit, deviceToken: null });
  const { agent } = await enrolled();
  await byPassword(agent.email);
  const count = () =>
    withTenant(db, town.id, async (tx) => {
      const { rows } = await sql<{ journal: number; devices: number; steps: number }>`select
        (select count(*)::int from sign_in_event where account_id = ${accountId}) as journal,
        (select count(*)::int from known_device where account_id = ${accountId}) as devices,
        (select count(*)::int from pending_sign_in where account_id = ${agent.accountId}) as steps`.execute(
        tx.db,
      );
      return Object.values(rows[0] ?? {});
    });
  const night = async (days: number) => {
    services.clock.advance(days * 24 * 60 * MINUTE);
    await purgeJob.run(services, town.id, { tenantId: town.id }, { number: 1, last: false });
    return count();
  };
  const [journal = 0] = await count();
  expect(journal).toBeGreaterThan(0);
  expect(await night(0)).toEqual([journal, 1, 1]);
  expect(await night(2)).toEqual([journal, 1, 0]);
  expect(await night(362)).toEqual([journal, 1, 0]);
  expect(await night(2)).toEqual([0, 1, 0]);
  expect(await night(30)).toEqual([0, 0, 0]);
});

test('the journal cannot be changed by the application', async () => {
  const change = withTenant(db, town.id, (tx) => sql`update sign_in_event set reason = null`.execute(tx.db));
  expect(await codeOf(change)).toBe('42501');
});
