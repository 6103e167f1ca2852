import { afterAll } from 'vitest';
import { type RunningApp, startApp } from '../../../tools/run-app.mjs';

export type { RunningApp } from '../../../tools/run-app.mjs';

/**
 * The real application on a data folder and port of its own, stopped after the file:
 * `const app = await runningApp();` at the top of a test file. On an empty folder that is the demonstration.
 * @param env added to an environment without PORT, DATABASE_URL and PARVIS_*.
 */
export async function runningApp(env: Record<string, string> = {}): Promise<RunningApp> {
  const app = await startApp({ env });
  afterAll(() => app.stop());
  return app;
}

/** The one-time address that `parvis sign-in-link` prints. */
export async function signInLink(app: RunningApp, email: string): Promise<string> {
  const { status, stdout, stderr } = await app.cli(['sign-in-link', email]);
  if (status !== 0) throw new Error(`sign-in-link ended with ${status}: ${stderr}`);
  return stdout.trim();
}
