import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { withTenant } from '#platform/db/index.ts';
import { rollbackTest, testDatabase, testTenant } from './database.ts';

const { db, ownerUrl, appUrl } = await testDatabase();

describe('a test database', () => {
  test('speaks as the application role, which row security binds', async () => {
    const { rows } = await sql<{ name: string; super: boolean; bypass: boolean }>`
      select rolname as name, rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = current_user`.execute(
      db,
    );
    expect(rows).toEqual([{ name: 'parvis_app', super: false, bypass: false }]);
    expect(new URL(appUrl).pathname).toBe(new URL(ownerUrl).pathname);
  });

  test('holds the committed tenants of this file alone, and shows each to itself', async () => {
    const first = await testTenant(db, { name: 'Première' });
    const second = await testTenant(db, { name: 'Seconde' });
    const names = (id: string) =>
      withTenant(db, id, (tx) => tx.db.selectFrom('tenant').select('name').execute());
    expect(await names(first)).toEqual([{ name: 'Première' }]);
    expect(await names(second)).toEqual([{ name: 'Seconde' }]);
  });
});

describe('a rolled-back test', () => {
  for (const turn of ['first', 'second']) {
    rollbackTest(`finds nothing of the others (${turn} turn)`, async (tx) => {
      await tx.db.insertInto('host').values({ tenant_id: tx.tenantId, name: 'same.example.org' }).execute();
      const hosts = await tx.db.selectFrom('host').select('name').orderBy('name', 'desc').execute();
      expect(hosts).toHaveLength(2);
    });
  }
});
