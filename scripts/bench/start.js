import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { devNull } from 'node:os';
import { root } from '../run.js';

const main = `${root}dist/cli/main.js`;

/** What is measured: bare Node first, the floor that every ratio is taken over. */
const commands = {
  bare: ['-e', '0'],
  version: [main, '--version'],
  model: [main, 'model', 'server'],
};

/** The greatest ratios that are acceptable. */
const limits = { version: 1.5, model: 2.5 };

/**
 * Measures how long the program takes to start, beside bare Node: rounds of one run of each, so that other load hits all alike.
 *
 * @param {string[]} args - how many rounds; 25 when absent
 * @returns medians in milliseconds, ratios over bare Node (medians of each round's ratio), and whether they are within the limits
 */
export async function bench([rounds = '25']) {
  const out = openSync(devNull, 'w');
  const times = { bare: [], version: [], model: [] };
  const ratios = { version: [], model: [] };
  for (let round = 0; round < Number(rounds) + 2; round++) {
    const taken = {};
    for (const [name, args] of Object.entries(commands)) taken[name] = timeOf(args, out);
    // The first rounds fill the file cache.
    if (round < 2) continue;
    for (const name of Object.keys(times)) times[name].push(taken[name]);
    for (const name of Object.keys(ratios)) ratios[name].push(taken[name] / taken.bare);
  }
  const ratio = mapValues(ratios, (values) => Number(median(values).toFixed(2)));
  return {
    rounds: Number(rounds),
    medianMs: mapValues(times, (values) => Number(median(values).toFixed(1))),
    ratio,
    limits,
    ok: Object.entries(limits).every(([name, limit]) => ratio[name] <= limit),
  };
}

function timeOf(args, out) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', out, 'inherit'] });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function mapValues(object, map) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}
