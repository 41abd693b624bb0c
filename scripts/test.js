import { mkdirSync, readFileSync } from 'node:fs';
import { ensureReady } from './ensure.js';
import { root, run, tool } from './run.js';

const args = process.argv.slice(2);
const projectAt = args.indexOf('--project');
const project = projectAt < 0 ? 'unit' : args.splice(projectAt, 2)[1];

await ensureReady();
const checked = project === 'unit' && args.length === 0 ? await run('node', ['scripts/check.js']) : 0;
mkdirSync(`${root}.cache`, { recursive: true });
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
process.exitCode = checked === 0 && tested === 0 && numTotalTests > 0 ? 0 : 1;
