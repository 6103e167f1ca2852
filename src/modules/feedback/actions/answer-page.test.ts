import { describe, expect, test } from 'vitest';
import { anonymous } from '#modules/identity/index.ts';
import { sql, type Tx, withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { codeOf, testServices, testTown } from '../../../../tests/tenancy/house.ts';
import { anAnswer, aRequest } from '../feedback.factory.ts';
import { LIMITS } from '../feedback.ts';
import { answerPage, type PageAnswer } from './answer-page.ts';

const { db } = await testDatabase();
const house = testServices(db);
const [town, other] = [await testTown(house), await testTown(house)];
const read = <T>(work: (tx: Tx) => Promise<T>, id = town.id) => withTenant(db, id, work);
const answer = (changes: Partial<PageAnswer> = {}) => anAnswer(town, changes);

interface Vote {
  path: string;
  clear: boolean;
  reason: string | null;
  day: string;
}
const voteOf = (id: string, tenantId = town.id) =>
  read(
    async (tx) =>
      (await sql<Vote>`select path, clear, reason, day from page_vote where id = ${id}`.execute(tx.db))
        .rows[0] ?? null,
    tenantId,
  );
const votesOn = (path: string) =>
  read(
    async (tx) =>
      (await sql<{ n: number }>`select count(*) as n from page_vote where path = ${path}`.execute(tx.db))
        .rows[0]?.n,
  );

type Said = Partial<Pick<PageAnswer, 'clear' | 'reason' | 'path' | 'counts'>>;

describe('one answer, by what is said first and what is said then under its id', () => {
  const YES: Said = { clear: true };
  const NO: Said = {};
  const WHY: Said = { reason: 'missing' };
  const WHY_ELSE: Said = { reason: 'hard' };
  const is = (clear: boolean, reason: string | null) => ({ clear, reason });

  test.each<[string, Said, Said | null, object | null]>([
    ['yes', YES, null, is(true, null)],
    ['no', NO, null, is(false, null)],
    ['no with its reason at once (« Signaler une erreur »)', WHY, null, is(false, 'missing')],
    ['suspected', { ...WHY, counts: false }, null, null],
    ['no, then why', NO, WHY, is(false, 'missing')],
    ['no, then no again: a double click', NO, NO, is(false, null)],
    ['no and why, then another why: the first stays', WHY, WHY_ELSE, is(false, 'missing')],
    ['no and why, then the same again: a reload', WHY, WHY, is(false, 'missing')],
    ['no, then a why that is suspected', NO, { ...WHY, counts: false }, is(false, null)],
    ['no, then a why about another page', NO, { ...WHY, path: '/' }, is(false, null)],
    ['yes, then a why under its id', YES, WHY, is(true, null)],
    ['suspected, then said well', { ...WHY, counts: false }, WHY, is(false, 'missing')],
  ])('%s', async (_name, first, then, expected) => {
    const one = answer();
    const before = (await votesOn('/services')) ?? 0;
    await answerPage(house, { ...one, ...first });
    if (then) await answerPage(house, { ...one, ...then });
    const vote = await voteOf(one.id);
    if (expected) expect(vote).toMatchObject({ ...expected, path: '/services', day: '2026-03-16' });
    else expect(vote).toBeNull();
    expect(await votesOn('/services')).toBe(before + (expected ? 1 : 0));
  });

  test('eight times at once is one', async () => {
    const one = answer({ path: '/accessibilite' });
    await Promise.all(Array.from({ length: 8 }, () => answerPage(house, one)));
    expect(await votesOn('/accessibilite')).toBe(1);
  });

  test('of another town is untouched by whoever knows its id', async () => {
    const one = answer();
    await answerPage(house, one);
    const there = { ...one, tenant: other.tenant, actor: anonymous(other.id), reason: 'hard' as const };
    await answerPage(house, there);
    expect(await voteOf(one.id)).toMatchObject({ reason: null });
    expect(await voteOf(one.id, other.id)).toMatchObject({ reason: 'hard' });
  });

  test('keeps neither the address nor the hour, and the day is the town’s', async () => {
    house.clock.set(new Date('2026-03-16T23:30:00Z'));
    const one = answer({ address: '198.51.100.77' });
    await answerPage(house, one);
    expect(await voteOf(one.id)).toMatchObject({ day: '2026-03-17' });
    const rows = await read(
      async (tx) => (await sql<{ key: Buffer }>`select * from page_vote_origin`.execute(tx.db)).rows,
    );
    expect(rows.map(({ key }) => key.length)).toContain(32);
    for (const { key, ...row } of rows) expect(JSON.stringify(row) + key.toString()).not.toContain('198.51.');
    // Version 4: nothing of the moment stands in it.
    expect(one.id[14]).toBe('4');
    house.clock.set(new Date('2026-03-16T09:00:00Z'));
  });
});

describe('a flood', () => {
  const from = (address: string, path: string) => answerPage(house, answer({ address, path }));

  test('two clicks within ten seconds on one page are one answer, then it is another', async () => {
    const twice = async () => [
      (await from('192.0.2.1', '/plan-du-site')).counted,
      (await from('192.0.2.1', '/plan-du-site')).counted,
    ];
    expect(await twice()).toEqual([true, false]);
    house.clock.advance(LIMITS.againMs);
    expect(await twice()).toEqual([true, false]);
    expect((await from('192.0.2.2', '/plan-du-site')).counted).toBe(true);
  });

  test('of one network counts five times a page, and the same again on the next day', async () => {
    const counted = async () => {
      const all: boolean[] = [];
      for (let n = 0; n < LIMITS.perPage + 2; n += 1) {
        house.clock.advance(LIMITS.againMs);
        // One subscriber has a whole /64.
        all.push((await from(`2001:db8:1:2::${n + 1}`, '/mentions-legales')).counted);
      }
      return all.filter(Boolean).length;
    };
    expect(await counted()).toBe(LIMITS.perPage);
    expect(await counted()).toBe(0);
    house.clock.advance(86_400_000);
    expect(await counted()).toBe(LIMITS.perPage);
    house.clock.set(new Date('2026-03-16T09:00:00Z'));
  });

  test('of one network over all pages counts sixty times a day', async () => {
    let counted = 0;
    for (let n = 0; n < LIMITS.perDay + 5; n += 1)
      counted += (await from('192.0.2.9', `/page-${n}`)).counted ? 1 : 0;
    expect(counted).toBe(LIMITS.perDay);
  });

  test('of a thousand networks does not fill the disk: a page has its fill of the day', async () => {
    await read((tx) =>
      sql`insert into page_vote (tenant_id, path, clear, day)
        select ${town.id}, '/pleine', true, '2026-03-16' from generate_series(1, ${LIMITS.ofPagePerDay - 1})`.execute(
        tx.db,
      ),
    );
    expect((await from('192.0.2.10', '/pleine')).counted).toBe(true);
    expect((await from('192.0.2.11', '/pleine')).counted).toBe(false);
    expect(await votesOn('/pleine')).toBe(LIMITS.ofPagePerDay);
  });
});

describe('what is no answer', () => {
  test.each([
    ['another host', '//evil.example'],
    ['a whole address', 'https://evil.example/'],
    ['a script', 'javascript:alert(1)'],
    ['a climb in bytes', '/services/%2e%2e'],
    ['no slash', 'services'],
    ['a NUL', '/services\u0000'],
    ['ten thousand letters', `/${'a'.repeat(10_000)}`],
  ])('a path that is %s is refused and nothing is written', async (_name, path) => {
    const one = answer({ path });
    expect(await codeOf(answerPage(house, one))).toBe('feedback.answer.invalid');
    expect(await voteOf(one.id)).toBeNull();
  });

  test('a reason that is none of ours, a reason for yes, an id that is none', async () => {
    const invalid = (changes: object) => codeOf(answerPage(house, { ...answer(), ...changes }));
    expect(await invalid({ reason: 'pwn' })).toBe('feedback.answer.invalid');
    expect(await invalid({ clear: true, reason: 'hard' })).toBe('feedback.answer.invalid');
    expect(await invalid({ id: 'x' })).toBe('feedback.answer.invalid');
    expect(await invalid({ actor: anonymous(other.id) })).toBe('feedback.answer.other_tenant');
  });

  test('a request of another town is no remark of ours', async () => {
    const { requestId } = await aRequest(house, town.id);
    const there = { tenant: other.tenant, actor: anonymous(other.id), requestId };
    await expect(answerPage(house, answer(there))).rejects.toThrow();
  });
});
