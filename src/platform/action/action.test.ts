import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { sql, withTenant } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import { openLive } from '#platform/live/index.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { testServices } from '../../../tests/tenancy/house.ts';
import { type Actor, defineAction } from './index.ts';

const { db, appUrl, ownerUrl } = await testDatabase();
const live = openLive(appUrl);
afterAll(() => live.close());

const services = { ...testServices(db), subscriptions: new Map([['thing.done', ['thing.follow']]]) };
const tenantId = newId();
const subjectId = newId();
const actor: Actor = { kind: 'agent', id: newId(), tenantId };
const steps: string[] = [];

const act = defineAction<Actor, { fail?: boolean | undefined }, string, string>({
  name: 'thing.do',
  input: z.object({ fail: z.boolean().optional() }),
  load: async () => {
    steps.push('load');
    return 'loaded';
  },
  authorise: (who) => {
    steps.push('authorise');
    return who.kind !== 'stranger';
  },
  run: async (context, input, loaded) => {
    steps.push('run');
    context.emit({ topic: 'thing.done', subjectKind: 'thing', subjectId, data: { fine: true } });
    context.enqueue({ task: 'thing.job', payload: { subjectId } });
    if (input.fail) throw new Error('cut in the middle');
    return `${loaded} and run`;
  },
});

async function written() {
  const events = await withTenant(db, tenantId, (tx) => tx.db.selectFrom('event').selectAll().execute());
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const jobs = await owner.query(
    'select t.identifier as task, payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by t.identifier',
  );
  await owner.end();
  return { events, jobs: jobs.rows as { task: string; payload: Record<string, unknown> }[] };
}

test('an action that fails leaves neither event nor job', async () => {
  await expect(act.execute(services, { tenantId, actor, input: { fail: true } })).rejects.toThrow('cut');
  expect(await written()).toEqual({ events: [], jobs: [] });
});

test('an action writes its event, its jobs and those of the subscribers, and every process hears of it', async () => {
  await expect.poll(() => live.connected).toBe(true);
  const heard = new Promise((resolve) => live.on(resolve));
  steps.length = 0;
  expect(await act.execute(services, { tenantId, actor, input: {} })).toBe('loaded and run');
  expect(steps).toEqual(['load', 'authorise', 'run']);
  const { events, jobs } = await written();
  expect(events).toMatchObject([
    {
      topic: 'thing.done',
      subject_id: subjectId,
      actor_kind: 'agent',
      actor_id: actor.id,
      data: { fine: true },
    },
  ]);
  expect(jobs).toEqual([
    { task: 'thing.follow', payload: { tenantId, subjectId, topic: 'thing.done' } },
    { task: 'thing.job', payload: { tenantId, subjectId } },
  ]);
  expect(await heard).toEqual({ tenantId, topic: 'thing.done', subjectKind: 'thing', subjectId });
});

test('an actor of another tenant is refused before anything is read', async () => {
  steps.length = 0;
  const stranger = { ...actor, tenantId: newId() };
  await expect(act.execute(services, { tenantId, actor: stranger, input: {} })).rejects.toMatchObject({
    status: 403,
  });
  expect(steps).toEqual([]);
});

test('whom the policy refuses runs nothing', async () => {
  steps.length = 0;
  const call = { tenantId, actor: { ...actor, kind: 'stranger' }, input: {} };
  await expect(act.execute(services, call)).rejects.toMatchObject({
    status: 403,
    code: 'thing.do.forbidden',
  });
  expect(steps).toEqual(['load', 'authorise']);
});

test('an input of another shape is refused in words', async () => {
  const input = { fail: 'maybe' } as unknown as { fail: boolean };
  await expect(act.execute(services, { tenantId, actor, input })).rejects.toMatchObject({ status: 422 });
});

test('a transaction shows one tenant, and none once it is over', async () => {
  const seen = await withTenant(db, tenantId, (tx) => tx.db.selectFrom('event').selectAll().execute());
  const other = await withTenant(db, newId(), (tx) => tx.db.selectFrom('event').selectAll().execute());
  const outside = await db.selectFrom('event').selectAll().execute();
  expect([seen.length, other.length, outside.length]).toEqual([1, 0, 0]);
  await expect(withTenant(db, "x'; drop table event; --", async () => 1)).rejects.toThrow('UUID');
});

test('the application may not rewrite what happened', async () => {
  const rewrite = (text: string) => withTenant(db, tenantId, (tx) => sql.raw(text).execute(tx.db));
  await expect(rewrite(`update event set topic = 'x'`)).rejects.toMatchObject({ code: '42501' });
  await expect(rewrite('delete from event')).rejects.toMatchObject({ code: '42501' });
});
