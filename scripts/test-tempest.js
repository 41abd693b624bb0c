import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled } from './ensure.js';
import { root } from './run.js';
import { readIds, startCloud } from './tempest/cloud.js';
import { configurationOf } from './tempest/configuration.js';
import { nothingRun, reportOf } from './tempest/report.js';
import { runTempest, whyNoTempest } from './tempest/run-tempest.js';

const LISTS = ['tests.txt', 'identity.txt'];

// Words choose the tests whose names have all of them.
const words = process.argv.slice(2);
const wanted = LISTS.flatMap(readNames).filter((name) => words.every((word) => name.includes(word)));
if (wanted.length === 0) fail(`no test in test/tempest has in its name: ${words.join(' ')}`);
const absent = whyNoTempest();
const folder = mkdtempSync(join(tmpdir(), 'nephoscope-tempest-'));
const report = absent === undefined ? await tryTests() : nothingRun(wanted);
mkdirSync(join(root, '.cache'), { recursive: true });
writeFileSync(join(root, '.cache', 'tempest.json'), JSON.stringify(report, null, 1));
for (const { fullName, failureMessages } of report.testResults[0].assertionResults) {
  for (const message of failureMessages) process.stdout.write(`\nFAILED ${fullName}\n${message}\n\n`);
}
const { numPassedTests, numFailedTests, numPendingTests } = report;
const why = absent === undefined ? '' : ` (${absent})`;
process.stdout.write(`tempest: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped${why}\n`);
if (numFailedTests > 0) process.stdout.write(`what was asked and answered: ${join(folder, 'tempest.log')}\n`);
else rmSync(folder, { recursive: true });
process.exitCode = numFailedTests === 0 ? 0 : 1;

/** Runs the tests against an emulator of their own. */
async function tryTests() {
  await ensureInstalled();
  await ensureBuilt();
  const cloud = await startCloud();
  try {
    const sections = configurationOf({ url: cloud.url, folder, ...(await readIds(cloud.url)) });
    return reportOf(wanted, await runTempest(folder, wanted, sections), readNames('skipped.txt'));
  } finally {
    await cloud.stop();
  }
}

/** The lines of a list, without those that begin with #. */
function readNames(file) {
  const lines = readFileSync(join(root, 'test', 'tempest', file), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

function fail(why) {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
