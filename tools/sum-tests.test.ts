import { expect, test } from 'vitest';
import { countLog, countReport, countSkipped } from './sum-tests.mjs';

const report = (more: object) =>
  JSON.stringify({
    numTotalTests: 3,
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...more,
  });

test('the tests of a report are counted', () => {
  expect(countReport(report({}), true)).toEqual({ passed: 3, failed: 0 });
  expect(countReport(report({ numPassedTests: 1, numFailedTests: 2 }), false)).toEqual({
    passed: 1,
    failed: 2,
  });
});

test('what leaves no failed test is a failure all the same', () => {
  expect(countReport('', true), 'no report').toEqual({ passed: 0, failed: 1 });
  expect(countReport(report({ numTotalTests: 0, numPassedTests: 0 }), true), 'no test').toEqual({
    passed: 0,
    failed: 1,
  });
  expect(countReport(report({}), false), 'the run ended badly').toEqual({ passed: 3, failed: 1 });
  const broken = { status: 'failed', assertionResults: [{ status: 'passed' }] };
  expect(countReport(report({ testResults: [broken] }), true), 'a file broken in a hook').toEqual({
    passed: 3,
    failed: 1,
  });
});

test('skipped and planned tests are seen', () => {
  expect(countSkipped(report({ numPendingTests: 2, numTodoTests: 1 }))).toBe(3);
});

test('a log is counted by its last total', () => {
  expect(countLog('1 passed, 1 failed\nnoise 9 passed, 9 failed\n12 passed, 0 failed\n')).toEqual({
    passed: 12,
    failed: 0,
  });
  expect(countLog('killed')).toEqual({ passed: 0, failed: 1 });
});
