// Every gate, in order, on Node 24: `npm test`, `npm run check -- [--only NAME]… [--skip NAME]…`. A gate that fails
// does not stop the next ones. The last line counts each test of each vitest run, and each other gate as one.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkSizes } from './check-size.mjs';
import { requireChromium } from './chromium.mjs';
import { cleanEnvironment, get, startApp } from './run-app.mjs';
import { countReport, countSkipped } from './sum-tests.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const environment = cleanEnvironment();
const scratch = mkdtempSync(join(tmpdir(), 'parvis-check-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const GATES = [
  ['format', () => node('node_modules/@biomejs/biome/bin/biome', 'check')],
  ['types', () => node('node_modules/@typescript/native/bin/tsc', '-p', '.', '--noEmit')],
  ['boundaries', () => node('tools/check-boundaries.mjs')],
  ['sql', () => node('tools/check-sql.mjs')],
  ['lock', () => node('tools/lock-foreign.mjs', '--check')],
  ['unused', () => node('node_modules/knip/bin/knip.js')],
  [
    'unused-production',
    () => node('node_modules/knip/bin/knip.js', '--production', '--include=files,unlisted'),
  ],
  ['tests', () => vitest('vitest.config.ts')],
  ['build', () => node('bin/parvis.mjs', 'build')],
  ['smoke', smoke],
  ['size', size],
  ['browser', browser],
  ...(process.env.CI ? [['clean-tree', cleanTree]] : []),
];

/** The program that runs now: a signal to us is passed on to it. */
let running;

function program(command, args, env = environment) {
  return new Promise((resolve, reject) => {
    running = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    running.on('error', reject);
    running.on('exit', (code) => resolve(code === 0));
  });
}

function node(...args) {
  return program(process.execPath, args);
}

/** Runs vitest and counts its tests. A run that leaves no report, or fails outside of a test, is one failure more. */
async function vitest(config, env = environment) {
  const report = join(scratch, `${config}.json`);
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', config];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = await program(process.execPath, [...args, ...reporters], env);
  const text = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const skipped = countSkipped(text);
  if (skipped > 0) console.log(`${skipped} tests were skipped`);
  const { passed, failed } = countReport(text, ok);
  // On a developer's machine a test may be set aside for a moment; in CI it may not.
  return { ok, passed, failed: process.env.CI ? failed + skipped : failed };
}

/** The build starts on an empty folder, says that it lives, and ends cleanly when asked. */
async function smoke() {
  const app = await startApp();
  const { status } = await get(`${app.url}/healthz`);
  const { code, signal } = await app.stop();
  if (code === 0 && status === 200) return true;
  console.log(`/healthz answered ${status}; SIGTERM ended the app with ${code ?? signal}\n${app.said()}`);
  return false;
}

async function size() {
  const app = await startApp();
  try {
    const pages = await checkSizes(app.url);
    for (const { page, bytes, files } of pages)
      console.log(`${page}: ${bytes} bytes, ${files} files besides`);
    const problems = pages.flatMap((page) => page.problems);
    for (const problem of problems) console.log(problem);
    return problems.length === 0;
  } finally {
    await app.stop();
  }
}

async function browser() {
  return vitest('vitest.e2e.config.ts', { ...environment, CHROMIUM_PATH: requireChromium() });
}

/** Nothing that the gates ran has changed or left a file. */
function cleanTree() {
  return program('/bin/sh', ['-c', 'git status --porcelain; test -z "$(git status --porcelain)"']);
}

function chosenGates() {
  const many = { type: 'string', multiple: true, default: [] };
  const { values } = parseArgs({ options: { only: many, skip: many }, allowPositionals: true });
  const names = GATES.map(([name]) => name);
  const unknown = [...values.only, ...values.skip].filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`No gate is called ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
    process.exit(2);
  }
  return GATES.filter(([name]) => !values.skip.includes(name)).filter(
    ([name]) => values.only.length === 0 || values.only.includes(name),
  );
}

async function runGate(name, gate) {
  console.log(`\n── ${name}`);
  const began = performance.now();
  const result = await Promise.resolve()
    .then(gate)
    .catch((error) => {
      console.log(error.message);
      return false;
    });
  const { ok, passed, failed } =
    typeof result === 'object' ? result : { ok: result, passed: result ? 1 : 0, failed: result ? 0 : 1 };
  return { name, ok: ok && failed === 0, passed, failed, seconds: (performance.now() - began) / 1000 };
}

async function main() {
  const results = [];
  for (const [name, gate] of chosenGates()) results.push(await runGate(name, gate));
  const sum = (field) => results.reduce((total, result) => total + result[field], 0);
  console.log('');
  for (const { name, ok, passed, failed, seconds } of results) {
    const count = passed + failed > 1 ? `  ${passed} passed, ${failed} failed` : '';
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s${count}`);
  }
  console.log(`${' '.repeat(25)} ${sum('seconds').toFixed(1).padStart(6)} s`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(results.every(({ ok }) => ok) ? 0 : 1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    running?.kill(signal);
    process.exit(130);
  });
}

await main();
