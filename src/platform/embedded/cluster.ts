import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedError } from './errors.ts';
import type { Home } from './home.ts';

/**
 * Makes the cluster where there is none: in a temporary folder renamed at the end, so that a kill in the middle
 * leaves nothing that looks like a cluster.
 * @throws EmbeddedError with what initdb said.
 */
export async function ensureCluster(home: Home, binaries: string, superuserPassword: string): Promise<void> {
  if (existsSync(path.join(home.cluster, 'PG_VERSION'))) return;
  const temporary = mkdtempSync(path.join(home.folder, 'postgres.new-'));
  try {
    const password = path.join(temporary, 'password');
    const cluster = path.join(temporary, 'cluster');
    writeFileSync(password, superuserPassword, { mode: 0o600 });
    mkdirSync(cluster, { mode: 0o700 });
    if (home.user) {
      for (const item of [temporary, password, cluster]) chownSync(item, home.user.uid, home.user.gid);
    }
    await initdb(home, path.join(binaries, 'initdb'), cluster, password);
    renameSync(cluster, home.cluster);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** The environment of PostgreSQL: nothing of ours reaches it (PGDATA, PGOPTIONS, LC_*, secrets). */
export const BARE_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as const;

function initdb(home: Home, program: string, cluster: string, password: string): Promise<void> {
  const options = [
    ...['-D', cluster, '--username=postgres', `--pwfile=${password}`, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--lc-messages=C'],
    ...['--no-instructions'],
  ];
  const child = spawn(program, options, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: home.user ? '/' : home.folder,
    env: BARE_ENVIRONMENT,
    ...home.user,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2000);
    });
  }
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void =>
      reject(
        new EmbeddedError(
          `La base de données n’a pas pu être créée dans ${home.folder} : ${said.trim()}`,
          `the database could not be created in ${home.folder}.`,
          { cause },
        ),
      );
    child.once('error', fail);
    child.once('close', (status) => (status === 0 ? resolve() : fail(status)));
  });
}
