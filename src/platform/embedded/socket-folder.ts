import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Home } from './home.ts';

export const SOCKET_PORT = 5432;

/** A Unix socket's address holds 107 bytes; `/.s.PGSQL.5432.lock` follows. */
const LONGEST_FOLDER = 88;

/**
 * The private folder (0700, of PostgreSQL's user) of the server's socket: in the data folder, or, where that path
 * is too long for a socket, below /run or /tmp under a random name kept in `run/socket-folder`.
 */
export function socketFolder(home: Home): string {
  const near = path.join(home.run, 'sql');
  if (Buffer.byteLength(near) <= LONGEST_FOLDER) {
    mkdirSync(near, { recursive: true });
    own(home, near);
    return near;
  }
  const note = path.join(home.run, 'socket-folder');
  const known = readNote(note);
  if (known && isPrivate(home, known)) return known;
  const parent = process.getuid?.() === 0 ? '/run' : '/tmp';
  const folder = mkdtempSync(path.join(realpathSync(parent), 'parvis-'));
  own(home, folder);
  writeFileSync(note, folder, { mode: 0o600 });
  return folder;
}

/** The connection string of a role; the same text serves `pg` and `psql`. */
export function connectionUrl(role: string, password: string, database: string, folder: string): string {
  return `postgresql://${role}:${encodeURIComponent(password)}@localhost:${SOCKET_PORT}/${database}?host=${encodeURIComponent(folder)}`;
}

function own(home: Home, folder: string): void {
  chmodSync(folder, 0o700);
  if (home.user) chownSync(folder, home.user.uid, home.user.gid);
}

function readNote(note: string): string | undefined {
  try {
    return readFileSync(note, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Whoever can write /tmp may have put a folder of theirs in the place of one that a cleaner removed. */
function isPrivate(home: Home, folder: string): boolean {
  const about = lstatSync(folder, { throwIfNoEntry: false });
  const uid = home.user?.uid ?? process.getuid?.();
  return about?.isDirectory() === true && about.uid === uid && (about.mode & 0o777) === 0o700;
}
