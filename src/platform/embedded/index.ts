import { setTimeout as sleep } from 'node:timers/promises';
import { postgresBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { type Home, openHome } from './home.ts';
import { type DataLock, dataInUse, takeLock } from './lock.ts';
import { despiteLosses } from './losses.ts';
import { APP, canSignIn, DATABASE, OWNER, provision } from './provision.ts';
import { openPasswords, type Passwords } from './secrets.ts';
import { connectionUrl, socketFolder } from './socket-folder.ts';
import { type SupervisorEvent, supervise } from './supervisor.ts';

export { EmbeddedError } from './errors.ts';
export type { Home } from './home.ts';
export { despiteLosses } from './losses.ts';
export { type Runtime, readRuntime, removeRuntime, writeRuntime } from './runtime-file.ts';
export type { SupervisorEvent } from './supervisor.ts';

/** How to reach the embedded database. The texts hold passwords: never log them. */
export interface DatabaseAddress {
  /** Owns the database: migrations, jobs, backup. */
  readonly ownerUrl: string;
  /** What serves requests: no superuser, row security applies. */
  readonly appUrl: string;
  readonly superuserUrl: string;
  readonly socketDir: string;
  readonly home: Home;
}

/** The embedded server that this process runs. */
export interface EmbeddedDatabase extends DatabaseAddress {
  /** The pid of the postmaster. */
  readonly pid: number;
  /** Stops PostgreSQL and lets go of the data folder. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataFolder: string;
  /** Seconds to wait for a command that holds the data (60). */
  readonly waitSeconds?: number;
  readonly tell?: (event: SupervisorEvent) => void;
}

/**
 * For the app: starts PostgreSQL on the data folder, which is made at need, and keeps it running until `stop`. A
 * server orphaned by a killed app is adopted; a command in course is waited for.
 * @throws EmbeddedError a French and English sentence: data in use (with the pid), no binary, no access…
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const home = openHome(options.dataFolder);
  const end = performance.now() + (options.waitSeconds ?? 60) * 1000;
  for (;;) {
    const taken = await takeLock(home.run, 'app');
    if ('lock' in taken) return run(home, taken.lock, options.tell);
    if (taken.holder?.kind !== 'command' || performance.now() >= end)
      throw dataInUse(home.folder, taken.holder);
    await sleep(100);
  }
}

/** The embedded server for as long as a command lasts. */
export interface JoinedDatabase extends DatabaseAddress {
  /** True where it is the running app's. */
  readonly shared: boolean;
  /** Stops the server, unless it is the app's. */
  stop(): Promise<void>;
}

/**
 * For a command: the server of the running app where there is one, else one of our own, after the other command in
 * course.
 * @throws EmbeddedError
 */
export async function joinEmbedded(options: EmbeddedOptions): Promise<JoinedDatabase> {
  const home = openHome(options.dataFolder);
  const end = performance.now() + (options.waitSeconds ?? 60) * 1000;
  for (;;) {
    const taken = await takeLock(home.run, 'command');
    if ('lock' in taken) return { ...(await run(home, taken.lock, options.tell)), shared: false };
    if (taken.holder?.kind === 'app') {
      const address = addressOf(home, socketFolder(home), openPasswords(home.secrets));
      // False while the app itself is still starting.
      if (await canSignIn(address.appUrl).catch(() => false)) {
        return { ...address, shared: true, stop: async () => undefined };
      }
    }
    if (performance.now() >= end) throw dataInUse(home.folder, taken.holder);
    await sleep(100);
  }
}

/** Where the embedded database answers or will answer: makes the folders and passwords at need, starts nothing. */
export function embeddedAddress(dataFolder: string): DatabaseAddress {
  const home = openHome(dataFolder);
  return addressOf(home, socketFolder(home), openPasswords(home.secrets));
}

async function run(
  home: Home,
  lock: DataLock,
  tell: (event: SupervisorEvent) => void = () => undefined,
): Promise<EmbeddedDatabase> {
  try {
    const passwords = openPasswords(home.secrets);
    const binaries = postgresBinaries(home.user);
    await ensureCluster(home, binaries, passwords.superuser);
    const socket = socketFolder(home);
    const supervisor = await supervise({ home, binaries, socket }, tell);
    const stop = async (): Promise<void> => {
      await supervisor.stop();
      lock.release();
    };
    try {
      await despiteLosses(() => provision(socket, passwords));
    } catch (error) {
      await supervisor.stop();
      throw error;
    }
    const running = {
      ...addressOf(home, socket, passwords),
      stop,
      get pid() {
        return supervisor.pid;
      },
    };
    return running;
  } catch (error) {
    lock.release();
    throw error;
  }
}

function addressOf(home: Home, socketDir: string, passwords: Passwords): DatabaseAddress {
  return {
    ownerUrl: connectionUrl(OWNER, passwords.owner, DATABASE, socketDir),
    appUrl: connectionUrl(APP, passwords.app, DATABASE, socketDir),
    superuserUrl: connectionUrl('postgres', passwords.superuser, 'postgres', socketDir),
    socketDir,
    home,
  };
}
