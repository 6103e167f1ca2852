import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { sql, withTenant } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import { testDatabase } from '../support/database.ts';
import { everyTable, fillEveryTable } from './every-table.ts';
import { testAgent, testServices, testTown, tried } from './house.ts';

const { db, ownerUrl } = await testDatabase();
const services = testServices(db);
const [a, b] = [await testTown(services), await testTown(services)];
const tables = await everyTable(db);
for (const { id } of [a, b]) await fillEveryTable(db, id, tables);
const asA = (statement: ReturnType<typeof sql>) =>
  tried(() => withTenant(db, a.id, (tx) => statement.execute(tx.db)));

/** What each function with its owner's rights tells tenant A of tenant B. One line a function, or the list is red. */
const PROBES: Record<string, () => Promise<void>> = {
  // The one question asked before any tenant is set: an identifier for an exact host name.
  'parvis.tenant_by_host': async () => {
    expect(await asA(sql`select where parvis.tenant_by_host('%') is not null`)).toBe(0);
    expect(await asA(sql`select where parvis.tenant_by_host(${b.tenant.canonicalHost}) = ${b.id}`)).toBe(1);
  },
  // Identifiers for the nightly rounds, each of which then works inside one tenant.
  'parvis.tenant_ids': async () => {
    expect(await asA(sql`select parvis.tenant_ids()`)).toBe(2);
  },
  'parvis.find_requests': async () => {
    const found = async (tenantId: string | null, serviceId: string | null) => {
      const ask = sql<{
        id: string;
      }>`select parvis.find_requests('bonjour', ${serviceId ? [serviceId] : null}::uuid[], 100) as id`;
      const { rows } = tenantId
        ? await withTenant(db, tenantId, (tx) => ask.execute(tx.db))
        : await ask.execute(db);
      return rows.map(({ id }) => id);
    };
    const own = async (tenantId: string) =>
      withTenant(
        db,
        tenantId,
        async (tx) => (await tx.db.selectFrom('request').select(['id', 'service_id']).execute())[0],
      );
    const [ofA, ofB] = [await own(a.id), await own(b.id)];
    expect(await found(a.id, null)).toEqual([ofA?.id]);
    expect(await found(b.id, null)).toEqual([ofB?.id]);
    expect(await found(a.id, ofB?.service_id ?? '')).toEqual([]);
    expect(await found(null, null)).toEqual([]);
  },
  // Answers the identifier of an account, known or made, and shows nothing of it until a membership is written.
  'parvis.ensure_account': async () => {
    const stranger = await testAgent(services, b, 'connue@example.org');
    expect(
      await asA(
        sql`select where parvis.ensure_account('Connue@example.org', 'Autre nom') = ${stranger.accountId}`,
      ),
    ).toBe(1);
    expect(await asA(sql`select from account where email = 'connue@example.org'`)).toBe(0);
    const name = await withTenant(db, b.id, (tx) =>
      sql<{ name: string }>`select name from account where id = ${stranger.accountId}`.execute(tx.db),
    );
    expect(name.rows[0]?.name).toBe('Agent connue@example.org');
  },
  // Across tenants for the person who asks: only a present member of the current tenant.
  'parvis.end_sessions_of_account': async () => {
    const inB = await testAgent(services, b, 'sessions@example.org');
    await withTenant(db, b.id, (tx) =>
      sql`insert into session (tenant_id, token_hash, kind, account_id, created_at, last_seen_at, expires_at)
        values (${b.id}, '\\x01', 'agent', ${inB.accountId}, now(), now(), now() + interval '1 hour')`.execute(
        tx.db,
      ),
    );
    const open = () =>
      tried(() =>
        withTenant(db, b.id, (tx) =>
          sql`select from session where account_id = ${inB.accountId} and ended_at is null`.execute(tx.db),
        ),
      );
    const endFromA = () => asA(sql`select parvis.end_sessions_of_account(${inB.accountId}, null, now())`);
    await endFromA();
    expect(await open()).toBe(1);
    const inA = await testAgent(services, a, 'sessions@example.org');
    await withTenant(db, a.id, (tx) =>
      sql`update membership set ended_at = now() where id = ${inA.id}`.execute(tx.db),
    );
    await endFromA();
    expect(await open()).toBe(1);
    await withTenant(db, a.id, (tx) =>
      sql`update membership set ended_at = null where id = ${inA.id}`.execute(tx.db),
    );
    await endFromA();
    expect(await open()).toBe(0);
  },
  // Public records, the same for all tenants: written by this function alone, which answers nothing.
  'parvis.keep_official_services': async () => {
    const record = {
      id: newId(),
      name: 'Mairie',
      kinds: ['mairie'],
      communes: ['77188'],
      digest: 'x',
      record: {},
    };
    const keep = sql`select parvis.keep_official_services(${JSON.stringify([record])}::jsonb, now())`;
    await withTenant(db, a.id, (tx) => keep.execute(tx.db));
    expect(await asA(sql`select from official_service where id = ${record.id}`)).toBe(1);
    expect(await asA(sql`update official_service set name = 'Autre'`)).toBe('42501');
    expect(await asA(sql`delete from official_service`)).toBe('42501');
    const left = await withTenant(db, a.id, async (tx) => {
      await keep.execute(tx.db);
      return tx.db.selectFrom('request').select('id').where('tenant_id', '=', b.id).execute();
    });
    expect(left).toEqual([]);
  },
  // Takes jobs and answers nothing; a job's tenant is read from its payload, which holds identifiers alone.
  'jobs.add_json': async () => {
    const { rows } = await withTenant(db, a.id, (tx) =>
      sql<{ answer: unknown }>`select jobs.add_json('[]') as answer`.execute(tx.db),
    );
    expect(rows[0]?.answer || null).toBeNull();
    expect(await asA(sql`select from graphile_worker.jobs`)).toBe('42501');
  },
};

describe('every function that runs with its owner’s rights', () => {
  test('has its probe', async () => {
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    const { rows } = await owner.query(`
      select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('parvis', 'jobs') and p.prosecdef order by 1`);
    await owner.end();
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(PROBES).sort());
  });

  test.each(Object.entries(PROBES))('%s tells nothing of another tenant', (_name, probe) => probe());

  test('leaves the owner’s declaration off behind it', async () => {
    const left = await withTenant(db, a.id, async (tx) => {
      await sql`select parvis.ensure_account('apres@example.org', 'Après'), parvis.end_sessions_of_account(${newId()}, null, now())`.execute(
        tx.db,
      );
      return (await sql<{ value: string }>`select current_setting('app.owner', true) as value`.execute(tx.db))
        .rows[0]?.value;
    });
    expect(left).toBe('');
  });
});
