import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { backup } from '../backup/index.ts';
import { errorFields, log } from '../log/index.ts';
import { folderStore } from '../storage/index.ts';
import type { Addresses } from './addresses.ts';

/** Local time of the machine, when a town hall sleeps and before its day begins. */
const HOUR = 2;
const MINUTE = 30;
/** Nights kept in `data/backups`; whoever wants more copies them away, which he must do in any case. */
const KEPT = 14;

/** Makes a backup each night, as `nightly-YYYY-MM-DD`, and removes the oldest. Answers the way to stop. */
export function nightlyBackups(at: Addresses, version: string): () => Promise<void> {
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  const plan = (): void => {
    const wait = nextNight(new Date()).getTime() - Date.now();
    timer = setTimeout(() => {
      running = nightlyBackup(at, version, new Date()).catch((error: unknown) =>
        log.error('backup.failed', errorFields(error)),
      );
      plan();
    }, wait);
  };
  plan();
  return async () => {
    clearTimeout(timer);
    await running;
  };
}

/** The next 2:30 strictly after `now`. */
export function nextNight(now: Date): Date {
  const night = new Date(now);
  night.setHours(HOUR, MINUTE, 0, 0);
  if (night <= now) night.setDate(night.getDate() + 1);
  return night;
}

/** One night's work; nothing where another process has done it. */
export async function nightlyBackup(at: Addresses, version: string, now: Date): Promise<void> {
  const started = performance.now();
  const { backups, files } = at.folders;
  const folder = path.join(backups, `nightly-${now.toISOString().slice(0, 10)}`);
  if (existsSync(folder)) return;
  const { content } = await backup(
    { ownerUrl: at.ownerUrl, files: folderStore(files), version, now },
    folder,
  );
  const nights = (await readdir(backups)).filter((name) => /^nightly-\d{4}-\d\d-\d\d$/.test(name)).sort();
  for (const old of nights.slice(0, -KEPT)) await rm(path.join(backups, old), { recursive: true });
  const count = Object.values(content).reduce((sum, table) => sum + table.rows, 0);
  log.info('backup.done', { count, ms: Math.round(performance.now() - started) });
}
