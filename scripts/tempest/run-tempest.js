import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.js';
import { writeSections } from './configuration.js';

/** Debian's Python, where tempest is; another one may come first in the path. */
const PYTHON = '/usr/bin/python3';
const scripts = join(root, 'test', 'tempest');

/** Why tempest cannot be run here, or `undefined` when it can. @returns {string | undefined} */
export function whyNoTempest() {
  const probe = spawnSync(PYTHON, ['-c', 'import tempest, stestr, subunit'], { stdio: 'ignore' });
  if (probe.status === 0) return undefined;
  return "Debian's tempest is not installed: apt-get install tempest python3-stestr";
}

/**
 * Runs tests of tempest, two at once.
 *
 * @param {string} folder - where it may write
 * @param {readonly string[]} names - of the tests
 * @param {Record<string, Record<string, unknown>>} sections - of its configuration
 * @returns {Promise<{ id: string, status: string, details: string }[]>} one for each test that ended
 */
export async function runTempest(folder, names, sections) {
  mkdirSync(join(folder, 'lock'));
  writeFileSync(join(folder, 'tempest.conf'), writeSections(sections));
  writeFileSync(join(folder, 'tests'), names.map((name) => `^${name.replaceAll('.', '\\.')}\\[\n`).join(''));
  const args = ['run', '--subunit', '--config-file', 'tempest.conf', '--include-list', 'tests', '--concurrency', '2'];
  const stream = openSync(join(folder, 'subunit'), 'w');
  const env = { ...process.env, PYTHON: `${PYTHON} ${join(scripts, 'run_worker.py')}` };
  const child = spawn(PYTHON, ['/usr/bin/tempest', ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', stream, 'inherit'],
  });
  await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  closeSync(stream);
  return readResults(join(folder, 'subunit'));
}

function readResults(path) {
  const options = { input: readFileSync(path), maxBuffer: 2 ** 28 };
  const { stdout, stderr, status } = spawnSync(PYTHON, [join(scripts, 'read_results.py')], options);
  if (status !== 0) throw new Error(`the results of tempest in ${path} cannot be read: ${stderr}`);
  return JSON.parse(stdout.toString());
}
