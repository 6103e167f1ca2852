import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDb, withTenant } from '#platform/db/index.ts';
import { migrate, readMigrations } from '#platform/db/migrate.ts';
import { folderStore } from '#platform/storage/index.ts';
import {
  emptyDatabase,
  type TestDatabase,
  testDatabase,
  testTenant,
} from '../../../tests/support/database.ts';
import { backup, contentOf, restore } from './index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'parvis-backup-'));
const files = folderStore(path.join(folder, 'files'));
const kept = path.join(folder, 'kept');
const now = new Date('2026-03-02T02:30:00Z');
const odd = 'Tab\there, line\nthere, back\\slash, \\N, « é », 𝄞';
let database: TestDatabase;
let tenants: string[];

async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function target() {
  const { ownerUrl, close } = await emptyDatabase();
  return { ownerUrl, close, files: folderStore(mkdtempSync(path.join(folder, 'restored-'))) };
}

beforeAll(async () => {
  database = await testDatabase();
  tenants = [await testTenant(database.db, { name: odd }), await testTenant(database.db)];
  for (const tenant_id of tenants) {
    await withTenant(database.db, tenant_id, async ({ db }) => {
      const event = {
        tenant_id,
        topic: 'tried',
        subject_kind: 'test',
        subject_id: tenant_id,
        actor_kind: 'system',
        at: now,
      };
      await db.insertInto('event').values([event, event]).execute();
    });
    await files.write(`${tenant_id}/photo`, Readable.from([Buffer.from([0, 1, 2, 255])]));
  }
  await asOwner(database.ownerUrl, async (client) => {
    const job = {
      task: 'later',
      payload: { tenantId: tenants[0], odd },
      runAt: '2030-01-01T00:00:00Z',
      key: 'once',
    };
    await client.query('select jobs.add_json($1)', [JSON.stringify([job, { task: 'soon', payload: {} }])]);
    await client.query('update graphile_worker._private_jobs set attempts = 3 where key is null');
  });
  await closeDb(database.db);
  await backup({ ownerUrl: database.ownerUrl, files, version: '1.2.3', now }, kept);
});

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  test('is a private folder with every table, the rows of all tenants counted', () => {
    expect(statSync(kept).mode & 0o777).toBe(0o700);
    const manifest = JSON.parse(readFileSync(path.join(kept, 'manifest.json'), 'utf8'));
    expect(manifest.content['parvis.tenant'].rows).toBe(2);
    expect(manifest.content['parvis.event'].rows).toBe(4);
    expect(manifest.content.jobs.rows).toBe(2);
    expect(manifest.files).toHaveLength(2);
  });

  test('refuses a folder that holds something', async () => {
    const source = { ownerUrl: database.ownerUrl, files, version: '1', now };
    await expect(backup(source, folder)).rejects.toThrow('backup.folder_taken');
  });

  test('leaves nothing behind when it fails', async () => {
    const never = await emptyDatabase();
    const missing = path.join(folder, 'missing');
    await expect(backup({ ownerUrl: never.ownerUrl, files, version: '1', now }, missing)).rejects.toThrow(
      'backup.nothing_there',
    );
    expect(existsSync(missing)).toBe(false);
    await never.close();
  });

  test('refuses to leave out in silence the rows of a table that hides them from the owner', async () => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    await client.query('drop policy owner_declares on parvis.mail');
    try {
      const source = { ownerUrl: database.ownerUrl, files, version: '1', now };
      await expect(backup(source, path.join(folder, 'partial'))).rejects.toThrow('backup.table_hidden');
    } finally {
      await client.query(
        `create policy owner_declares on parvis.mail to current_user using (current_setting('app.owner', true) = 'on')`,
      );
      await client.end();
    }
  });
});

describe('a restore', () => {
  test('gives back the same logical content, files and jobs included', async () => {
    const fresh = await target();
    await restore(fresh, kept);
    expect(await contentOf(fresh.ownerUrl)).toEqual(await contentOf(database.ownerUrl));
    for (const tenant of tenants) {
      const bytes = await fresh.files.read(`${tenant}/photo`);
      expect(await text(bytes.setEncoding('latin1'))).toBe('\0\u0001\u0002ÿ');
    }
    await fresh.close();
  });

  test('leaves row security as it was', async () => {
    const fresh = await target();
    await restore(fresh, kept);
    const open = `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'parvis' and c.relkind = 'r' and not c.relforcerowsecurity order by 1`;
    const [before, after] = await Promise.all(
      [database.ownerUrl, fresh.ownerUrl].map((url) =>
        asOwner(url, async (client) => (await client.query(open)).rows),
      ),
    );
    expect(after).toEqual(before);
    const rows = await asOwner(fresh.ownerUrl, (client) => client.query('select from parvis.tenant'));
    expect(rows.rowCount).toBe(0);
    await fresh.close();
  });

  test('refuses a database that has a tenant', async () => {
    const full = { ownerUrl: database.ownerUrl, files };
    await expect(restore(full, kept)).rejects.toThrow('restore.not_empty');
  });

  test('refuses a folder that is no backup, or one of an unknown version', async () => {
    const fresh = await target();
    await expect(restore(fresh, folder)).rejects.toThrow('backup.no_manifest');
    const strange = path.join(folder, 'strange');
    mkdirSync(strange);
    const manifest = JSON.parse(readFileSync(path.join(kept, 'manifest.json'), 'utf8'));
    manifest.migrations.push({ name: '9999_future.sql', checksum: 'x' });
    writeFileSync(path.join(strange, 'manifest.json'), JSON.stringify(manifest));
    await expect(restore(fresh, strange)).rejects.toThrow('restore.newer');
    await fresh.close();
  });

  test('brings an older backup up to this version', async () => {
    const names = (await readMigrations()).map((migration) => migration.name);
    const old = await emptyDatabase();
    await migrate(old.ownerUrl, { only: names.slice(0, 2) });
    await asOwner(old.ownerUrl, async (client) => {
      await client.query(`begin; set local app.owner = 'on'`);
      await client.query(
        `insert into parvis.tenant (kind, name, secret, created_at) values ('commune', 'Vieux-Bourg', '\\x00', now())`,
      );
      await client.query('commit');
    });
    const oldest = path.join(folder, 'oldest');
    await backup({ ownerUrl: old.ownerUrl, files, version: '0.1.0', now }, oldest);
    const fresh = await target();
    await migrate(fresh.ownerUrl);
    await restore(fresh, oldest);
    expect((await contentOf(fresh.ownerUrl))['parvis.tenant']?.rows).toBe(1);
    expect(await migrate(fresh.ownerUrl)).toEqual([]);
    await old.close();
    await fresh.close();
  });

  test('notices a damaged file and leaves no tenant', async () => {
    const manifest = JSON.parse(readFileSync(path.join(kept, 'manifest.json'), 'utf8'));
    const part = manifest.tables.find((table: { name: string }) => table.name === 'parvis.event');
    const file = path.join(kept, part.file);
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.replace('tried', 'trIed'));
    const fresh = await target();
    await expect(restore(fresh, kept)).rejects.toThrow('restore.damaged');
    expect((await contentOf(fresh.ownerUrl))['parvis.tenant']?.rows).toBe(0);
    writeFileSync(file, whole);
    await fresh.close();
  });
});
