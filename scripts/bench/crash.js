import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createJudge } from './crash-judge.js';

const CHILD = fileURLToPath(new URL('./crash-child.js', import.meta.url));

/** Where a life ends: at a named point around a durable write, or wherever it happens to be. */
export const POINTS = ['begun', 'written', 'committed', 'acknowledged', 'told', 'anywhere'];

/** How many stores are killed over side by side. */
const LANES = 2;

/** How often a point is passed at most before the end. */
const MOST_TIMES = 40;

/** A kill at random comes at most so long after the engine began, in milliseconds. */
const LONGEST_LIFE_MS = 400;

/**
 * Kills the engine again and again, each time on the store that the last life left, and compares what was acknowledged with
 * what is there.
 *
 * @param {string[]} args - how many kills, 1000 when absent; a seed, 1 when absent; `full` for commits that are synced
 * @returns counts of kills by point, of transitions, and of what is wrong: all 0 when it is well
 */
export async function bench([kills = '1000', seed = '1', durability = 'normal']) {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-crash-'));
  const startedMs = performance.now();
  try {
    const shares = Array.from({ length: LANES }, (_, lane) => Math.floor((Number(kills) + lane) / LANES));
    const lanes = shares.map((share, lane) =>
      killMany({ kills: share, seed: Number(seed) + lane, durability, folder }),
    );
    const results = await Promise.all(lanes);
    const counts = sumOf(results.map((result) => result.counts));
    const byPoint = sumOf(results.map((result) => result.byPoint));
    const problems = results.flatMap((result) => result.problems).slice(0, 20);
    const seconds = Number(((performance.now() - startedMs) / 1000).toFixed(1));
    const { lost, doubled, gaps, torn, acknowledged } = counts;
    const ok = lost + doubled + gaps + torn === 0 && acknowledged > 0;
    return { kills: Number(kills), seed: Number(seed), durability, byPoint, ...counts, problems, seconds, ok };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sumOf(counts) {
  const names = Object.keys(counts[0]);
  return Object.fromEntries(names.map((name) => [name, counts.reduce((sum, each) => sum + each[name], 0)]));
}

async function killMany({ kills, seed, durability, folder }) {
  const judge = createJudge();
  const random = createRandom(seed);
  const byPoint = Object.fromEntries(POINTS.map((point) => [point, 0]));
  const life = { file: join(folder, `${seed}.db`), durability, startMs: Date.UTC(2026, 0, 1) };
  for (let turn = 0; turn < kills; turn++) {
    const point = POINTS[(turn + 3 * seed) % POINTS.length];
    // Soon again, or after a gap in which nobody looked.
    life.startMs += random() < 0.5 ? 60_000 : 3_600_000;
    const times = 1 + Math.floor(random() * MOST_TIMES);
    const afterMs = random() * LONGEST_LIFE_MS;
    await live({ ...life, point, times, afterMs, seed: seed * 1_000_000 + turn, known: judge.known() }, judge);
    byPoint[point]++;
  }
  await live({ ...life, point: 'verify', known: judge.known() }, judge);
  return { byPoint, counts: judge.counts, problems: judge.problems };
}

/** Runs one life to its end, and judges what it found and what it did. */
async function live(life, judge) {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(life)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const told = JSON.parse(line);
    if (told.held) judge.judge(told.held);
    if (told.ack) judge.acknowledged(told.key, told.ack);
    if (told.log) judge.problems.push(`log: ${told.log}`);
    if (told.following && life.point === 'anywhere') setTimeout(() => child.kill('SIGKILL'), life.afterMs);
  }
  const { code, signal } = await ended;
  const isWell = life.point === 'verify' ? code === 0 : signal === 'SIGKILL';
  if (!isWell) throw new Error(`the life ${JSON.stringify(life)} ended with ${code ?? signal}`);
}

/** Mulberry32. */
function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
