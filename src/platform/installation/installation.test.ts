import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { contentOf } from '#platform/backup/index.ts';
import { migrate, readMigrations } from '#platform/db/migrate.ts';
import { emptyDatabase } from '../../../tests/support/database.ts';
import { upgrade } from './index.ts';
import { nextNight, nightlyBackup } from './nightly.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'parvis-installation-'));
const folders = {
  files: path.join(folder, 'files'),
  backups: path.join(folder, 'backups'),
  run: path.join(folder, 'run'),
};
const now = new Date('2026-03-02T02:30:00Z');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function query(ownerUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

describe('an upgrade', () => {
  test('of an empty database migrates and backs nothing up; a second one does nothing', async () => {
    const { ownerUrl, close } = await emptyDatabase();
    const { applied, backup } = await upgrade({ ownerUrl, appUrl: '', folders }, now, '2.0.0');
    expect(applied.length).toBeGreaterThan(0);
    expect(backup).toBeUndefined();
    expect(await upgrade({ ownerUrl, appUrl: '', folders }, now, '2.0.0')).toEqual({ applied: [] });
    await close();
  });

  test('of an older version backs up first, then migrates', async () => {
    const { ownerUrl, close } = await emptyDatabase();
    const names = (await readMigrations()).map(({ name }) => name);
    await migrate(ownerUrl, { only: names.slice(0, 2) });
    const { applied, backup } = await upgrade({ ownerUrl, appUrl: '', folders }, now, '2.0.0');
    expect(applied).toEqual(names.slice(2));
    expect(backup).toBe(path.join(folders.backups, 'before-2.0.0-2026-03-02T023000Z'));
    expect(readdirSync(backup ?? '')).toContain('manifest.json');
    await close();
  });

  test('that fails leaves the database as it was', async () => {
    const { ownerUrl, close } = await emptyDatabase();
    const names = (await readMigrations()).map(({ name }) => name);
    await migrate(ownerUrl, { only: names.slice(0, 2) });
    await query(ownerUrl, 'create table parvis.request (in_the_way int)');
    const before = await contentOf(ownerUrl);
    await expect(upgrade({ ownerUrl, appUrl: '', folders }, now, '3.0.0')).rejects.toThrow(/already exists/);
    expect(await contentOf(ownerUrl)).toEqual(before);
    await query(ownerUrl, 'drop table parvis.request');
    await close();
  });
});

describe('the nightly backup', () => {
  test('comes at 2:30, tomorrow where that is past', () => {
    const night = (text: string) => nextNight(new Date(text)).toString().slice(0, 21);
    expect(night('2026-03-02T01:00:00')).toBe('Mon Mar 02 2026 02:30');
    expect(night('2026-03-02T02:30:00')).toBe('Tue Mar 03 2026 02:30');
  });

  test('is made once a night and kept for fourteen', async () => {
    const { ownerUrl, close } = await emptyDatabase();
    await migrate(ownerUrl);
    for (let day = 1; day <= 16; day++) {
      const night = new Date(Date.UTC(2026, 4, day, 2, 30));
      for (const at of [night, night]) await nightlyBackup({ ownerUrl, appUrl: '', folders }, '2.0.0', at);
    }
    const nights = readdirSync(folders.backups).filter((name) => name.startsWith('nightly-'));
    expect(nights).toHaveLength(14);
    expect(nights.at(0)).toBe('nightly-2026-05-03');
    await close();
  });
});
