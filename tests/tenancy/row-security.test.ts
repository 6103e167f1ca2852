import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../support/database.ts';
import { checkRowSecurity } from './check-row-security.ts';
import { everyTable, fillEveryTable, type TableShape } from './every-table.ts';
import { testAgent, testServices, testTown, tried } from './house.ts';

const { db, ownerUrl } = await testDatabase();
const services = testServices(db);
const tables = await everyTable(db);
const ofTenants = tables.filter(
  (table): table is TableShape & { tenantColumn: string } => table.tenantColumn !== null,
);
const owner = new pg.Client({ connectionString: ownerUrl });
const [a, b] = [await testTown(services), await testTown(services)];

beforeAll(async () => {
  await owner.connect();
  for (const town of [a, b]) await fillEveryTable(db, town.id, tables);
});
afterAll(() => owner.end());

const asA = (...statements: RawBuilder<unknown>[]) =>
  tried(() =>
    withTenant(db, a.id, async (tx) => {
      let result = await sql`select where false`.execute(tx.db);
      for (const statement of statements) result = await statement.execute(tx.db);
      return result;
    }),
  );
const countIn = async (tenantId: string, table: string) =>
  withTenant(
    db,
    tenantId,
    async (tx) =>
      (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx.db)).rows[0]
        ?.n ?? 0,
  );

describe('the catalog', () => {
  test('has row security on, forced and as expected on every table, and nothing beside it', async () => {
    expect(tables.length).toBeGreaterThan(20);
    expect(await checkRowSecurity(owner)).toEqual([]);
  });

  test('without any one of its policies is found at fault', async () => {
    const { rows } = await owner.query(
      `select schemaname || '.' || tablename as table, policyname as name from pg_policies where schemaname = 'parvis'`,
    );
    expect(rows.length).toBeGreaterThan(60);
    for (const { table, name } of rows) {
      const problems = await changed(`drop policy ${name} on ${table}`);
      expect(problems, `${name} on ${table}`).toEqual([
        expect.stringContaining(`${table}: lacks the policy ${name}`),
      ]);
    }
    expect(await checkRowSecurity(owner)).toEqual([]);
  });

  test.each([
    ['alter table parvis.request disable row level security', 'parvis.request: row security is off'],
    ['alter table parvis.request no force row level security', 'parvis.request: row security is not forced'],
    ['create policy wide on parvis.message using (true)', 'parvis.message: has another policy, wide'],
    ['alter policy tenant_only on parvis.person using (true)', 'parvis.person: lacks the policy tenant_only'],
    [
      'alter policy tenant_only on parvis.person to parvis_app',
      'parvis.person: lacks the policy tenant_only',
    ],
    ['create table parvis.forgotten (id uuid primary key)', 'parvis.forgotten: row security is off'],
    [
      'create table parvis.half (tenant_id uuid not null, id uuid primary key)',
      'half: has no primary key that begins with tenant_id',
    ],
    [
      'alter table parvis.place add service_id uuid; alter table parvis.service add unique (id); alter table parvis.place add foreign key (service_id) references parvis.service (id)',
      'refers to another tenant’s row',
    ],
    [
      'alter table parvis.place add service_id uuid, add foreign key (tenant_id, service_id) references parvis.service on delete set null',
      'would empty tenant_id',
    ],
    [
      'create view parvis.seen as select * from parvis.request',
      'parvis.seen: the view is not security_invoker',
    ],
    [
      'create materialized view parvis.kept as select * from parvis.request',
      'parvis.kept: a materialized view',
    ],
    ['grant truncate on parvis.event to parvis_app', 'parvis.event: parvis_app may truncate'],
    ['grant insert on parvis.request to parvis_finder', 'parvis.request: parvis_finder may insert'],
    ['grant select on parvis.request to public', 'parvis.request: everybody may select'],
    ['grant select on parvis_meta.migration to parvis_app', 'parvis_meta.migration: parvis_app may select'],
    ['grant create on schema parvis to parvis_app', 'parvis_app may create in it'],
    [
      'create function parvis.leak() returns setof uuid language sql security definer as $$ select id from parvis.request $$',
      'leak(): its search path is not pinned',
    ],
    [
      'create function parvis.leak() returns setof text language sql security definer set search_path = pg_catalog, pg_temp as $$ select body from parvis.message $$',
      'leak(): answers more than identifiers',
    ],
    [
      'grant execute on function parvis.ensure_account(text, text) to public',
      'ensure_account(text,text): can be called by others',
    ],
  ])('after “%s” is found at fault', async (statement, problem) => {
    expect((await changed(statement)).join('\n')).toContain(problem);
  });
});

/** What the check says after a change that is then taken back. */
async function changed(statement: string): Promise<string[]> {
  await owner.query('begin');
  try {
    await owner.query(statement);
    return await checkRowSecurity(owner);
  } finally {
    await owner.query('rollback');
  }
}

describe('for the application, with a tenant set', () => {
  test.each(ofTenants)(
    '$name shows, takes and loses nothing of another tenant',
    async ({ name, tenantColumn }) => {
      const [table, column] = [sql.table(name), sql.ref(tenantColumn)];
      const before = await countIn(b.id, name);
      expect(before).toBeGreaterThan(0);
      expect(await countIn(a.id, name)).toBeGreaterThan(0);
      expect(await asA(sql`select from ${table} where ${column} = ${b.id}`)).toBe(0);
      expect(await asA(sql`select from ${table} where ${column} is distinct from ${a.id}`)).toBe(0);
      // 0 rows where the right is given, 42501 where even that is not (the event log).
      expect([0, '42501']).toContain(
        await asA(sql`update ${table} set ${column} = ${column} where ${column} = ${b.id}`),
      );
      expect([0, '42501']).toContain(await asA(sql`delete from ${table} where ${column} = ${b.id}`));
      expect(await asA(sql`update ${table} set ${column} = ${b.id}`)).toBe('42501');
      const row = await withTenant(
        db,
        b.id,
        async (tx) =>
          (await sql<{ row: unknown }>`select to_jsonb(t) as row from ${table} t limit 1`.execute(tx.db))
            .rows[0]?.row,
      );
      const copy = sql`insert into ${table} select (jsonb_populate_record(null::${table}, ${JSON.stringify(row)}::jsonb)).*`;
      expect(await asA(copy)).toBe('42501');
      expect(await countIn(b.id, name)).toBe(before);
    },
  );

  test('account shows the members of the tenant alone, and none can be made or deleted', async () => {
    const stranger = await testAgent(services, b, 'etrangere@example.org');
    expect(await asA(sql`select from account where id = ${stranger.accountId}`)).toBe(0);
    expect(await asA(sql`select from account where email = 'etrangere@example.org'`)).toBe(0);
    expect(await asA(sql`update account set name = 'X' where id = ${stranger.accountId}`)).toBe(0);
    expect(await asA(sql`update account set email = 'x@example.org'`)).toBe('42501');
    expect(await asA(sql`update account set disabled_at = null`)).toBe('42501');
    expect(await asA(sql`delete from account`)).toBe('42501');
    expect(await asA(sql`insert into account (email, name) values ('x@example.org', 'X')`)).toBe('42501');
  });

  test('cannot declare itself the owner, nor become another role', async () => {
    const declared = asA(
      sql`select set_config('app.owner', 'on', true)`,
      sql`select from request where tenant_id <> ${a.id}`,
    );
    expect(await declared).toBe(0);
    expect(await asA(sql`set local role parvis_finder`)).toBe('42501');
    expect(await asA(sql`set local row_security = off`)).toBe(0);
    const off = asA(sql`set local row_security = off`, sql`select from request`);
    expect(await off).toBe('42501');
    expect(await asA(sql`truncate parvis.presence`)).toBe('42501');
    expect(await asA(sql`select from graphile_worker._private_jobs`)).toBe('42501');
  });
});

describe('for the application, with no tenant set', () => {
  test.each(tables)('$name is empty and takes nothing', async ({ name, tenantColumn }) => {
    const table = sql.table(name);
    // A connection that had a tenant before, and says the empty text now, is the trap: all of the pool are asked.
    for (let connection = 0; connection < 8; connection += 1)
      expect(await tried(() => sql`select from ${table}`.execute(db))).toBe(0);
    expect([0, '42501']).toContain(await tried(() => sql`delete from ${table}`.execute(db)));
    if (!tenantColumn) return;
    const row = await withTenant(
      db,
      b.id,
      async (tx) =>
        (await sql<{ row: unknown }>`select to_jsonb(t) as row from ${table} t limit 1`.execute(tx.db))
          .rows[0]?.row,
    );
    const copy = sql`insert into ${table} select (jsonb_populate_record(null::${table}, ${JSON.stringify(row)}::jsonb)).*`;
    expect(await tried(() => copy.execute(db))).toBe('42501');
  });
});
