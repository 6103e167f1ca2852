import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { AppError } from '../errors/index.ts';
import { type FileStore, folderStore } from '../storage/index.ts';
import { appliedMigrations, JOBS_QUERY, SETTINGS, sequencesOf, type Table, tablesOf } from './catalog.ts';
import { digestsOf } from './digest.ts';
import { BACKUP_HOLD } from './hold.ts';
import type { Manifest } from './manifest.ts';

export interface BackupSource {
  readonly ownerUrl: string;
  readonly files: FileStore;
  /** Version of Parvis, for the record. */
  readonly version: string;
  readonly now: Date;
}

/**
 * Writes the whole of an installation into `folder` (0700), which must be absent or empty: each table by COPY from one
 * snapshot, the pending jobs, the files, and a manifest with counts and sums. Made beside, then renamed: the folder is
 * complete or absent. No pg_dump: the embedded build has none, and an older one refuses a newer server. No file is
 * destroyed meanwhile (hold.ts); a second backup of the same database waits for the first.
 * @throws AppError a sentence: folder taken, nothing to back up, a table that would be left out.
 */
export async function backup(source: BackupSource, folder: string): Promise<Manifest> {
  const target = path.resolve(folder);
  refuseTaken(target);
  await mkdir(path.dirname(target), { recursive: true });
  return holdingFiles(source.ownerUrl, async (client) => {
    // Another may have made it while we waited.
    refuseTaken(target);
    await removeAbandoned(path.dirname(target));
    return makeBackup(client, source, target);
  });
}

/** Keeps every file where it is during `work`, by a lock that ends with the connection. */
async function holdingFiles<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, keepAlive: true });
  // Lost while it is idle: the next query tells.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('set statement_timeout = 0; set idle_session_timeout = 0');
    await client.query(`select pg_advisory_lock(${BACKUP_HOLD})`);
    return await work(client);
  } finally {
    await client.end();
  }
}

const UNFINISHED = /\.new-(\d+)$/;

/** What backups left that were killed: of this database none is being made now, and of another only by a living process. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const entry of await readdir(parent, { withFileTypes: true })) {
    const pid = UNFINISHED.exec(entry.name)?.[1];
    const folder = path.join(parent, entry.name);
    if (pid === undefined || !entry.isDirectory() || !existsSync(path.join(folder, 'tables'))) continue;
    if (Number(pid) === process.pid || !isAlive(Number(pid)))
      await rm(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function makeBackup(client: pg.Client, source: BackupSource, target: string): Promise<Manifest> {
  const temporary = `${target}.new-${process.pid}`;
  await mkdir(path.join(temporary, 'tables'), { recursive: true, mode: 0o700 });
  try {
    await chmod(temporary, 0o700);
    const database = await backupDatabase(client, temporary);
    const files = await backupFiles(source.files, path.join(temporary, 'files'));
    // A connection that was lost meanwhile has let go of the files.
    await client.query('select');
    const manifest: Manifest = {
      format: 'parvis-backup-1',
      version: source.version,
      createdAt: source.now.toISOString(),
      ...database,
      files,
    };
    await writeFile(path.join(temporary, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, {
      mode: 0o600,
      flush: true,
    });
    if (existsSync(target)) await rmdir(target);
    await rename(temporary, target);
    await flushFolder(path.dirname(target));
    return manifest;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

type Database = Pick<Manifest, 'migrations' | 'tables' | 'jobs' | 'sequences' | 'content'>;

async function backupDatabase(client: pg.Client, folder: string): Promise<Database> {
  await client.query(`begin isolation level repeatable read read only; ${SETTINGS}`);
  const migrations = await appliedMigrations(client);
  if (!migrations) throw nothingThere();
  const all = await tablesOf(client);
  refuseHidden(all);
  const tables: Manifest['tables'] = [];
  for (const { name, columns } of all) {
    const file = `tables/${name.replaceAll(/[^\w.]/g, '-')}.copy`;
    const rows = `select ${columns.join(', ')} from ${name}`;
    const copied = await copyOut(client, rows, path.join(folder, file));
    tables.push({ name, file, columns: [...columns], ...copied });
  }
  const jobs = {
    file: 'jobs.copy' as const,
    ...(await copyOut(client, JOBS_QUERY, path.join(folder, 'jobs.copy'))),
  };
  const sequences = await sequencesOf(client);
  const content = await digestsOf(client, all);
  // Ended before the files are copied: a snapshot kept open for an hour would keep every dead row.
  await client.query('commit');
  return { migrations, tables, jobs, sequences, content };
}

async function copyOut(
  client: pg.Client,
  query: string,
  file: string,
): Promise<{ bytes: number; sha256: string }> {
  const rows: Readable = client.query(copyTo(`copy (${query}) to stdout`));
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(rows, meter, createWriteStream(file, { mode: 0o600, flush: true }));
  return { bytes, sha256: hash.digest('hex') };
}

/**
 * After the snapshot: a file is stored before the row that names it, and none is destroyed while we hold them, so each
 * row's file is there.
 */
async function backupFiles(files: FileStore, folder: string): Promise<Manifest['files']> {
  const copy = folderStore(folder);
  const copied: Manifest['files'] = [];
  for await (const { key } of files.list()) {
    const stored = await files.read(key).then(
      (bytes) => copy.write(key, bytes),
      // Never kept: a sending that failed.
      async (error: unknown) => {
        if (await files.exists(key)) throw error;
        return undefined;
      },
    );
    if (stored) copied.push({ key, bytes: stored.bytes, sha256: stored.sha256.toString('hex') });
  }
  return copied.sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A new folder's name is on the disk once its parent is flushed. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

function refuseTaken(target: string): void {
  if (!existsSync(target) || readdirSync(target).length === 0) return;
  throw new AppError({
    code: 'backup.folder_taken',
    status: 409,
    message: { fr: `Le dossier ${target} n’est pas vide.`, en: `the folder ${target} is not empty.` },
  });
}

/** Row security would leave rows out in silence where a table lacks the owner's policy. */
function refuseHidden(tables: readonly Table[]): void {
  const hidden = tables.filter((table) => table.forced && !table.open).map((table) => table.name);
  if (hidden.length === 0) return;
  throw new AppError({
    code: 'backup.table_hidden',
    status: 500,
    message: {
      fr: `Sauvegarde impossible : ce rôle ne voit pas toutes les lignes de ${hidden.join(', ')}.`,
      en: `no backup: this role does not see every row of ${hidden.join(', ')}.`,
    },
  });
}

function nothingThere(): AppError {
  return new AppError({
    code: 'backup.nothing_there',
    status: 409,
    message: {
      fr: 'Il n’y a rien à sauvegarder : cette base de données n’a jamais servi à Parvis.',
      en: 'there is nothing to back up: this database has never served Parvis.',
    },
  });
}
