import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The passwords of the three roles that sign in. */
export interface Passwords {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
}

/** Reads the passwords of an installation, each alone in a file of mode 0600; makes those that are missing. */
export function openPasswords(folder: string): Passwords {
  return {
    superuser: secret(folder, 'postgres-superuser'),
    owner: secret(folder, 'postgres-owner'),
    app: secret(folder, 'postgres-app'),
  };
}

/** Reads a secret of 192 random bits; the first caller makes it, whole or not at all (link is atomic). */
export function secret(folder: string, name: string): string {
  const file = path.join(folder, name);
  if (!existsSync(file)) {
    const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
    writeFileSync(temporary, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
    try {
      linkSync(temporary, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(temporary);
    }
  }
  return readFileSync(file, 'utf8').trim();
}
