import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { newUndertaker, ROUND, sayAlive } from './free-dead.ts';

const { ownerUrl } = await testDatabase();
const clients: pg.Client[] = [];
const eye = await connect();
let time = 0;

beforeEach(async () => {
  time = 0;
  await runMigrations({ connectionString: ownerUrl });
  await eye.query(
    `delete from graphile_worker._private_jobs;
     select graphile_worker.add_job('one', '{}');
     update graphile_worker._private_jobs set locked_by = 'pool-a', locked_at = now() - interval '1 minute'`,
  );
});
afterAll(async () => {
  for (const client of clients) await client.end();
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  clients.push(client);
  return client;
}

async function heldBy(): Promise<string | null> {
  const { rows } = await eye.query('select locked_by from graphile_worker._private_jobs');
  return rows[0].locked_by;
}

test('a worker that does not show for one round keeps its jobs: it may have lost one connection', async () => {
  const undertaker = newUndertaker(() => time);
  const looks = async () => {
    await undertaker.look(eye, 'pool-b');
    time += ROUND;
    return heldBy();
  };
  expect(await looks()).toBe('pool-a');
  const shown = await connect();
  await sayAlive(shown, 'pool-a');
  expect(await looks()).toBe('pool-a');
  // Lost again: what was unseen before counts no more.
  await shown.query('select pg_advisory_unlock_all()');
  expect(await looks()).toBe('pool-a');
  expect(await looks()).toBeNull();
});

test('two looks in quick succession are one round', async () => {
  const undertaker = newUndertaker(() => time);
  for (const elapsed of [0, 10, 500, ROUND - 1_000]) {
    time = elapsed;
    await undertaker.look(eye, 'pool-b');
    expect(await heldBy()).toBe('pool-a');
  }
  time = ROUND;
  await undertaker.look(eye, 'pool-b');
  expect(await heldBy()).toBeNull();
});
