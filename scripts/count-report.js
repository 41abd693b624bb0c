/**
 * Counts a report of vitest so that nothing that failed is left out.
 *
 * Besides failed tests it counts files that failed without a failed test (an import, a hook), and a run that ended badly
 * although its report names nothing (the checks before the tests, an error outside any test).
 *
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} report - of the json reporter
 * @param {number} exitCode - of the run
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countReport(report, exitCode) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + broken;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}
