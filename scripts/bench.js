import { existsSync } from 'node:fs';
import { ensureReady } from './ensure.js';
import { root } from './run.js';

const [name, ...rest] = process.argv.slice(2);
const file = `${root}scripts/bench/${name}.js`;
if (name === undefined || !existsSync(file)) {
  process.stderr.write('usage: npm run bench -- NAME (see scripts/bench for the names)\n');
  process.exit(2);
}
await ensureReady();
const { bench } = await import(file);
process.stdout.write(`${JSON.stringify({ bench: name, ...(await bench(rest)) })}\n`);
