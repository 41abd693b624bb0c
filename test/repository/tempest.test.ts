import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { nothingRun, reportOf } from '../../scripts/tempest/report.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = join(process.env.NEPHOSCOPE_SHARED ?? join(root, '..', 'shared'), 'interop');
const guideline = join(shared, 'openstack-powered-compute.tsv');
const absent = existsSync(guideline) ? '' : ` (skipped: ${guideline} is not there)`;

test.skipIf(absent !== '')(`the list of tests is that of the guideline${absent}`, () => {
  const rows = readFileSync(guideline, 'utf8').trim().split('\n').slice(1);
  const wanted = rows.map((row) => row.split('\t')).filter(([, , , flagged]) => flagged === 'no');
  expect(new Set(namesIn('tests.txt'))).toEqual(new Set(wanted.map(([, name]) => name)));
});

test('what may be skipped is on the list of tests', () => {
  const tests = namesIn('tests.txt');
  expect(namesIn('skipped.txt').filter((name) => !tests.includes(name))).toEqual([]);
});

test('the other tests of Keystone are of its v3 API, and none is on both lists', () => {
  const [tests, others] = [namesIn('tests.txt'), namesIn('identity.txt')];
  expect(
    others.filter((name) => !/^tempest\.api\.identity\.(admin\.)?v3\./.test(name) || tests.includes(name)),
  ).toEqual([]);
  expect(new Set(others).size).toBe(others.length);
});

/** What Keystone keeps, by the names of tempest's files. */
const KEPT = `access_rules api_discovery application_credentials credentials default_project_id domain_configuration domains
  ec2_credentials endpoint_groups endpoints groups inherits list_projects list_users oauth_consumers policies project_tags
  projects regions roles services tokens trusts users`;

test('the other tests of Keystone are about everything that it keeps', () => {
  const about = namesIn('identity.txt').map((name) => /test_(\w+?)(_negative)?\./.exec(name)?.[1]);
  expect(new Set(about)).toEqual(new Set(KEPT.split(/\s+/)));
});

function namesIn(file: string): string[] {
  const lines = readFileSync(join(root, 'test', 'tempest', file), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

interface Want {
  readonly status: string;
  readonly why?: string;
  readonly maySkip?: boolean;
}

const ended = (id: string, status: string, details = '') => ({ id, status, details });

test.each([
  ['passes', ended('a.B.test_c[id-1,smoke]', 'success'), { status: 'passed' }],
  ['fails', ended('a.B.test_c[id-1]', 'fail', 'Traceback\n'), { status: 'failed', why: 'Traceback' }],
  ['was cut off', ended('a.B.test_c[id-1]', 'inprogress'), { status: 'failed', why: 'it ended with inprogress' }],
  ['did not run', ended('a.B.test_cd[id-1]', 'success'), { status: 'failed', why: 'it did not run' }],
  ['is skipped and may be', ended('a.B.test_c[id-1]', 'skip', 'no'), { maySkip: true, status: 'pending' }],
  ['is skipped and may not be', ended('a.B.test_c[id-1]', 'skip', 'no'), { status: 'failed', why: 'no' }],
  ['is of a class that is skipped', ended('setUpClass (a.B)', 'skip', 'no'), { maySkip: true, status: 'pending' }],
  ['is of a class that fails', ended('setUpClass (a.B)', 'fail', 'why'), { status: 'failed', why: 'why' }],
])('a test that %s is reported so', (_name, result, { status, why, maySkip }: Want) => {
  const report = reportOf(['a.B.test_c'], [result], maySkip ? ['a.B.test_c'] : ['a.B.test_d']);
  const failureMessages = why === undefined ? [] : [why];
  expect(report.testResults[0]?.assertionResults).toEqual([{ fullName: 'a.B.test_c', status, failureMessages }]);
  expect([report.numPassedTests, report.numFailedTests, report.numPendingTests]).toEqual(
    ['passed', 'failed', 'pending'].map((one) => Number(one === status)),
  );
});

test('where nothing can be run, everything is skipped', () => {
  expect(nothingRun(['a', 'b'])).toMatchObject({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 2 });
});
