import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** How often each measure is taken, in turns. */
const ROUNDS = 5;

const PINNED = ['taskset', '-c', '0'];

/**
 * Makes servers in an emulator, and measures what listing them costs a watch beside only parsing the same bytes; each measure in a
 * process of its own, in turns.
 *
 * @param {number} count - how many servers
 * @param {{ onOneCpu?: boolean }} options - `onOneCpu`: the first list is measured on one CPU, too, where that can be
 */
export async function measureWatch(count, { onOneCpu = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-bench-'));
  try {
    await run(process.execPath, [here('emulated-servers.js'), String(count), folder]);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ parse: await child('parse', folder), watch: await child('watch', folder) });
    }
    const alone = [];
    const pinnedRounds = onOneCpu && canPin() ? ROUNDS : 0;
    for (let round = 0; round < pinnedRounds; round++) {
      alone.push({ parse: await child('parse', folder, PINNED), watch: await child('watch', folder, PINNED) });
    }
    const bestOf = (read) => Math.min(...rounds.map(read));
    const parseMs = ({ parse }) => Math.min(parse.first.cpuMs, parse.again.cpuMs);
    const [{ parse, watch }] = rounds;
    return {
      servers: watch.servers,
      mb: Math.round(parse.bytes / 1e6),
      parseMs: bestOf(parseMs),
      firstMs: bestOf((round) => round.watch.first.cpuMs),
      // A machine has faster and slower moments: what was measured one after the other is compared.
      firstRatio: median(rounds.map((round) => round.watch.first.cpuMs / parseMs(round))),
      firstRatioOnOneCpu:
        alone.length > 0 ? median(alone.map((round) => round.watch.first.cpuMs / parseMs(round))) : null,
      firstHeapMb: bestOf((round) => round.watch.first.heapMb),
      unchangedMs: bestOf((round) => round.watch.unchanged.cpuMs),
      changedMs: bestOf((round) => round.watch.changed.cpuMs),
      events: watch.events,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs one measure in a process of its own. @param {string[]} before - the program that starts it, with its arguments */
export async function child(mode, folder, before = []) {
  const [program, ...args] = [...before, process.execPath, '--expose-gc', here('watch-child.js'), mode, folder];
  const { stdout } = await run(program, args);
  return JSON.parse(stdout);
}

/** Where two CPUs are one core, a process with several threads seems to take longer than it does: on one CPU they take turns. */
function canPin() {
  return process.platform === 'linux' && spawnSync(PINNED[0], [...PINNED.slice(1), 'true']).status === 0;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** @returns {number} with two digits */
export function ratio(value, over) {
  return Number((value / over).toFixed(2));
}
