// Completes package-lock.json with the optional packages of other platforms that `npm install` leaves out where the
// registry does not serve them: `npm ci` refuses a lock without them. Run after each change of dependencies; npm keeps
// the entries afterwards. `--check` only says whether some are missing (and that no entry names a registry).
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const FIELDS = ['dist.integrity', 'os', 'cpu', 'libc', 'bin', 'engines', 'dependencies', 'license'];

/** @returns {{path: string, name: string, version: string, dev: boolean}[]} optional packages that the lock asks for and does not hold. */
export function missingOptionals(lock) {
  const { packages } = lock;
  return Object.entries(packages).flatMap(([parent, about]) =>
    Object.entries(about.optionalDependencies ?? {})
      .filter(([name]) => !resolve(packages, parent, name))
      .map(([name, version]) => ({
        path: freePath(packages, parent, name),
        name,
        version,
        dev: parent === '' ? false : about.dev === true,
      })),
  );
}

/** As Node looks a package up: in each folder upward. */
function resolve(packages, parent, name) {
  for (let folder = parent; ; ) {
    const path = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (packages[path]) return path;
    if (!folder) return undefined;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
  }
}

function freePath(packages, parent, name) {
  return packages[`node_modules/${name}`] ? `${parent}/node_modules/${name}` : `node_modules/${name}`;
}

/**
 * The lock with an entry for each missing package, sorted as npm sorts. `describe(name, version)` answers what the
 * registry knows of it, or undefined.
 */
export function completeLock(lock, describe) {
  const packages = { ...lock.packages };
  for (const { path, name, version, dev } of missingOptionals(lock)) {
    packages[path] ??= entry(name, version, dev, describe(name, version));
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

function entry(name, version, dev, known) {
  if (!/^\d/.test(version))
    throw new Error(`${name}@${version}: only an exact version can be locked by hand.`);
  const {
    'dist.integrity': integrity,
    license,
    engines,
    bin,
    ...platform
  } = { ...platformOf(name), ...known };
  const { os, cpu, libc } = platform;
  const fields = {
    version,
    integrity,
    cpu,
    dev: dev || undefined,
    libc,
    license,
    optional: true,
    os,
    engines,
    bin,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** What the name of a platform package says: `…-linux-arm64-musl`. */
export function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const systems = [
    'android',
    'darwin',
    'freebsd',
    'linux',
    'netbsd',
    'openbsd',
    'openharmony',
    'sunos',
    'win32',
    'aix',
  ];
  const processors = [
    'arm64',
    'arm',
    'x64',
    'ia32',
    'ppc64',
    'riscv64',
    's390x',
    'loong64',
    'mips64el',
    'wasm32',
  ];
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (!os && !cpu) throw new Error(`${name} names no platform.`);
  const libc =
    os !== 'linux' ? undefined : words.includes('musl') || words.includes('musleabihf') ? 'musl' : 'glibc';
  return {
    ...(os ? { os: [os] } : {}),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc && words.some((word) => /^(gnu|musl)/.test(word)) ? { libc: [libc] } : {}),
  };
}

/** Undefined where the registry does not have it. */
function askRegistry(name, version) {
  const { status, stdout } = spawnSync('npm', ['view', `${name}@${version}`, ...FIELDS, '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 && stdout.trim() ? JSON.parse(stdout) : undefined;
}

function main() {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const missing = missingOptionals(lock);
  const addressed = Object.keys(lock.packages).filter((path) => lock.packages[path].resolved);
  for (const path of addressed)
    console.log(`${path} names an address: .npmrc must say omit-lockfile-registry-resolved=true`);
  if (process.argv.includes('--check')) {
    for (const { path } of missing) console.log(`${path} is missing: run \`node tools/lock-foreign.mjs\``);
    console.log(`lock: ${Object.keys(lock.packages).length} packages, ${missing.length} missing`);
    process.exitCode = missing.length + addressed.length > 0 ? 1 : 0;
    return;
  }
  if (missing.length > 0)
    writeFileSync('package-lock.json', `${JSON.stringify(completeLock(lock, askRegistry), null, 2)}\n`);
  console.log(`lock: ${missing.length} entries added`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
