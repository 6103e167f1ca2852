import { execFile } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';

const ROOT = path.dirname(import.meta.dirname);

/** Runs the entry as a process of its own, with the log open, and answers what it wrote. */
function run(env: Record<string, string>): Promise<{ status: unknown; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['tools/run-ts.mjs', 'src/main.ts'],
      { cwd: ROOT, env: { PATH: process.env['PATH'], PARVIS_LOG_LEVEL: 'info', ...env } },
      (error, out, err) => resolve({ status: error?.code ?? 0, out, err }),
    );
  });
}

test('a refused start says why in one sentence, and not that something stopped', async () => {
  const { status, out, err } = await run({ PARVIS_ROLE: 'nothing' });
  expect(status).toBe(1);
  expect(err).toMatch(/^PARVIS_ROLE: .*nothing.*\n$/);
  expect(out).toBe('');
});
