import { expect, test } from 'vitest';
import { countReport } from '../../scripts/count-report.js';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((state) => ({ status: state })),
});
const report = {
  numPassedTests: 2,
  numFailedTests: 0,
  numPendingTests: 1,
  testResults: [file('passed', 'passed', 'passed')],
};

test.each([
  ['a good run', report, 0, { passed: 2, failed: 0, skipped: 1 }],
  ['failed checks before good tests', report, 1, { passed: 2, failed: 1, skipped: 1 }],
  [
    'a failed test',
    { ...report, numFailedTests: 1, testResults: [file('failed', 'passed', 'failed')] },
    1,
    { passed: 2, failed: 1, skipped: 1 },
  ],
  [
    'a file that fails in a hook beside a failed test elsewhere',
    { ...report, numFailedTests: 1, testResults: [file('failed', 'failed'), file('failed', 'passed'), file('failed')] },
    1,
    { passed: 2, failed: 3, skipped: 1 },
  ],
])('counts %s', (_name, given, code, want) => {
  expect(countReport(given, code)).toEqual(want);
});
