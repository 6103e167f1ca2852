import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

export interface Bare {
  url: string;
  stop(): void;
}

/** Starts the bare server on these bytes, and on these queries where a database is given. */
export async function startBare(
  folder: string,
  body: Buffer,
  database?: { url: string; queries: readonly { text: string; values: unknown[] }[] },
): Promise<Bare> {
  const bodyFile = join(folder, 'body');
  writeFileSync(bodyFile, body);
  const args = ['tools/run-ts.mjs', 'bench/bare-server.ts', bodyFile];
  if (database) {
    const queriesFile = join(folder, 'queries.json');
    writeFileSync(queriesFile, JSON.stringify(database.queries));
    args.push(database.url, queriesFile);
  }
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await firstLine(child);
  return { url: `http://127.0.0.1:${port}/`, stop: () => void child.kill('SIGKILL') };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.trim());
    });
    child.once('exit', (code) => reject(new Error(`the bare server ended with ${code}`)));
  });
}
