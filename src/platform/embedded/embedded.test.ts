import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedDatabase, EmbeddedError, joinEmbedded, startEmbedded } from './index.ts';
import { isAlive, signal, until } from './proc.ts';
import type { SupervisorEvent } from './supervisor.ts';

const events: SupervisorEvent[] = [];
let folder: string;
let database: EmbeddedDatabase;

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'parvis-embedded-'));
  chmodSync(folder, 0o755);
  database = await startEmbedded({
    dataFolder: path.join(folder, 'data'),
    tell: (event) => events.push(event),
  });
});

afterAll(async () => {
  await database.stop();
  rmSync(database.home.folder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

describe('the embedded database', () => {
  test('listens on a private Unix socket only, and flushes to the disk', async () => {
    const [settings] = await ask(
      database.superuserUrl,
      `select current_setting('listen_addresses'), current_setting('fsync'), current_setting('server_encoding')`,
    );
    expect(settings).toEqual(['', 'on', 'UTF8']);
    expect(statSync(database.socketDir).mode & 0o777).toBe(0o700);
  });

  test('gives the application a role without any power of its own', async () => {
    const [role] = await ask(
      database.appUrl,
      `select rolname::text, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`,
    );
    expect(role).toEqual(['parvis_app', false, false, false, false]);
    await expect(ask(database.appUrl, 'create table public.mine (id int)')).rejects.toThrow(
      /permission denied/,
    );
  });

  test('lets the owner create functions as the finder, without the rights of the finder', async () => {
    await ask(database.ownerUrl, 'set role parvis_finder');
    const [rights] = await ask(
      database.ownerUrl,
      `select pg_has_role('parvis_finder', 'usage'), pg_get_userbyid(datdba)::text from pg_database where datname = 'parvis'`,
    );
    expect(rights).toEqual([false, 'parvis_owner']);
  });

  test('keeps its passwords in files that only their owner reads', () => {
    for (const name of ['postgres-superuser', 'postgres-owner', 'postgres-app']) {
      const file = path.join(database.home.secrets, name);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readFileSync(file, 'utf8')).toMatch(/^[\w-]{32}$/);
    }
  });

  test('refuses a wrong password', async () => {
    const wrong = database.appUrl.replace(/:[^:@]+@/, ':wrong@');
    await expect(ask(wrong, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  test('gives addresses that psql understands too', () => {
    const psql = ['/usr/bin/psql', '/usr/local/bin/psql'].find((file) => existsSync(file));
    if (!psql) return;
    expect(execFileSync(psql, [database.appUrl, '-Atc', 'select current_user'], { encoding: 'utf8' })).toBe(
      'parvis_app\n',
    );
  });

  test('refuses a second app on the same data, naming the first', async () => {
    const second = startEmbedded({ dataFolder: path.join(folder, 'data') });
    await expect(second).rejects.toThrow(EmbeddedError);
    await expect(second).rejects.toThrow(new RegExp(`processus ${process.pid}`));
  });

  test('is joined by a command while the app runs, and stays when the command ends', async () => {
    const joined = await joinEmbedded({ dataFolder: path.join(folder, 'data') });
    expect(joined.appUrl).toBe(database.appUrl);
    await joined.stop();
    expect(await ask(database.appUrl, 'select 1')).toEqual([[1]]);
  });

  test('comes back on the same address when its postmaster is killed during a long query', async () => {
    await ask(database.ownerUrl, 'create table if not exists kept (id int)');
    await ask(database.ownerUrl, 'insert into kept values (7)');
    const long = ask(database.ownerUrl, 'select pg_sleep(60)').catch((error: Error) => error.message);
    await until(() => false, 200);
    const killed = database.pid;
    signal(killed, 'SIGKILL');
    expect(await until(() => events.some((event) => event.name === 'database.back'), 8_000)).toBe(true);
    expect(database.pid).not.toBe(killed);
    expect(await ask(database.ownerUrl, 'select id from kept')).toEqual([[7]]);
    expect(await long).toMatch(/terminated|closed|shut/i);
  });
});

test('under a path too long for a socket, stops cleanly and starts again within two seconds', async () => {
  const data = mkdtempSync(path.join(tmpdir(), `parvis-${'long-'.repeat(20)}`));
  chmodSync(data, 0o755);
  const first = await startEmbedded({ dataFolder: data });
  await ask(first.ownerUrl, 'create table kept as select 1 as id');
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  const began = performance.now();
  const second = await joinEmbedded({ dataFolder: data });
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(second.socketDir).toBe(first.socketDir);
  expect(second.socketDir).not.toContain('long-');
  expect(await ask(second.ownerUrl, 'select id from kept')).toEqual([[1]]);
  await second.stop();
  for (const used of [second.socketDir, data]) rmSync(used, { recursive: true });
});
