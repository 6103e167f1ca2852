/**
 * `npm run bench`: the figures that Parvis holds itself to, measured on the build against bare node:http in the same
 * run. Prints a table and JSON; refuses to print when the database holds less than the stated volume.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { checkSizes } from '../tools/check-size.mjs';
import { get, type RunningApp, startApp } from '../tools/run-app.mjs';
import { startBare } from './bare.ts';
import { importSeconds, listMilliseconds, RECORDS, SERVICES } from './directory.ts';
import { openNowFor2000Places } from './hours.ts';
import { type Figure, figure, requests, shares } from './measure.ts';
import { acceptedPerSecond } from './messages.ts';
import { fillRequests, followPath, pageQueries, rowCounts } from './volume.ts';

/** Requests in the database at least, when a figure is printed. */
const VOLUME = 20_000;
const MESSAGES = 2_000;
const ROUNDS = 5;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
  const app = await startApp({
    env: { PARVIS_TRUSTED_PROXIES: '127.0.0.1,::1', PARVIS_SCHEME: 'http', PARVIS_LOG_LEVEL: 'warn' },
  });
  try {
    const figures = await measureAll(app, folder);
    const database = (await app.cli(['database-url'])).stdout.trim();
    const rows = await rowCounts(database);
    if ((rows['request'] ?? 0) < VOLUME)
      throw new Error(`only ${rows['request']} requests: the figures need ${VOLUME}`);
    print(figures, rows);
    if (figures.some((item) => !item.ok)) process.exitCode = 1;
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureAll(app: RunningApp, folder: string): Promise<Figure[]> {
  const database = (await app.cli(['database-url'])).stdout.trim();
  await fillRequests(database, VOLUME);
  const load = { rounds: ROUNDS, seconds: 3, connections: 16 };
  const figures: Figure[] = [];

  const home = (await plain(`${app.url}/`)).body;
  const bareHome = await startBare(folder, home);
  const homeRuns = await shares(`${app.url}/`, bareHome.url, load);
  bareHome.stop();
  figures.push(
    figure('home, anonymous, against bare node:http', '%', homeRuns.share, '≥ 50', (m) => m >= 50),
  );
  figures.push(figure('home, anonymous', 'requests/s', homeRuns.ours, '-', () => true));

  const secret = await followPath(database);
  const cookie = await agentCookie(app);
  const inbox = '/bureau/demandes?vue=toutes';
  figures.push(...(await againstBare(app, folder, 'follow-up page', secret, {})));
  figures.push(...(await againstBare(app, folder, `inbox of ${VOLUME} requests`, inbox, { cookie })));

  const accepted: number[] = [];
  for (let round = 0; round < 3; round += 1)
    accepted.push(await acceptedPerSecond(app.url, 'eclairage-public', MESSAGES));
  figures.push(
    figure(
      `messages accepted, 16 connections, ${MESSAGES} a round`,
      'messages/s',
      accepted,
      '≥ 300',
      (m) => m >= 300,
    ),
  );

  for (const { page: path, bytes } of await checkSizes(app.url)) {
    figures.push(
      figure(`transferred by ${path} with its files`, 'kB', [bytes / 1000], '≤ 40', (m) => m <= 40),
    );
  }
  figures.push(...(await directoryFigures(app, folder, cookie)));
  const after = 'memory of web + worker after 10,000 requests of five kinds';
  figures.push(figure(after, 'MB', [await memoryAfterTenThousand()], '≤ 200', (m) => m <= 200));
  return figures;
}

async function directoryFigures(app: RunningApp, folder: string, cookie: string): Promise<Figure[]> {
  const database = (await app.cli(['database-url'])).stdout.trim();
  const openNow = Array.from({ length: 3 }, openNowFor2000Places);
  const list = await listMilliseconds(app, database, cookie);
  const listed = figure(`list of ${SERVICES} services, p95`, 'ms', list, 'p95 ≤ 30', () => true);
  const imported = [await importSeconds(app, folder)];
  return [
    figure('open-now for 2,000 places', 'ms', openNow, '≤ 10', (m) => m <= 10),
    { ...listed, ok: listed.p95 <= 30 },
    figure(`import of ${RECORDS} official records`, 's', imported, '≤ 60', (m) => m <= 60),
  ];
}

/** A page that is read from the database at each visit, against bare node:http that sends the same statements. */
async function againstBare(
  app: RunningApp,
  folder: string,
  name: string,
  path: string,
  headers: Record<string, string>,
): Promise<Figure[]> {
  const database = (await app.cli(['database-url'])).stdout.trim();
  const page = await plain(`${app.url}${path}`, headers);
  if (page.status !== 200) throw new Error(`the ${name} answered ${page.status}`);
  const queries = await pageQueries(database, app.url, path, headers);
  const bare = await startBare(folder, page.body, { url: database, queries });
  const load = { rounds: ROUNDS, seconds: 3, connections: 16, headers };
  const runs = await shares(`${app.url}${path}`, bare.url, load);
  bare.stop();
  const note = `${queries.length} statements`;
  return [
    figure(`${name}, against bare node:http + pg`, '%', runs.share, '≥ 60', (m) => m >= 60, note),
    figure(name, 'requests/s', runs.ours, '-', () => true),
  ];
}

/** The session of an agent of the demonstration, by its one-time link. */
async function agentCookie(app: RunningApp): Promise<string> {
  const link = (await app.cli(['sign-in-link', 'agent@demo.example'])).stdout.trim();
  const response = await fetch(link, { method: 'POST', redirect: 'manual', headers: { origin: app.url } });
  const cookie = response.headers.getSetCookie().find((line) => line.startsWith('parvis_session='));
  if (!cookie) throw new Error(`signing in answered ${response.status}`);
  return cookie.split(';')[0] ?? '';
}

/** One page as the load sends it, without compression. */
function plain(url: string, headers: Record<string, string> = {}) {
  return get(url, { 'accept-encoding': 'identity', ...headers });
}

/** A process of its own, on the demonstration: what others have measured before must not weigh on it. */
async function memoryAfterTenThousand(): Promise<number> {
  const app = await startApp({ env: { PARVIS_LOG_LEVEL: 'warn' } });
  try {
    const database = (await app.cli(['database-url'])).stdout.trim();
    const headers = { cookie: await agentCookie(app) };
    await requests(`${app.url}/`, 4_000, {});
    await requests(`${app.url}/contact`, 2_000, {});
    await requests(`${app.url}/services/mairie`, 2_000, {});
    await requests(`${app.url}${await followPath(database)}`, 1_000, {});
    await requests(`${app.url}/bureau/demandes`, 1_000, headers);
    return residentMegabytes(app.pid);
  } finally {
    await app.stop();
  }
}

function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(status.match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1000;
}

function print(figures: readonly Figure[], rows: Record<string, number>): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const round = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
  const out = [
    line(['figure', 'unit', 'min', 'median', 'p95', 'target', '']),
    line(['---', '---', '---:', '---:', '---:', '---', '---']),
    ...figures.map((f) =>
      line([
        f.note ? `${f.name} (${f.note})` : f.name,
        f.unit,
        round(f.min),
        round(f.median),
        round(f.p95),
        f.target,
        f.ok ? 'ok' : 'SHORT',
      ]),
    ),
    '',
    JSON.stringify({ commit, node: process.version, rows, figures }),
  ];
  process.stdout.write(`${out.join('\n')}\n`);
}

await main();
