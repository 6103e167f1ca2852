// The total of .ci/run: STATUS LOG REPORT…, where LOG ends with the line of tools/check.mjs and each REPORT is vitest's
// JSON. A part that left no count, a test that was skipped, or a part that failed without one, is a failure more.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** @returns {{passed: number, failed: number}} of a vitest JSON report; `ended` is whether the run itself ended well. */
export function countReport(text, ended) {
  const report = parse(text);
  if (!report) return { passed: 0, failed: 1 };
  // A file that fails outside of its tests (an import, a hook) counts as one.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + broken + (report.numTotalTests === 0 ? 1 : 0);
  return { passed: report.numPassedTests, failed: ended ? failed : Math.max(1, failed) };
}

/** Tests that a report says were not run. */
export function countSkipped(text) {
  const report = parse(text);
  return report ? report.numPendingTests + report.numTodoTests : 0;
}

/** The last `N passed, N failed` of a log. */
export function countLog(text) {
  const found = [...text.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return found ? { passed: Number(found[1]), failed: Number(found[2]) } : { passed: 0, failed: 1 };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function main() {
  const [status, log, ...reports] = process.argv.slice(2);
  const texts = reports.map(read);
  const parts = [countLog(read(log)), ...texts.map((text) => countReport(text, true))];
  const skipped = texts.reduce((sum, text) => sum + countSkipped(text), 0);
  if (skipped > 0) console.log(`${skipped} tests were skipped, which counts as failed here`);
  const passed = parts.reduce((sum, part) => sum + part.passed, 0);
  const counted = parts.reduce((sum, part) => sum + part.failed, skipped);
  const failed = status === '0' ? counted : Math.max(1, counted);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
