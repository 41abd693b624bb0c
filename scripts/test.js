import { mkdirSync, readFileSync } from 'node:fs';
import { ensureReady } from './ensure.js';
import { root, run, tool } from './run.js';

const args = process.argv.slice(2);
const projectAt = args.indexOf('--project');
const asked = projectAt < 0 ? undefined : args.splice(projectAt, 2)[1];
// Words that choose among the tests are about those of the code; a browser is started for all of them or where it is asked for.
const projects = asked !== undefined ? [asked] : args.length > 0 ? ['unit'] : ['unit', 'console'];

await ensureReady();
const checked = projects.includes('unit') && args.length === 0 ? await run('node', ['scripts/check.js']) : 0;
mkdirSync(`${root}.cache`, { recursive: true });
const passed = [];
for (const project of projects) passed.push(await test(project));
process.exitCode = checked === 0 && passed.every(Boolean) ? 0 : 1;

/** Runs the tests of one project of vitest. @returns whether there were any, and all passed */
async function test(project) {
  const report = `${root}.cache/${project}.json`;
  const tested = await run('node', [
    tool('vitest/vitest.mjs'),
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ]);
  if (tested !== 0) process.stderr.write(`tests failed; the report is ${report}\n`);
  const { numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
  if (numTotalTests === 0) process.stderr.write('no test ran\n');
  return tested === 0 && numTotalTests > 0;
}
