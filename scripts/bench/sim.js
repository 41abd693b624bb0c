import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../sim.js', import.meta.url));

/**
 * Runs the simulation with the watcher of the product and with a naive cursor, over the same worlds.
 *
 * @param {string[]} args - those of `npm run sim`; default: 20 worlds, an hour each
 * @returns what each got wrong, how much happened, and the speed; ok when ours is right and the naive one is not
 */
export async function bench(args) {
  const wanted = args.length > 0 ? args : ['--seeds', '20', '--hours', '1'];
  const ours = await simulate(wanted);
  const naive = await simulate([...wanted, '--naive']);
  return { ours, naive, ok: ours.failed === 0 && naive.failed > 0 };
}

function simulate(args) {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, ...args, '--json'], { maxBuffer: 2 ** 26 }, (_error, text, complaint) => {
      try {
        const { failed, hash: _hash, ...total } = JSON.parse(text.trim().split('\n').at(-1));
        resolve({ ...total, failed: failed.length });
      } catch {
        reject(new Error(`the simulation failed: ${text}${complaint}`));
      }
    });
  });
}
