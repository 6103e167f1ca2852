import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { EmbeddedError } from './errors.ts';

/** The identity under which PostgreSQL runs. */
export interface ServiceUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root and wants a uid that has a passwd entry. As root: the owner of an existing
 * cluster, else `postgres`, else `nobody`. As anyone else: undefined, PostgreSQL runs as we do.
 */
export function serviceUser(cluster: string): ServiceUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const entries = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = entries.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new EmbeddedError(
    'PostgreSQL ne peut pas tourner en tant que root et ni « postgres » ni « nobody » n’existe : lancez Parvis sous un utilisateur ordinaire.',
    'PostgreSQL cannot run as root and there is neither a postgres nor a nobody user: run Parvis as an ordinary user.',
  );
}

/** Asks the kernel itself whether that user can enter the folder (every parent included) and read it. */
export function canEnter(user: ServiceUser | undefined, folder: string): boolean {
  if (!user) return true;
  const test = spawnSync('/bin/sh', ['-c', 'test -x "$1" && cd "$1"', 'sh', folder], {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
    stdio: 'ignore',
  });
  return test.status === 0;
}

/** Asks the kernel itself whether that user can run the file. */
export function canRun(user: ServiceUser | undefined, file: string): boolean {
  if (!user) return true;
  const test = spawnSync('/bin/sh', ['-c', 'test -x "$1" && test -r "$1"', 'sh', file], {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
    stdio: 'ignore',
  });
  return test.status === 0;
}
