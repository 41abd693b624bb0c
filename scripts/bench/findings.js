import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ensureSimulation } from '../ensure.js';
import { root } from '../run.js';

/**
 * Lets operations go well, every operation hang before each of its writes, and services disagree, watched by ours and by the usual rule
 * (updated more than N minutes ago in a transitional state) in the same run.
 *
 * @param {string[]} args - how many operations go well (1000), then the minutes of the usual rule (5 30 60)
 * @returns found, missed, false alarms and the median time to find of each; ok when ours misses less and raises no false alarm
 */
export async function bench(args) {
  await ensureSimulation();
  const main = join(root, '.cache', 'simulation', 'test', 'findings', 'bench', 'main.js');
  const result = await new Promise((resolve, reject) => {
    execFile(process.execPath, [main, ...args], { maxBuffer: 2 ** 26 }, (error, text, complaint) => {
      if (error === null) resolve(JSON.parse(text.trim().split('\n').at(-1)));
      else reject(new Error(`the measurement failed: ${complaint}`));
    });
  });
  const peers = Object.values(result.peer);
  const ok = result.ours.falseAlarms === 0 && peers.every(({ missed }) => result.ours.missed < missed);
  return { ...result, ok };
}
