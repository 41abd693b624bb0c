import { join } from 'node:path';
import { ensureInstalled, ensureSimulation } from './ensure.js';
import { root, run } from './run.js';

await ensureInstalled();
await ensureSimulation();
const main = join(root, '.cache', 'simulation', 'test', 'simulation', 'whole', 'main.js');
process.exitCode = await run('node', ['--max-semi-space-size=64', main, ...process.argv.slice(2)]);
