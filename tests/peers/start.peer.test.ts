import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type AppProcess,
  endAll,
  eventually,
  isAlive,
  launch,
  newData,
  postmasterOf,
  type Running,
  statusOf,
  whenReady,
} from './app-process.ts';

let data: string;
let remove: () => void;
let apps: AppProcess[];

function start(env: Record<string, string> = {}): AppProcess {
  const app = launch(data, env);
  apps.push(app);
  return app;
}

async function started(): Promise<{ app: AppProcess; running: Running; postmaster: number }> {
  const app = start();
  const running = await whenReady(app, data);
  return { app, running, postmaster: postmasterOf(data) ?? 0 };
}

beforeEach(() => {
  ({ folder: data, remove } = newData());
  apps = [];
});

afterEach(async () => {
  endAll(apps, data);
  await sleep(200);
  remove();
});

describe('npm start', () => {
  test('serves a fresh data folder on IPv4 and IPv6, stops at SIGTERM, and is warm in two seconds', async () => {
    const { app, running, postmaster } = await started();
    expect(await statusOf(`http://127.0.0.1:${running.port}/readyz`)).toBe(200);
    if (existsSync('/proc/net/if_inet6'))
      expect(await statusOf(`http://[::1]:${running.port}/readyz`)).toBe(200);
    app.bootstrap.kill('SIGTERM');
    expect(await app.ended).toBe(0);
    expect([isAlive(running.pid), isAlive(postmaster)]).toEqual([false, false]);
    const again = await started();
    expect(again.running.milliseconds).toBeLessThan(2_000);
  });

  test('stops once at a Ctrl-C, which reaches the whole group', async () => {
    const { app, postmaster } = await started();
    process.kill(-(app.bootstrap.pid ?? 0), 'SIGINT');
    expect(await app.ended).toBe(0);
    expect(isAlive(postmaster)).toBe(false);
  });

  test('refuses a second start on the same data in a sentence that names the first', async () => {
    const { running } = await started();
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(new RegExp(`déjà utilisées par le processus ${running.pid}`));
    expect(await statusOf(`http://127.0.0.1:${running.port}/readyz`)).toBe(200);
  });

  test('lets one of two that race win', async () => {
    const [one, two] = [start(), start()];
    const ended = await Promise.race([one.ended.then(() => one), two.ended.then(() => two)]);
    expect(await ended.ended).toBe(1);
    await whenReady(ended === one ? two : one, data);
  });
});

describe('kill -9', () => {
  test('of the bootstrap stops the app and its database cleanly', async () => {
    const { app, running, postmaster } = await started();
    app.bootstrap.kill('SIGKILL');
    await eventually(() => (isAlive(running.pid) || isAlive(postmaster) ? undefined : true), 20);
    expect(readFileSync(path.join(data, 'run/postgres.log'), 'utf8')).toMatch(
      /database system is shut down\s*$/,
    );
  });

  test('of the app leaves a database that the next start adopts', async () => {
    const { app, running, postmaster } = await started();
    process.kill(running.pid, 'SIGKILL');
    expect(await app.ended).toBe('SIGKILL');
    expect(isAlive(postmaster)).toBe(true);
    const next = await started();
    expect(next.postmaster).toBe(postmaster);
    next.app.bootstrap.kill('SIGTERM');
    expect(await next.app.ended).toBe(0);
    expect(isAlive(postmaster)).toBe(false);
  });

  test('of the database is got over by the running app', async () => {
    const { running, postmaster } = await started();
    process.kill(postmaster, 'SIGKILL');
    await eventually(() => ((postmasterOf(data) ?? postmaster) === postmaster ? undefined : true), 20);
    await eventually(
      async () => ((await statusOf(`http://127.0.0.1:${running.port}/readyz`)) === 200 ? true : undefined),
      20,
    );
    expect(isAlive(running.pid)).toBe(true);
  });

  test('of both is repaired by the next start', async () => {
    const { running, postmaster } = await started();
    process.kill(running.pid, 'SIGKILL');
    process.kill(postmaster, 'SIGKILL');
    const next = await started();
    expect(next.postmaster).not.toBe(postmaster);
  });

  test('of everything at any moment of the first start is repaired by the next', async () => {
    const seed = Date.now() % 100_000;
    for (let round = 0; round < 6; round++) {
      const wait = (seed * (round + 7) * 7919) % 2_000;
      const app = start();
      await sleep(wait);
      endAll([app], data);
      await app.ended;
    }
    await started().catch((error: unknown) => {
      throw new Error(`seed ${seed}`, { cause: error });
    });
  });
});
