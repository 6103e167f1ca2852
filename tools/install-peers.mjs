// The real servers and the browser that the tests of peers talk to: found, or installed where we may, or a failure
// that says what to do. Runs on any Node >= 20.
import { existsSync } from 'node:fs';
import { installPackage, mayInstall, requireChromium } from './chromium.mjs';

/** Debian package → the program that shows it is there. */
const PEERS = { 'clamav-daemon': '/usr/sbin/clamd' };

let failed = 0;
for (const [name, path] of Object.entries(PEERS)) {
  try {
    if (!existsSync(path) && mayInstall()) installPackage(name);
    if (!existsSync(path)) throw new Error(`The tests of peers need ${path}: install the package ${name}.`);
    console.log(`${name}: ${path}`);
  } catch (error) {
    failed += 1;
    console.error(error.message);
  }
}
try {
  console.log(`chromium: ${requireChromium()}`);
} catch (error) {
  failed += 1;
  console.error(error.message);
}
process.exitCode = failed > 0 ? 1 : 0;
