// Starts the build as an operator would (dist/main.js, a data folder and port of its own) for the gates and the
// browser tests. It ends with us, however we end.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = repositoryRoot();

/** Looked for upwards: a bench is bundled with this file, and then runs from a folder of its own. */
function repositoryRoot() {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'bin/parvis.mjs'))) folder = dirname(folder);
  return folder;
}

/** As bin/parvis.mjs starts it. */
const FLAGS = JSON.parse(readFileSync(join(root, 'bin/node-flags.json'), 'utf8'));

/** The environment without what would bend a test: PORT, DATABASE_URL, NODE_ENV, VITEST and all of PARVIS_*. */
export function cleanEnvironment(environment = process.env) {
  const bending = /^(PORT|DATABASE_URL|NODE_ENV|NODE_OPTIONS|VITEST.*|PARVIS_.*)$/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !bending.test(name)));
}

/**
 * Starts the app and waits until it answers.
 * @param {{env?: Record<string, string>, data?: string, timeout?: number, ready?: string}} options
 */
export async function startApp({ env = {}, data, timeout = 60_000, ready = '/readyz' } = {}) {
  buildOnce();
  const home = mkdtempSync(join(tmpdir(), 'parvis-app-'));
  // PostgreSQL's own user must walk through it.
  chmodSync(home, 0o711);
  const port = await freePort();
  const environment = {
    ...cleanEnvironment(),
    MALLOC_ARENA_MAX: '2',
    PORT: String(port),
    PARVIS_DATA: data ?? join(home, 'data'),
    ...env,
  };
  const log = join(home, 'log');
  const child = spawn(process.execPath, [...FLAGS, join(root, 'dist/main.js')], {
    cwd: root,
    env: environment,
    // The channel closes when we die, by whatever signal, and the app then stops as after SIGTERM.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.channel?.unref();
  const output = createWriteStream(log);
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  const endWithUs = () => child.kill('SIGTERM');
  process.once('exit', endWithUs);
  ended.then(() => process.removeListener('exit', endWithUs));
  const app = {
    url: `http://localhost:${port}`,
    port,
    data: environment.PARVIS_DATA,
    pid: child.pid,
    ended,
    said: () => (existsSync(log) ? readFileSync(log, 'utf8') : ''),
    cli: (args, more = {}) => runCli(args, { ...environment, ...more }),
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
    async stop() {
      child.kill('SIGTERM');
      const result = await ended;
      rmSync(home, { recursive: true, force: true });
      return result;
    },
  };
  await untilAnswers(app, ready, timeout);
  return app;
}

let built = false;

/** What runs is the build of these very sources: made where it is missing or old, by the operator's own door. */
function buildOnce() {
  if (built) return;
  const { status } = spawnSync(process.execPath, [join(root, 'bin/parvis.mjs'), 'build'], {
    stdio: ['ignore', 2, 2],
    env: cleanEnvironment(),
  });
  if (status !== 0) throw new Error('The build failed, so nothing can be started.');
  built = true;
}

/** Runs `parvis ARGS` on the same data. */
function runCli(args, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/cli.js'), ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8').on('data', (text) => {
        said[name] += text;
      });
    }
    child.on('close', (status) => resolve({ status, ...said }));
  });
}

async function untilAnswers(app, path, timeout) {
  const deadline = Date.now() + timeout;
  let dead;
  app.ended.then((result) => {
    dead = result;
  });
  for (;;) {
    const { status } = await get(`${app.url}${path}`).catch(() => ({ status: 0 }));
    if (status === 200) return;
    if (dead || Date.now() > deadline) {
      await app.kill();
      const why = dead
        ? `ended (${dead.code ?? dead.signal})`
        : `did not answer 200 at ${path} in ${timeout} ms`;
      throw new Error(`The app ${why}. It said:\n${app.said().slice(-4000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * One GET as a browser sends it, compression accepted; `bytes` is what travelled: the head and the body as it came.
 * @returns {Promise<{status: number, headers: object, body: Buffer, bytes: number}>}
 */
export function get(url, headers = {}) {
  return new Promise((resolve, reject) => {
    const query = request(
      url,
      { headers: { 'accept-encoding': 'gzip, br', ...headers }, agent: false },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const body = Buffer.concat(chunks);
          const head = response.rawHeaders.reduce((sum, text) => sum + text.length + 2, 19);
          resolve({
            status: response.statusCode,
            headers: response.headers,
            body,
            bytes: head + body.length,
          });
        });
      },
    );
    query.setTimeout(10_000, () => query.destroy(new Error(`${url} did not answer`)));
    query.on('error', reject);
    query.end();
  });
}

/** A port that was free a moment ago, on both loopback addresses. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
