import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const script = fileURLToPath(new URL('memory-child.js', import.meta.url));

/** What is wanted: bytes for each resource of a watch in its steady state. */
const goals = { perResource: 600 };

/** What each measure may take of old space: a map of a million parsed objects alone needs more than Node gives by itself on a small machine. */
const OLD_SPACE_MB = 6144;

/**
 * Measures what a watch keeps of each resource, of servers with a port and a volume each, beside a map of the parsed objects.
 *
 * Counted is everything that is in use after collecting garbage, typed arrays included: rows, indexes, what the bytes of each were,
 * the informer's history; with no store, the store in memory, and SQLite.
 *
 * @param {string[]} args - numbers of resources; 100,000 and 1,000,000 when absent
 */
export async function bench(counts) {
  const results = {};
  for (const count of counts.length === 0 ? ['100000', '1000000'] : counts) {
    const bytes = {};
    for (const mode of ['watch', 'memory-store', 'sqlite-store', 'map'])
      bytes[mode] = (await measure(mode, count)).perResource;
    results[count] = { ...bytes, ratio: Number((bytes.map / bytes.watch).toFixed(1)) };
  }
  const greatest = Math.max(...Object.values(results).map(({ watch }) => watch));
  return { perResource: results, maxOldSpaceMb: OLD_SPACE_MB, goals, ok: greatest <= goals.perResource };
}

async function measure(mode, count) {
  const file = join(tmpdir(), `nephoscope-bench-${process.pid}.db`);
  const flags = ['--expose-gc', `--max-old-space-size=${OLD_SPACE_MB}`];
  const { stdout } = await run(process.execPath, [...flags, script, mode, count, file]);
  return JSON.parse(stdout);
}
