import { Logger, run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { keepWorking, type Working } from './keep-working.ts';

const { ownerUrl } = await testDatabase();
let working: Working[] = [];

afterEach(async () => {
  for (const one of working) await one.stop();
  working = [];
});

async function work(taskList: TaskList): Promise<void> {
  const settings = { connectionString: ownerUrl, noHandleSignals: true, pollInterval: 200, taskList };
  const logger = new Logger(() => () => undefined);
  working.push(await keepWorking(ownerUrl, (events) => run({ ...settings, logger, events })));
}

async function query(sql: string) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  return client.query(sql).finally(() => client.end());
}

test('the jobs of a worker that was killed are done by another within seconds, those of a living one are left alone', async () => {
  await query(`select graphile_worker.add_job('left', '{}'), graphile_worker.add_job('held', '{}')`);
  await query(
    `update graphile_worker._private_jobs set locked_by = 'pool-killed', locked_at = now() - interval '1 minute'`,
  );
  const left = vi.fn();
  const held = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 9_000)));
  await work({ left, held });
  await vi.waitFor(() => expect(left).toHaveBeenCalledTimes(1), 9_000);
  await work({ left, held });
  await vi.waitFor(() => expect(held).toHaveBeenCalledTimes(1), 9_000);
  // Longer than the grace and a round of the second worker.
  await new Promise((resolve) => setTimeout(resolve, 8_500));
  expect(held).toHaveBeenCalledTimes(1);
}, 30_000);

test('a worker whose connections are cut works again', async () => {
  // graphile-worker writes a trace where the cut comes during its first read.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const done = vi.fn();
  await work({ done });
  await query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await query(`select graphile_worker.add_job('done', '{}')`);
  await vi.waitFor(() => expect(done).toHaveBeenCalledTimes(1), 15_000);
}, 30_000);
