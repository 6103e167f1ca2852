import path from 'node:path';
import { backup } from '../backup/index.ts';
import { connect } from '../db/connect.ts';
import { migrate, pendingMigrations, readMigrations } from '../db/migrate.ts';
import { folderStore } from '../storage/index.ts';
import type { Addresses } from './addresses.ts';

export interface Upgrade {
  /** Names of the migrations made now. */
  readonly applied: readonly string[];
  /** The backup made before, where there was something to lose. */
  readonly backup?: string;
}

/**
 * Brings the database to this version. Where it holds an older one, a backup is made first; the migrations then run
 * in one transaction: all, or none and the database is as it was.
 */
export async function upgrade(at: Addresses, now: Date, version: string): Promise<Upgrade> {
  const options = at.appPassword === undefined ? {} : { appPassword: at.appPassword };
  const kept = (await holdsOlderVersion(at.ownerUrl)) ? await backupBefore(at, now, version) : undefined;
  const applied = await migrate(at.ownerUrl, options);
  return kept === undefined ? { applied } : { applied, backup: kept };
}

/** Gathers the planner's figures: a plan made on empty tables stays in use on full ones, five times slower. */
export async function analyze(ownerUrl: string): Promise<void> {
  const client = await connect(ownerUrl);
  await client.query('analyze').finally(() => client.end());
}

async function holdsOlderVersion(ownerUrl: string): Promise<boolean> {
  const client = await connect(ownerUrl);
  try {
    const all = await readMigrations();
    const { length } = await pendingMigrations(client, all);
    return length > 0 && length < all.length;
  } finally {
    await client.end();
  }
}

async function backupBefore({ ownerUrl, folders }: Addresses, now: Date, version: string): Promise<string> {
  const moment = now.toISOString().slice(0, 19).replaceAll(':', '');
  const folder = path.join(folders.backups, `before-${version}-${moment}Z`);
  await backup({ ownerUrl, files: folderStore(folders.files), version, now }, folder);
  return folder;
}
