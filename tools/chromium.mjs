// The browser of the browser tests: one that is there, else Debian's package where we may install it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const DEBIAN = '/usr/bin/chromium';

/** The path of a Chromium: CHROMIUM_PATH, Debian's, one that Playwright installed; undefined where there is none. */
export function findChromium(environment = process.env) {
  const asked = environment.CHROMIUM_PATH;
  if (asked) {
    if (!existsSync(asked)) throw new Error(`CHROMIUM_PATH names ${asked}, which does not exist.`);
    return asked;
  }
  return [DEBIAN, ...playwrightBrowsers(environment)].find((path) => existsSync(path));
}

/** Finds a Chromium or installs it. @throws Error one sentence that says what to do. */
export function requireChromium() {
  const found = findChromium();
  if (found) return found;
  if (mayInstall()) {
    installPackage('chromium');
    if (existsSync(DEBIAN)) return DEBIAN;
  }
  throw new Error(
    'The browser tests need Chromium: install your system’s package, or set CHROMIUM_PATH to its executable.',
  );
}

/** True for root on Debian or one of its children. */
export function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && isDebian();
}

/** Installs a Debian package; what apt-get says goes to standard error. @throws Error where it fails. */
export function installPackage(...names) {
  const options = { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update', '-qq'], options);
  const { status } = spawnSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...names],
    options,
  );
  if (status !== 0) throw new Error(`apt-get could not install ${names.join(' ')}.`);
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** Newest first. */
function playwrightBrowsers(environment) {
  const folder = environment.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache/ms-playwright');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) =>
      ['chrome-linux', 'chrome-linux64'].map((inside) => join(folder, name, inside, 'chrome')),
    );
}
