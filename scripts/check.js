import { ensureInstalled } from './ensure.js';
import { checkConsole, checkLayers } from './layers.js';
import { run, tool } from './run.js';

await ensureInstalled();
const tsc = tool('typescript/bin/tsc');
const checks = [
  ['format and lint', [tool('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.']],
  ['lint with types, cycles, file size', [tool('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings']],
  ['types', [tsc, '-p', 'tsconfig.json']],
  ['types of the model, without Node and DOM', [tsc, '-p', 'tsconfig.model.json']],
  ['types of base and api in a browser', [tsc, '-p', 'tsconfig.browser.json']],
  ['types of the console', [tsc, '-p', 'console/tsconfig.json']],
  ['types of the tests of the console', [tsc, '-p', 'test/console/tsconfig.json']],
];
const codes = await Promise.all(checks.map(([, args]) => run('node', args, { quiet: true })));
const failed = checks.filter((_, index) => codes[index] !== 0).map(([name]) => name);
const strays = [...checkLayers(), ...checkConsole()];
for (const stray of strays) process.stderr.write(`${stray}\n`);
if (strays.length > 0) failed.push('layers');
process.stderr.write(failed.length > 0 ? `check failed: ${failed.join('; ')}\n` : 'check: all good\n');
process.exitCode = failed.length > 0 ? 1 : 0;
