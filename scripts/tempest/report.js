/**
 * What became of each test that was asked for, as a report that `count-report.js` counts.
 *
 * A test that did not run has failed. So has one that was skipped although it is not among those that may be; what the
 * set-up of its class said holds for each test of the class.
 *
 * @param {readonly string[]} wanted - names of tests
 * @param {readonly { id: string, status: string, details: string }[]} results - what `read_results.py` writes
 * @param {readonly string[]} skippable - names of tests that may be skipped
 */
export function reportOf(wanted, results, skippable) {
  const byName = new Map(results.map((result) => [nameOf(result.id), result]));
  const classes = new Map(results.flatMap((result) => classOf(result)));
  const assertionResults = wanted.map((fullName) => {
    const result = byName.get(fullName) ?? classes.get(fullName.slice(0, fullName.lastIndexOf('.')));
    const status = statusOf(result, skippable.includes(fullName));
    const why = result?.details || (result === undefined ? 'it did not run' : `it ended with ${result.status}`);
    return { fullName, status, failureMessages: status === 'failed' ? [why.trim()] : [] };
  });
  const count = (status) => assertionResults.filter((test) => test.status === status).length;
  const failed = count('failed');
  return {
    numTotalTests: wanted.length,
    numPassedTests: count('passed'),
    numFailedTests: failed,
    numPendingTests: count('pending'),
    testResults: [{ name: 'tempest', status: failed === 0 ? 'passed' : 'failed', assertionResults }],
  };
}

/** The report where none can be run. @param {readonly string[]} wanted - names of tests */
export function nothingRun(wanted) {
  return reportOf(
    wanted,
    wanted.map((id) => ({ id, status: 'skip', details: '' })),
    wanted,
  );
}

function statusOf(result, maySkip) {
  if (result?.status === 'success') return 'passed';
  return result?.status === 'skip' && maySkip ? 'pending' : 'failed';
}

/** Without the tags that tempest puts behind a name: `[id-...,smoke]`. */
function nameOf(id) {
  return id.replace(/\[.*$/, '');
}

/** The class whose set-up a result is about: `setUpClass (tempest.api...)`. */
function classOf(result) {
  const [, name] = /^setUpClass \((.*)\)$/.exec(result.id) ?? [];
  return name === undefined ? [] : [[name, result]];
}
