// Stands for a script of npm that builds first.
import { fileURLToPath } from 'node:url';
import '../../../scripts/end-with-npm.js';
import { run } from '../../../scripts/run.js';

const compiler = fileURLToPath(new URL('compiler.js', import.meta.url));
process.exitCode = await run('node', [compiler, process.argv[2] ?? ''], { quiet: true });
