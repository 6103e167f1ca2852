import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isAlive } from './proc.ts';

const schema = z.object({ pid: z.int().positive(), port: z.int().positive(), url: z.url() });

/** Where the running app answers: a command builds absolute addresses from it. */
export type Runtime = Readonly<z.infer<typeof schema>>;

/** Writes `run/app.json` (0600), whole or not at all. */
export function writeRuntime(run: string, runtime: Runtime): void {
  const file = path.join(run, 'app.json');
  writeFileSync(`${file}.new`, JSON.stringify(runtime), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Undefined where no app runs; a file left by kill -9 names a process that is gone. */
export function readRuntime(run: string): Runtime | undefined {
  try {
    const runtime = schema.parse(JSON.parse(readFileSync(path.join(run, 'app.json'), 'utf8')));
    return isAlive(runtime.pid) ? runtime : undefined;
  } catch {
    return undefined;
  }
}

/** Called at a clean stop. */
export function removeRuntime(run: string): void {
  rmSync(path.join(run, 'app.json'), { force: true });
}
