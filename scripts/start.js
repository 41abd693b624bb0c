import { ensureReady } from './ensure.js';
import { root } from './run.js';

await ensureReady();
// The command line reads process.argv itself; it sees what follows `npm start --`.
process.argv[1] = `${root}dist/cli/main.js`;
await import('../dist/cli/main.js');
