import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { migrate } from '#platform/db/migrate.ts';
import { postgresBinaries } from '#platform/embedded/binaries.ts';
import { BARE_ENVIRONMENT } from '#platform/embedded/cluster.ts';
import { APP, DATABASE, OWNER, provision } from '#platform/embedded/provision.ts';
import { type ServiceUser, serviceUser } from '#platform/embedded/service-user.ts';
import { connectionUrl, SOCKET_PORT } from '#platform/embedded/socket-folder.ts';

/**
 * One throw-away PostgreSQL for a whole test run: the programs and roles of the embedded server, on a Unix socket in a
 * folder that only its own user enters (which is why it asks for no password), disk flushes off, gone with the run.
 */
export interface TestServer {
  /** The folder of the socket. */
  socket: string;
  /** A migrated database with nobody connected, to clone. */
  template: string;
}

export interface RunningServer extends TestServer {
  stop(): Promise<void>;
}

const PREFIX = 'parvis-test-';

/** Starts the server and migrates the template database (about 1.3 s). Ends with the process, however that ends. */
export async function startTestServer(): Promise<RunningServer> {
  const dir = mkdtempSync(join(shortTmp(), PREFIX));
  let child: ChildProcess | undefined;
  try {
    const data = join(dir, 'data');
    const user = serviceUser(data);
    const programs = postgresBinaries(user);
    writeFileSync(join(dir, 'owner'), `${process.pid} ${startTime(process.pid)}`);
    chmodSync(dir, 0o700);
    if (user) chownSync(dir, user.uid, user.gid);
    await promisify(execFile)(
      join(programs, 'initdb'),
      [
        ...['-D', data, '--username=postgres', '--auth=trust', '--no-sync', '--no-instructions'],
        ...['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--lc-messages=C'],
      ],
      { cwd: dir, env: BARE_ENVIRONMENT, ...user },
    );
    child = spawnServer(join(programs, 'postgres'), data, dir, user);
    await untilReady(dir, child);
    await makeTemplate(dir);
    return { socket: dir, template: DATABASE, stop: () => stop(child, dir) };
  } catch (error) {
    await stop(child, dir);
    throw error;
  }
}

/** The address of a database on this server, as one of its roles. */
export function addressOf(server: TestServer, database: string, role: 'owner' | 'app' | 'admin'): string {
  const name = { owner: OWNER, app: APP, admin: 'postgres' }[role];
  return connectionUrl(name, role, database, server.socket);
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
      // Another user's folder, or one that its own run is making or removing now.
    }
  }
}

/** A postmaster whose run is dead: it is ours by the data folder on its command line. */
async function endOrphan(dir: string): Promise<void> {
  const text = await readFile(join(dir, 'data/postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  if (!pid) return;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (command.includes(join(dir, 'data'))) process.kill(pid, 'SIGQUIT');
}

/**
 * PostgreSQL under a small shell that waits for the end of its input: the pipe closes when this process ends, by
 * whatever signal, so neither server nor folder stays behind. A session of its own keeps Ctrl-C away from it.
 */
function spawnServer(
  program: string,
  data: string,
  dir: string,
  user: ServiceUser | undefined,
): ChildProcess {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: dir,
    port: SOCKET_PORT,
    max_connections: 200,
    fsync: 'off',
    full_page_writes: 'off',
    // A clone waits for whoever is connected to the template, and the launcher connects when it likes.
    autovacuum: 'off',
    jit: 'off',
    timezone: 'UTC',
    wal_level: 'minimal',
    max_wal_senders: 0,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const script = 'dir=$1; shift; "$@" & pid=$!; read -r _; kill -QUIT $pid; wait $pid; cd /; rm -rf "$dir"';
  const log = openSync(join(dir, 'log'), 'a');
  return spawn('/bin/sh', ['-c', script, 'parvis-test-server', dir, program, '-D', data, ...flags], {
    cwd: dir,
    env: BARE_ENVIRONMENT,
    stdio: ['pipe', log, log],
    detached: true,
    ...user,
  });
}

async function untilReady(dir: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const client = new pg.Client(connectionUrl('postgres', 'admin', 'postgres', dir));
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if (child.exitCode !== null || Date.now() > deadline) {
        const said = readFileSync(join(dir, 'log'), 'utf8').slice(-2000);
        throw new Error(`PostgreSQL says: ${said}`, { cause });
      }
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
}

/** The roles of the embedded server, then the migrations, by the very code that a start runs. */
async function makeTemplate(dir: string): Promise<void> {
  await provision(dir, { superuser: 'admin', owner: 'owner', app: 'app' });
  await migrate(connectionUrl(OWNER, 'owner', DATABASE, dir));
}

async function stop(child: ChildProcess | undefined, dir: string): Promise<void> {
  if (child?.exitCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end();
    await ended;
  }
  await rm(dir, { recursive: true, force: true });
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
