import type { IncomingHttpHeaders } from 'node:http';

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The running build. */
export interface RunningApp {
  /** `http://localhost:PORT` */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly data: string;
  readonly ended: Promise<Ended>;
  /** All that it printed so far. */
  said(): string;
  /** `parvis ARGS` on the same data; `more` is added to its environment. */
  cli(
    args: readonly string[],
    more?: Record<string, string>,
  ): Promise<{ status: number | null; stdout: string; stderr: string }>;
  /** SIGTERM, waits for the end, removes the data where they were made for this app. */
  stop(): Promise<Ended>;
  /** SIGKILL. Its data stay. */
  kill(): Promise<Ended>;
}

/** The environment without what would bend a test: PORT, DATABASE_URL, NODE_ENV, VITEST and all of PARVIS_*. */
export function cleanEnvironment(environment?: NodeJS.ProcessEnv): Record<string, string>;

/** Starts the build on a data folder and port of its own and waits (ms) until `ready` answers 200. */
export function startApp(options?: {
  env?: Record<string, string>;
  data?: string;
  timeout?: number;
  ready?: string;
}): Promise<RunningApp>;

/** One GET, compression accepted; `bytes` is what travelled, head included. */
export function get(
  url: string,
  headers?: Record<string, string>,
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer; bytes: number }>;

/** A port that was free a moment ago. */
export function freePort(): Promise<number>;
