import { createHash, createHmac } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMigrations as migrateWorker, Logger as WorkerLogger } from 'graphile-worker';
import type pg from 'pg';
import { log } from '../log/index.ts';
import { connect, openPool } from './connect.ts';

/** The plain SQL files, in order of name. Found from the repository's root, in the build and in the sources alike. */
const FOLDER = join(repositoryRoot(), 'migrations');

function repositoryRoot(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const cut = here.search(/\/(src|dist|node_modules)\//);
  return cut < 0 ? process.cwd() : here.slice(0, cut);
}

export interface Migration {
  name: string;
  text: string;
  checksum: string;
}

/** Reads the migrations from disk. */
export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** What is applied and what waits; a file changed after it was applied is refused. */
export async function pendingMigrations(client: pg.Client, all: readonly Migration[]): Promise<Migration[]> {
  const table = await client.query(`select to_regclass('parvis_meta.migration') is not null as there`);
  if (!table.rows[0].there) return [...all];
  const applied = await client.query('select name, checksum from parvis_meta.migration');
  const known = new Map<string, string>(applied.rows.map((row) => [row.name, row.checksum]));
  for (const migration of all) {
    const checksum = known.get(migration.name);
    if (checksum && checksum !== migration.checksum) {
      throw new Error(`migration ${migration.name} was changed after it was applied`);
    }
  }
  const names = new Set(all.map((migration) => migration.name));
  const newer = [...known.keys()].filter((name) => !names.has(name));
  if (newer.length > 0) throw new Error(`the database is newer than this version (${newer.join(', ')})`);
  return all.filter((migration) => !known.has(migration.name));
}

/** The application role's password, where nobody gave one: derived, so that every process with the owner's URL knows it. */
export function derivedAppPassword(ownerUrl: string): string {
  const secret = decodeURIComponent(new URL(ownerUrl).password) || new URL(ownerUrl).pathname;
  return createHmac('sha256', secret).update('parvis_app').digest('hex');
}

/** The same server and database, as the application's role. */
export function derivedAppUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = 'parvis_app';
  url.password = derivedAppPassword(ownerUrl);
  return url.toString();
}

/**
 * Brings a database to this version in ONE transaction: all pending files, or none. Safe to call from several
 * processes at once (advisory lock). `ownerUrl`: role that owns the database. `appPassword`: when given and the role
 * may, parvis_app is made, or its password set. `only`: an older version's files, for a restore.
 */
export async function migrate(
  ownerUrl: string,
  options: { appPassword?: string; only?: readonly string[] } = {},
): Promise<string[]> {
  const all = (await readMigrations()).filter(({ name }) => options.only?.includes(name) ?? true);
  const client = await connect(ownerUrl);
  try {
    await client.query('select pg_advisory_lock(727274)');
    await ensureRoles(client, options.appPassword);
    const pending = await pendingMigrations(client, all);
    await client.query('begin');
    await client.query('create schema if not exists parvis_meta');
    await client.query(
      'create table if not exists parvis_meta.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
    );
    for (const migration of pending) {
      await client.query(migration.text);
      await client.query('insert into parvis_meta.migration (name, checksum) values ($1, $2)', [
        migration.name,
        migration.checksum,
      ]);
    }
    await client.query('commit');
    await migrateJobs(ownerUrl);
    await client.query(JOBS_DOOR);
    for (const migration of pending) log.info('db.migrated', { migration: migration.name });
    return pending.map((migration) => migration.name);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

/**
 * graphile-worker's tables have row security and its add_jobs is no SECURITY DEFINER: the application enqueues through
 * this one door, which can do nothing else. Made again at each start, since it follows the library's own schema.
 */
const JOBS_DOOR = `
  create or replace function jobs.add_json(specs jsonb) returns void
    language sql volatile security definer set search_path = pg_catalog, pg_temp
    as $$
      select count(*) from graphile_worker.add_jobs(
        array(select row(
          j->>'task', (j->'payload')::json, j->>'queue', (j->>'runAt')::timestamptz, (j->>'maxAttempts')::smallint,
          j->>'key', (j->>'priority')::smallint, null)::graphile_worker.job_spec
        from jsonb_array_elements(specs) j))
    $$;
  revoke all on function jobs.add_json(jsonb) from public;
  grant execute on function jobs.add_json(jsonb) to parvis_app;`;

async function ensureRoles(client: pg.Client, appPassword: string | undefined): Promise<void> {
  const found = await client.query(
    `select rolname from pg_roles where rolname in ('parvis_app', 'parvis_finder')`,
  );
  const names = new Set(found.rows.map((row) => row.rolname));
  if (!names.has('parvis_app')) {
    await client.query('create role parvis_app login nosuperuser nobypassrls nocreatedb nocreaterole');
  }
  if (!names.has('parvis_finder')) {
    await client.query('create role parvis_finder nologin nosuperuser nobypassrls');
  }
  // The owner becomes the finder to make its functions, and inherits nothing: a policy for the finder would bind it too.
  const { version } = (await client.query(`select current_setting('server_version_num')::int as version`))
    .rows[0];
  const [may, how] = version >= 160_000 ? ['set', ' with inherit false, set true'] : ['member', ''];
  const able = await client.query(`select pg_has_role(current_user, 'parvis_finder', '${may}') as yes`);
  if (!able.rows[0].yes) await client.query(`grant parvis_finder to current_user${how}`);
  if (appPassword) {
    // A role's password takes no parameter; this one is hexadecimal, made by us.
    if (!/^[0-9A-Za-z]+$/.test(appPassword)) throw new Error('app password: letters and digits only');
    await client.query(`alter role parvis_app password '${appPassword}'`);
  }
}

/** With a pool of ours: graphile-worker stops listening to its own before its connections have ended. */
async function migrateJobs(ownerUrl: string): Promise<void> {
  const pgPool = openPool({ connectionString: ownerUrl, max: 1 });
  const logger = new WorkerLogger(() => () => undefined);
  await migrateWorker({ pgPool, logger }).finally(() => pgPool.end());
}
