// Stands for a compiler: it has a process of its own, tells both ids and who runs it into a file, and never ends.
import { spawn } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';

const [, , file] = process.argv;
const below = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
writeFileSync(`${file}.new`, JSON.stringify([process.pid, below.pid, process.ppid]));
renameSync(`${file}.new`, file);
setInterval(() => {}, 1000);
