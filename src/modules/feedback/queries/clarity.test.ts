import { describe, expect, test } from 'vitest';
import { anonymous, system } from '#modules/identity/index.ts';
import { sql, type Tx, withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { codeOf, testAgent, testServices, testTown } from '../../../../tests/tenancy/house.ts';
import { answerPage, type PageAnswer } from '../actions/answer-page.ts';
import { anAnswer, aRequest } from '../feedback.factory.ts';
import { purgeJob } from '../jobs/purge.ts';
import { clarity, latestAbout } from './clarity.ts';

const { db } = await testDatabase();
const house = testServices(db);
const [town, other] = [await testTown(house), await testTown(house)];
const agent = await testAgent(house, other, 'agent@example.org');
const read = <T>(work: (tx: Tx) => Promise<T>, id = town.id) => withTenant(db, id, work);

describe('what administrators read', () => {
  const said = (path: string, changes: Partial<PageAnswer> = {}) =>
    answerPage(house, anAnswer(town, { path, ...changes }));

  test('the pages with their answers, reasons and requests, the most troublesome first, since a day', async () => {
    const { requestId, number } = await aRequest(house, town.id);
    house.clock.set(new Date('2026-01-10T09:00:00Z'));
    await said('/a', { clear: true });
    house.clock.set(new Date('2026-05-04T09:00:00Z'));
    for (const reason of ['missing', 'missing', 'hard', null] as const) await said('/b', { reason });
    await said('/b', { clear: true });
    // Its sender is suspected: the request is noted, the vote is not counted; noted again, it is one.
    await said('/b', { requestId, reason: 'other', counts: false });
    await said('/b', { requestId, reason: 'other', counts: false });
    const all = await read((tx) => clarity(tx, town.admin, null));
    const [a, b] = ['/a', '/b'].map((path) => all.find((page) => page.path === path));
    expect(a).toEqual({ path: '/a', yes: 1, no: 0, reasons: {}, requests: 0, lastDay: '2026-01-10' });
    expect(b).toEqual({
      path: '/b',
      ...{ yes: 1, no: 4, requests: 1, lastDay: '2026-05-04' },
      reasons: { missing: 2, hard: 1 },
    });
    const late = await read((tx) => clarity(tx, town.admin, '2026-05-01'));
    expect(late.map(({ path }) => path)).toEqual(['/b']);
    const { reasons, requests } = await read((tx) => latestAbout(tx, town.admin, '/b'));
    expect(reasons.map(({ reason }) => reason).sort()).toEqual(['hard', 'missing', 'missing']);
    expect(requests).toEqual([{ number, title: `Page ${number}`, day: '2026-05-04', reason: 'other' }]);
  });

  test('is read by nobody else, and holds nothing of another town', async () => {
    await answerPage(house, anAnswer(other, { path: '/ailleurs' }));
    for (const actor of [anonymous(other.id), agent, system(other.id)]) {
      expect(await codeOf(read((tx) => clarity(tx, actor, null), other.id))).toBe(
        'feedback.clarity.forbidden',
      );
      expect(await codeOf(read((tx) => latestAbout(tx, actor, '/b'), other.id))).toBe(
        'feedback.clarity.forbidden',
      );
    }
    expect((await read((tx) => clarity(tx, other.admin, null), other.id)).map(({ path }) => path)).toEqual([
      '/ailleurs',
    ]);
    expect(await read((tx) => latestAbout(tx, other.admin, '/b'), other.id)).toEqual({
      reasons: [],
      requests: [],
    });
  });

  test('goes after twenty-five months; the fingerprints go in the night', async () => {
    const { requestId } = await aRequest(house, town.id);
    house.clock.set(new Date('2026-06-15T09:00:00Z'));
    await said('/vieille', { clear: true });
    await said('/vieille', { requestId });
    const left = async () => {
      const rows = await read(
        async (tx) =>
          (
            await sql<{ votes: number; remarks: number; origins: number }>`select
              (select count(*) from page_vote where path = '/vieille') as votes,
              (select count(*) from page_remark where path = '/vieille') as remarks,
              (select count(*) from page_vote_origin) as origins`.execute(tx.db)
          ).rows,
      );
      return rows[0];
    };
    const purge = (at: string) => {
      house.clock.set(new Date(at));
      return purgeJob.run(house, town.id, {}, { number: 1, last: false });
    };
    await purge('2026-06-15T21:59:00Z');
    expect(await left()).toMatchObject({ votes: 2, remarks: 1, origins: 2 });
    // Midnight has come in the town.
    await purge('2026-06-15T22:01:00Z');
    expect(await left()).toEqual({ votes: 2, remarks: 1, origins: 0 });
    await purge('2028-07-15T09:00:00Z');
    expect(await left()).toMatchObject({ votes: 2, remarks: 1 });
    await purge('2028-07-16T09:00:00Z');
    expect(await left()).toMatchObject({ votes: 0, remarks: 0 });
    // The request itself stays, by its own rules.
    const there = await read((tx) => sql`select from request where id = ${requestId}`.execute(tx.db));
    expect(there.rows).toHaveLength(1);
  });
});
