import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A real `parvis start` of its own process group, on a free port. */
export interface AppProcess {
  readonly bootstrap: ChildProcess;
  /** All that it has written. */
  readonly said: () => string;
  /** Resolves with the exit status, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** An empty data folder that PostgreSQL's user can enter. */
export function newData(): { folder: string; remove(): void } {
  const parent = mkdtempSync(path.join(tmpdir(), 'parvis-peer-'));
  chmodSync(parent, 0o755);
  return {
    folder: path.join(parent, 'data'),
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}

/** Starts the app by the bootstrap, on the Node that the system has. */
export function launch(data: string, env: Record<string, string> = {}): AppProcess {
  const clean = Object.entries(process.env).filter(([name]) => !/^(PARVIS_|npm_|NODE_|VITEST)/.test(name));
  const bootstrap = spawn('node', ['bin/parvis.mjs', 'start'], {
    cwd: ROOT,
    env: { ...Object.fromEntries(clean), PORT: '0', PARVIS_DATA: data, PARVIS_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  for (const stream of [bootstrap.stdout, bootstrap.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const ended = new Promise<number | string>((resolve) => {
    bootstrap.once('exit', (code, signal) => resolve(code ?? signal ?? 'gone'));
  });
  return { bootstrap, said: () => said, ended };
}

/** The running app, once it answers. */
export interface Running {
  readonly pid: number;
  readonly port: number;
  readonly milliseconds: number;
}

/** Waits until /readyz answers 200. */
export async function whenReady(app: AppProcess, data: string): Promise<Running> {
  const began = performance.now();
  const answered = await eventually(async () => {
    if (app.bootstrap.exitCode !== null) throw new Error(`the app has ended:\n${app.said()}`);
    const file = path.join(data, 'run/app.json');
    if (!existsSync(file)) return undefined;
    const { pid, port } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; port: number };
    // The file of an app that was killed is still there.
    if (!isAlive(pid) || (await statusOf(`http://127.0.0.1:${port}/readyz`)) !== 200) return undefined;
    return { pid, port };
  });
  return { ...answered, milliseconds: performance.now() - began };
}

/** The HTTP status, or 0 where nobody answers. */
export async function statusOf(url: string): Promise<number> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

/** Asks again and again until there is an answer. */
export async function eventually<T>(
  ask: () => Promise<T | undefined> | T | undefined,
  seconds = 60,
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`not within ${seconds} s`);
    await sleep(25);
  }
}

export function postmasterOf(data: string): number | undefined {
  const file = path.join(data, 'postgres/postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  return pid > 0 && isAlive(pid) ? pid : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z';
  } catch {
    return false;
  }
}

/** Ends all that a test has left: the group of the bootstrap, the app, its server. */
export function endAll(apps: readonly AppProcess[], data: string): void {
  const file = path.join(data, 'run/app.json');
  const app = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid : undefined;
  const postmaster = postmasterOf(data);
  for (const pid of [...apps.map(({ bootstrap }) => bootstrap.pid && -bootstrap.pid), app, postmaster]) {
    try {
      if (pid) process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}
