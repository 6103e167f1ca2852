import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { connect } from '../db/connect.ts';
import { migrate, readMigrations } from '../db/migrate.ts';
import { AppError } from '../errors/index.ts';
import type { Text } from '../i18n/index.ts';
import { type FileStore, folderStore } from '../storage/index.ts';
import { foreignKeysOf, SETTINGS, tablesOf } from './catalog.ts';
import { digestsOf } from './digest.ts';
import { type Manifest, readManifest } from './manifest.ts';

export interface RestoreTarget {
  readonly ownerUrl: string;
  readonly files: FileStore;
  /** Handed to `migrate`. */
  readonly appPassword?: string;
}

/**
 * Brings the backup in `folder` into a database without tenants: the schema is made anew at the backup's version, the
 * content loaded and compared in one transaction, the files written, and what is newer in this version migrated.
 * @throws AppError a sentence; the database holds no tenant then either.
 */
export async function restore(target: RestoreTarget, folder: string): Promise<Manifest> {
  const manifest = readManifest(folder);
  await refuseUnknownVersion(manifest);
  const client = await connect(target.ownerUrl);
  try {
    await refuseInUse(client);
    await client.query('drop schema if exists parvis, jobs, parvis_meta, graphile_worker cascade');
    const options = target.appPassword === undefined ? {} : { appPassword: target.appPassword };
    await migrate(target.ownerUrl, { ...options, only: manifest.migrations.map(({ name }) => name) });
    await restoreFiles(manifest, folder, target.files);
    await load(client, manifest, folder);
    await migrate(target.ownerUrl, options);
    return manifest;
  } finally {
    await client.end();
  }
}

async function load(client: pg.Client, manifest: Manifest, folder: string): Promise<void> {
  await client.query(`begin; ${SETTINGS}`);
  try {
    const keys = await foreignKeysOf(client);
    const tables = await tablesOf(client);
    const forced = new Set(tables.filter((table) => table.forced).map((table) => table.name));
    for (const { drop } of keys) await client.query(drop);
    for (const table of manifest.tables) {
      // COPY takes no row security, and a trigger would do again what the backup holds already.
      await client.query(`alter table ${table.name} no force row level security, disable trigger user`);
      await copyIn(client, `${table.name} (${table.columns.join(', ')})`, folder, table);
      const back = forced.has(table.name) ? ', force row level security' : '';
      await client.query(`alter table ${table.name} enable trigger user${back}`);
    }
    for (const { add } of keys) await client.query(add);
    for (const [name, last] of Object.entries(manifest.sequences)) {
      if (last !== null) await client.query('select setval($1::regclass, $2)', [name, last]);
    }
    await loadJobs(client, manifest, folder);
    const content = await digestsOf(client, tables);
    if (!isDeepStrictEqual(content, manifest.content)) throw damaged(folder);
    await client.query('commit; analyze');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** Through graphile-worker's own function: its tables change with its version. What was running runs again. */
async function loadJobs(client: pg.Client, manifest: Manifest, folder: string): Promise<void> {
  await client.query('create temporary table restored_job (spec jsonb) on commit drop');
  await copyIn(client, 'pg_temp.restored_job', folder, manifest.jobs);
  await client.query(`do $$
    declare
      spec jsonb;
      made bigint;
    begin
      for spec in select r.spec from pg_temp.restored_job r loop
        select j.id into made from graphile_worker.add_job(spec->>'task', (spec->'payload')::json, spec->>'queue',
          (spec->>'runAt')::timestamptz, (spec->>'maxAttempts')::int, spec->>'key', (spec->>'priority')::int) j;
        if (spec->>'attempts')::int > 0 then
          update graphile_worker._private_jobs set attempts = (spec->>'attempts')::int where id = made;
        end if;
      end loop;
    end $$`);
}

interface Part {
  readonly file: string;
  readonly sha256: string;
}

async function copyIn(client: pg.Client, into: string, folder: string, part: Part): Promise<void> {
  const hash = createHash('sha256');
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const source = createReadStream(path.join(folder, part.file));
  await pipeline(source, meter, client.query(copyFrom(`copy ${into} from stdin`)));
  if (hash.digest('hex') !== part.sha256) throw damaged(part.file);
}

async function restoreFiles(manifest: Manifest, folder: string, files: FileStore): Promise<void> {
  const copy = folderStore(path.join(folder, 'files'));
  for (const { key, sha256 } of manifest.files) {
    const stored = await files.write(key, await copy.read(key));
    if (stored.sha256.toString('hex') !== sha256) throw damaged(key);
  }
}

async function refuseUnknownVersion(manifest: Manifest): Promise<void> {
  const known = new Map((await readMigrations()).map(({ name, checksum }) => [name, checksum]));
  const foreign = manifest.migrations.filter(({ name, checksum }) => known.get(name) !== checksum);
  if (foreign.length === 0) return;
  throw refusal('newer', {
    fr: `Cette sauvegarde vient d’une version ${manifest.version} que celle-ci ne connaît pas : installez-la d’abord.`,
    en: `this backup comes from a version ${manifest.version} that this one does not know: install that one first.`,
  });
}

async function refuseInUse(client: pg.Client): Promise<void> {
  const others = await client.query(
    `select from pg_stat_activity where datname = current_database() and usename = 'parvis_app'`,
  );
  if (others.rowCount) {
    throw refusal('in_use', {
      fr: 'Parvis utilise cette base de données : arrêtez-le avant de restaurer.',
      en: 'Parvis is using this database: stop it before a restore.',
    });
  }
  const there = await client.query(`select to_regclass('parvis.tenant') is not null as yes`);
  if (!there.rows[0].yes) return;
  await client.query(`begin; set local app.owner = 'on'`);
  const tenants = await client.query('select from parvis.tenant limit 1');
  await client.query('commit');
  if (tenants.rowCount) {
    throw refusal('not_empty', {
      fr: 'Cette base de données n’est pas vide : restaurez dans une base neuve (un autre dossier PARVIS_DATA, par exemple).',
      en: 'this database is not empty: restore into a new one (another PARVIS_DATA folder, say).',
    });
  }
}

function damaged(what: string): AppError {
  return refusal('damaged', {
    fr: `La sauvegarde est abîmée (${what}) : rien n’a été restauré.`,
    en: `the backup is damaged (${what}): nothing was restored.`,
  });
}

function refusal(name: string, message: Text): AppError {
  return new AppError({ code: `restore.${name}`, status: 409, message });
}
