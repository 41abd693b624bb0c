// Stands for a compiler: it has a process of its own that heeds no signal, tells both ids and who runs it into a file, and never ends.
import { spawn } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';

const DEAF = `
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
setInterval(() => {}, 1000);
console.log('deaf');`;

const [, , file] = process.argv;
const below = spawn(process.execPath, ['-e', DEAF], { stdio: ['ignore', 'pipe', 'inherit'] });
below.stdout.once('data', () => {
  writeFileSync(`${file}.new`, JSON.stringify([process.pid, below.pid, process.ppid]));
  renameSync(`${file}.new`, file);
});
