import { ensureInstalled } from './ensure.js';
import { run, tool } from './run.js';

await ensureInstalled();
process.exitCode = await run('node', [tool('@biomejs/biome/bin/biome'), 'check', '--write', '.']);
