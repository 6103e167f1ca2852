import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AppProcess, endAll, eventually, isAlive, launch, postmasterOf } from './app-process.ts';
import type { Kill } from './kills-plan.ts';

/** Starts the app again whenever it ends, as systemd does, and kills what it is told to. */
export interface Operator {
  kill(kill: Kill): Promise<void>;
  /** Each end that was not asked for, with the last words: a fault of the app. */
  readonly faults: readonly string[];
  readonly starts: number;
  /** Ends all. */
  stop(): Promise<void>;
}

export function operate(data: string, env: Record<string, string>): Operator {
  let current: AppProcess;
  let killed: AppProcess | undefined;
  let starts = 0;
  let stopped = false;
  const faults: string[] = [];

  const run = async (): Promise<void> => {
    while (!stopped) {
      current = launch(data, env);
      starts += 1;
      const how = await current.ended;
      if (stopped || killed === current) continue;
      faults.push(`the app ended by itself (${how}): ${current.said().slice(-2_000)}`);
      await sleep(1_000);
    }
  };
  const running = run();

  const killApp = async (): Promise<void> => {
    const pid = await eventually(() => appOf(current));
    killed = current;
    process.kill(pid, 'SIGKILL');
  };
  const killDatabase = async (): Promise<void> => {
    process.kill(await eventually(() => livingPostmaster(data)), 'SIGKILL');
  };

  return {
    async kill({ target, gap }) {
      if (target !== 'database') await killApp();
      if (target === 'both') await sleep(gap);
      if (target !== 'app') await killDatabase();
    },
    faults,
    get starts() {
      return starts;
    },
    async stop() {
      stopped = true;
      endAll([current], data);
      await running;
      // Its PostgreSQL may have been on its way.
      endAll([], data);
    },
  };
}

/** The process of the app itself: the child of the bootstrap that runs the build. */
function appOf({ bootstrap }: AppProcess): number | undefined {
  return childrenOf(bootstrap.pid ?? 0).find((pid) => isAlive(pid) && wordsOf(pid).includes('dist/main.js'));
}

/** The file of a postmaster that is gone may name a stranger. */
function livingPostmaster(data: string): number | undefined {
  const pid = postmasterOf(data);
  return pid !== undefined && wordsOf(pid).includes('/postgres\0-D\0') ? pid : undefined;
}

function childrenOf(pid: number): number[] {
  return readOrNothing(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
}

function wordsOf(pid: number): string {
  return readOrNothing(`/proc/${pid}/cmdline`);
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
