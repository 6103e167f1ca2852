import { flushCompileCache } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Config, loadConfig } from '#platform/config/index.ts';
import {
  despiteLosses,
  removeRuntime,
  type SupervisorEvent,
  writeRuntime,
} from '#platform/embedded/index.ts';
import { isDatabaseDown } from '#platform/errors/index.ts';
import { type Listening, listen } from '#platform/http/listen.ts';
import {
  analyze,
  type Installation,
  openInstallation,
  sentence,
  upgrade,
} from '#platform/installation/index.ts';
import { nightlyBackups } from '#platform/installation/nightly.ts';
import { root, version } from '#platform/installation/version.ts';
import { errorFields, log } from '#platform/log/index.ts';
import { manifests, openServices, openWeb, openWorker, signInLink } from './composition.ts';
import { DEMO_ACCOUNTS, ensureDemo } from './demo/index.ts';
import { webListener } from './web/listener.ts';

/** Milliseconds that requests in course have to end when we are asked to stop. */
const PATIENCE = 5_000;
/** Milliseconds after which a start that does not end is left where it is, to be taken over by the next. */
const LONGEST_START = 30_000;
/** Milliseconds for each thing to undo; PostgreSQL itself takes at most 25 s to stop. */
const LONGEST_STEP = 26_000;

/** What must be undone at a stop, last done first. */
const undo: (() => unknown)[] = [];
/** Whether app.started was said: a start that was refused has its sentence, and nothing that stopped. */
let started = false;

async function start(config: Config): Promise<void> {
  const installation = await openInstallation(config, tell);
  undo.push(() => installation.stop());
  const listening = config.role === 'worker' ? undefined : await listen(config.port);
  // A server that is not ours may be away for long: that is told at once.
  const surely = config.databaseUrl === null ? despiteLosses : <T>(work: () => Promise<T>) => work();
  const done = await surely(() => upgrade(installation, new Date(), version));
  if (done.backup) say(`Sauvegarde avant mise à jour : ${done.backup} (backup before the upgrade)`);

  const port = listening?.port ?? config.port;
  const filesDir = installation.folders.files;
  if (config.production && !config.smtpUrl) log.warn('mail.no_server');
  const { services, close } = openServices({ ...config, appUrl: installation.appUrl, filesDir, port });
  undo.push(close);
  if (config.demo) await surely(() => ensureDemo(services, { host: config.demoHost }));
  if (done.applied.length > 0) await surely(() => analyze(installation.ownerUrl));
  if (config.role !== 'web') {
    const concurrency = config.role === 'all' ? 2 : 4;
    const worker = await surely(() => openWorker(services, installation.ownerUrl, { concurrency }));
    undo.push(() => worker.stop());
    if (config.production) undo.push(nightlyBackups(installation, version));
  }
  if (listening) await serve(config, installation, listening, services);
  started = true;
  log.info('app.started', { port, pid: process.pid, role: config.role, version, count: manifests.length });
  // Not only at the end, which a kill does without.
  flushCompileCache();
}

type Services = ReturnType<typeof openServices>['services'];

async function serve(config: Config, installation: Installation, listening: Listening, services: Services) {
  const { app, live } = await openWeb(services, installation.appUrl, {
    ...config,
    assetsDir: path.join(root, 'dist/assets'),
    version,
  });
  undo.push(() => live.close());
  listening.serve(webListener(app));
  undo.push(() => listening.close(PATIENCE));
  const { run } = installation.folders;
  const url = `http://localhost:${listening.port}/`;
  writeRuntime(run, { pid: process.pid, port: listening.port, url });
  undo.push(() => removeRuntime(run));
  if (installation.movedTo) say(`Données : ${installation.movedTo} (data)`);
  say(`Parvis ${version} : ${url}`);
  await showDemoLinks(config, services);
}

/** On a terminal only: a link in a log would let its reader in. */
async function showDemoLinks(config: Config, services: Services): Promise<void> {
  if (!config.demo || !process.stdout.isTTY) return;
  for (const email of DEMO_ACCOUNTS) {
    const link = await signInLink(services, { email, host: 'localhost' }).catch(() => undefined);
    if (link) say(`${email} : ${link}`);
  }
}

function tell(event: SupervisorEvent): void {
  if (event.name === 'database.restart_failed') log.error(event.name, errorFields(event.error));
  else log.warn(event.name, { pid: event.pid });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

let stopping: Promise<void> | undefined;

/** Stops once, whoever asks and however often (a Ctrl-C reaches us twice: from the terminal and from the bootstrap). */
function stop(status: number): Promise<void> {
  stopping ??= (async () => {
    if (process.connected) process.send?.('stopping', () => undefined);
    // What is being started must stand before it can be stopped.
    await Promise.race([starting, sleep(LONGEST_START)]).catch(() => undefined);
    for (const step of undo.toReversed()) {
      const done = (async () => step())();
      await Promise.race([done, sleep(LONGEST_STEP)]).catch((error: unknown) =>
        log.error('stop.failed', errorFields(error)),
      );
    }
    if (started) log.info('app.stopped', { pid: process.pid });
    process.exit(status);
  })();
  return stopping;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const)
  process.on(signal, () => stop(0));
// Libraries drop promises when the database goes away under them; it comes back, and so do they.
process.on('unhandledRejection', (error) => {
  if (!isDatabaseDown(error)) throw error;
  log.warn('database.call_lost', errorFields(error));
});
process.on('uncaughtException', (error) => {
  log.error('app.crashed', errorFields(error));
  void stop(1);
});
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const starting = (async () => start(loadConfig(process.env)))();
starting.catch((error: unknown) => {
  process.stderr.write(`${sentence(error)}\n`);
  return stop(1);
});
