import { expect, test } from 'vitest';
import { testDatabase, testTenant } from '../../../tests/support/database.ts';
import { newId } from '../ids/index.ts';
import { closeDb, openDb, readTenant, sql, type Tx, withTenant } from './index.ts';

const { db, appUrl } = await testDatabase();
const tenantId = await testTenant(db);

const insert = (tx: Tx, topic: string) =>
  sql`insert into event (tenant_id, topic, subject_kind, subject_id, actor_kind, at)
    values (${tx.tenantId}, ${topic}, 'test', ${tx.tenantId}, 'system', now())`.execute(tx.db);
const count = async (topic: string) =>
  (
    await readTenant(db, tenantId, (tx) =>
      sql<{ n: number }>`select count(*) as n from event where topic = ${topic}`.execute(tx.db),
    )
  ).rows[0]?.n;

test('parts of a statement keep their values in order, wherever they stand', async () => {
  const late = sql`b >= ${2}`;
  const where = sql`${late} and c = any (${['x', 'y']}::text[])`;
  const { rows } = await sql`
    select a, b, c from (values (${'one'}, 1, 'x'), ('two', 2, ${'y'}), ('three', 3, 'z')) t (a, b, c)
    where ${where} order by ${sql.raw('b desc')}`.execute(db);
  expect(rows).toEqual([{ a: 'two', b: 2, c: 'y' }]);
});

test('a value is never text of the statement', async () => {
  const bad = `' or 1 = 1; drop table parvis.event; --`;
  expect((await sql`select ${bad}::text as said`.execute(db)).rows).toEqual([{ said: bad }]);
});

test('a statement stands in what the query builder makes', async () => {
  const rows = await readTenant(db, tenantId, (tx) =>
    tx.db
      .selectFrom('tenant')
      .select('id')
      .where(sql<boolean>`id = ${tenantId} and ${sql`${1} = 1`}`)
      .execute(),
  );
  expect(rows).toEqual([{ id: tenantId }]);
});

test('a transaction whose error somebody swallowed does not pass for done', async () => {
  const work = withTenant(db, tenantId, async (tx) => {
    await insert(tx, 'swallowed');
    await sql`select 1 / 0`.execute(tx.db).catch(() => undefined);
  });
  await expect(work).rejects.toThrow('had failed');
  expect(await count('swallowed')).toBe(0);
});

test('a last write that fails takes the transaction with it, and says why', async () => {
  const work = withTenant(db, tenantId, async (tx) => {
    await insert(tx, 'last');
    tx.last(sql`select 1 / 0`.execute(tx.db));
  });
  await expect(work).rejects.toMatchObject({ code: '22012' });
  expect(await count('last')).toBe(0);
  await withTenant(db, tenantId, async (tx) => tx.last(insert(tx, 'last')));
  expect(await count('last')).toBe(1);
});

test('what an error of the work undoes is undone', async () => {
  const work = withTenant(db, tenantId, async (tx) => {
    tx.last(insert(tx, 'undone'));
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  expect(await count('undone')).toBe(0);
});

test('reading writes nothing, and leaves nothing to whoever comes next on the connection', async () => {
  const one = openDb(appUrl, 1);
  try {
    await expect(readTenant(one, tenantId, (tx) => insert(tx, 'read'))).rejects.toMatchObject({
      code: '25006',
    });
    const seen = await Promise.all(
      [tenantId, newId(), tenantId].map((id) =>
        readTenant(one, id, (tx) => sql<{ n: number }>`select count(*) as n from tenant`.execute(tx.db)),
      ),
    );
    expect(seen.map(({ rows }) => rows[0]?.n)).toEqual([1, 0, 1]);
    expect((await sql`select count(*) as n from tenant`.execute(one)).rows).toEqual([{ n: 0 }]);
    await withTenant(one, tenantId, (tx) => insert(tx, 'after'));
  } finally {
    await closeDb(one);
  }
  expect(await count('after')).toBe(1);
});
