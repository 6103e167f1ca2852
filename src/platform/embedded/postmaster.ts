import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { BARE_ENVIRONMENT } from './cluster.ts';
import { EmbeddedError } from './errors.ts';
import type { Home } from './home.ts';
import { commandLine, isAlive, processesIn, signal, until } from './proc.ts';
import { SOCKET_PORT } from './socket-folder.ts';

/** All that is needed to run one cluster. */
export interface Server {
  readonly home: Home;
  readonly binaries: string;
  readonly socket: string;
}

/** A running postmaster, our child or the orphan of an app that was killed. */
export interface Postmaster {
  readonly pid: number;
  /** Resolves when it ends, for whatever reason. */
  readonly ended: Promise<void>;
}

/** Milliseconds that recovery after a crash may take before we give up waiting; a small database needs 1 s. */
const LONGEST_START = 120_000;

/** A postmaster that is killed in the middle of its start is started again so often. */
const STARTS = 5;

/** Durable (fsync on, as PostgreSQL has it), modest in memory, silent about statements: those hold personal data. */
function commandOf({ home, binaries, socket }: Server): [string, ...string[]] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: `"${socket.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    port: SOCKET_PORT,
    max_connections: 60,
    shared_buffers: '64MB',
    work_mem: '4MB',
    maintenance_work_mem: '32MB',
    max_wal_size: '256MB',
    io_method: 'sync',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [path.join(binaries, 'postgres'), '-D', home.cluster, ...options];
}

/**
 * The postmaster of a data folder whose lock we hold: an orphan started with the very same command is adopted; any
 * other is stopped; else what a crash left behind is cleared and a new one started.
 * @throws EmbeddedError with the last words of PostgreSQL.
 */
export async function adoptOrStart(server: Server): Promise<Postmaster> {
  const orphan = runningPostmaster(server.home.cluster);
  if (orphan !== undefined) {
    const same = commandLine(orphan)?.join('\0') === commandOf(server).join('\0');
    if (same && (await until(() => isReady(server, orphan) || !isAlive(orphan), LONGEST_START))) {
      if (isAlive(orphan)) return { pid: orphan, ended: untilDead(orphan) };
    } else {
      await stopPostmaster(server, orphan);
    }
  }
  return start(server);
}

async function start(server: Server): Promise<Postmaster> {
  for (let left = STARTS - 1; ; left -= 1) {
    const { child, ended, log } = await launch(server);
    const { pid } = child;
    if (pid !== undefined) {
      const over = (): boolean => child.exitCode !== null || child.signalCode !== null;
      await until(() => over() || isReady(server, pid), LONGEST_START, 5);
      if (!over() && isReady(server, pid)) return { pid, ended };
      signal(pid, 'SIGQUIT');
      await until(over, 1_000);
    }
    // Somebody, or a lack of memory: nothing is wrong with the data.
    if (child.signalCode === 'SIGKILL' && left > 0) continue;
    throw cannotStart(server.home, readFileSync(log.file, 'utf8').slice(log.from));
  }
}

async function launch(server: Server): Promise<Launched> {
  await endOrphans(server.home.cluster);
  // PostgreSQL refuses to start while the pid in here is alive, be it a zombie or a stranger that got the number.
  rmSync(path.join(server.home.cluster, 'postmaster.pid'), { force: true });
  rmSync(path.join(server.socket, `.s.PGSQL.${SOCKET_PORT}.lock`), { force: true });
  const log = openLog(server.home);
  const [program, ...options] = commandOf(server);
  const child = spawn(program, options, {
    // Its own session: a Ctrl-C in our terminal is ours to handle, PostgreSQL stops after the last request.
    detached: true,
    stdio: ['ignore', log.descriptor, log.descriptor],
    cwd: '/',
    env: BARE_ENVIRONMENT,
    ...server.home.user,
  });
  closeSync(log.descriptor);
  // Listened to at once: where the program cannot be run, that is told before we come back.
  return { child, ended: endOf(child), log };
}

/** Stops like `pg_ctl stop -m fast`; then ever harder, in bounded time (25 s at worst). */
export async function stopPostmaster(server: Server, pid: number): Promise<void> {
  for (const [name, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signal(pid, name);
    if (await until(() => !isAlive(pid), patience)) break;
  }
  await endOrphans(server.home.cluster);
}

/** Backends outlive a killed postmaster until their statement ends, and no new one may start beside them. */
async function endOrphans(cluster: string): Promise<void> {
  for (const name of ['SIGQUIT', 'SIGKILL'] as const) {
    const orphans = processesIn(cluster);
    for (const pid of orphans) signal(pid, name);
    if (await until(() => !orphans.some(isAlive), 2_000)) return;
  }
}

/** The pid of a living postmaster of this cluster. */
function runningPostmaster(cluster: string): number | undefined {
  const pid = Number(pidFile(cluster)[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  const words = commandLine(pid) ?? [];
  return words[words.indexOf('-D') + 1] === cluster ? pid : undefined;
}

/** Line 1 is the pid and line 8 the state: a stale file still says ready. */
function isReady({ home }: Server, pid: number): boolean {
  const lines = pidFile(home.cluster);
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready' && isAlive(pid);
}

function pidFile(cluster: string): string[] {
  try {
    return readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

async function untilDead(pid: number): Promise<void> {
  await until(() => !isAlive(pid), Number.POSITIVE_INFINITY, 200);
}

interface Launched {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  readonly log: Log;
}

interface Log {
  readonly file: string;
  readonly descriptor: number;
  /** Where what this server says begins. */
  readonly from: number;
}

/** What PostgreSQL says goes to `run/postgres.log`, begun anew beyond 5 MB. */
function openLog(home: Home): Log {
  const file = path.join(home.run, 'postgres.log');
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 5_000_000) renameSync(file, `${file}.1`);
  return { file, descriptor: openSync(file, 'a', 0o600), from: size > 5_000_000 ? 0 : size };
}

function cannotStart(home: Home, said: string): EmbeddedError {
  const words = said.trim().split('\n').slice(-6).join(' / ') || 'aucun message (no message)';
  return new EmbeddedError(
    `La base de données de ${home.folder} ne démarre pas : ${words}`,
    `the database of ${home.folder} does not start, see above and run/postgres.log.`,
  );
}
