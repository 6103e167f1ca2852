import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedError } from './errors.ts';
import { isAlive } from './proc.ts';

/** Who holds the data folder. */
export interface Holder {
  readonly pid: number;
  /** `app`: the server, which stays; `command`: a command line, which ends soon. */
  readonly kind: 'app' | 'command';
}

/** The exclusive right to run PostgreSQL on a data folder. The kernel takes it back when the process dies. */
export interface DataLock {
  release(): void;
}

/**
 * Takes the lock of `run`, or says who has it. It is a flock(2) taken by `flock` on a descriptor of ours: nothing is
 * left behind by kill -9, two racing processes cannot both win, and containers that share the folder see it too.
 */
export async function takeLock(
  run: string,
  kind: Holder['kind'],
): Promise<{ lock: DataLock } | { holder: Holder | undefined }> {
  const file = path.join(run, 'lock');
  const descriptor = openSync(file, 'a+', 0o600);
  const child = spawn('flock', ['-x', '-n', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
  });
  if ((await exitStatus(child)) !== 0) {
    closeSync(descriptor);
    return { holder: await readHolder(file) };
  }
  writeFileSync(file, JSON.stringify({ pid: process.pid, kind } satisfies Holder));
  return { lock: { release: () => closeSync(descriptor) } };
}

function exitStatus(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', (cause) =>
      reject(
        new EmbeddedError(
          'La commande « flock » (paquet util-linux) est nécessaire à la base de données embarquée.',
          'the embedded database needs the flock command (package util-linux).',
          { cause },
        ),
      ),
    );
  });
}

/** Between the taking of the lock and the writing of its name, the file still names the one before: read again. */
async function readHolder(file: string): Promise<Holder | undefined> {
  for (const pause of [0, 100]) {
    await sleep(pause);
    try {
      const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
      if (isAlive(holder.pid) || pause > 0) return holder;
    } catch {
      // Empty, or half written.
    }
  }
  return undefined;
}

/** The sentence for whoever comes second. */
export function dataInUse(folder: string, holder: Holder | undefined): EmbeddedError {
  const pid = holder ? ` ${holder.pid}` : '';
  return new EmbeddedError(
    `Les données ${folder} sont déjà utilisées par le processus${pid} : arrêtez-le d’abord.`,
    `the data ${folder} are already in use by process${pid}: stop it first.`,
  );
}
