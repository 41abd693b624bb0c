import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const server = fileURLToPath(new URL('./sse-server.js', import.meta.url));
const readers = fileURLToPath(new URL('./sse-readers.js', import.meta.url));

/** What is wanted: the rate as a part of the bare hub's, the 99th percentile of the delay in ms, part of a core, bytes a reader. */
const goals = { rateRatio: 0.8, p99Ms: 100, corePart: 0.6, idleBytes: 16 * 1024 };

/**
 * Measures the event stream beside a bare hub of `node:http` that writes each event to each reader, in the same run: readers in a process of
 * their own take all events, and note how long each took. Then what idle readers cost in memory.
 *
 * @param {string[]} args - `--readers N` (1,000), `--rate N` events a second (100), `--seconds N` (10), `--idle N` readers (10,000),
 * `--rounds N` (3): the medians count
 * @returns events taken per second by all readers, delays in ms, parts of a core, memory, and whether the goals are met
 */
export async function bench(args) {
  const number = (fallback) => ({ type: 'string', default: String(fallback) });
  const options = {
    readers: number(1_000),
    rate: number(100),
    seconds: number(10),
    idle: number(10_000),
    rounds: number(3),
  };
  const { values } = parseArgs({ args, options });
  const {
    readers: count,
    rate,
    seconds,
    idle,
    rounds,
  } = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  const [ours, bare] = [[], []];
  for (let round = 0; round < rounds; round++) {
    bare.push(await measure('bare', { count, rate, seconds }));
    ours.push(await measure('ours', { count, rate, seconds }));
  }
  const [our, hub] = [medians(ours), medians(bare)];
  const idleBytes = { ours: await measureIdle('ours', idle), bare: await measureIdle('bare', idle) };
  const rateRatio = round2(our.takenPerSecond / hub.takenPerSecond);
  const met = [
    rateRatio >= goals.rateRatio,
    our.p99Ms <= goals.p99Ms,
    our.corePart <= goals.corePart,
    idleBytes.ours <= goals.idleBytes,
  ];
  return { readers: count, rate, ours: our, bare: hub, rateRatio, idle, idleBytes, goals, ok: met.every(Boolean) };
}

async function measure(kind, { count, rate, seconds }) {
  const hub = await start(server, [kind]);
  const taking = await start(readers, [String(hub.port), String(count)]);
  await taking.ask('clear');
  const { corePart, sent } = await hub.ask('send', { rate, seconds });
  await sleep(500);
  const { taken, delaysMs } = await taking.ask('report');
  for (const one of [hub, taking]) one.process.kill();
  const complete = round2(taken / (sent * count));
  return { takenPerSecond: Math.round(taken / seconds), complete, corePart, ...delaysMs };
}

async function measureIdle(kind, count) {
  const hub = await start(server, [kind]);
  const before = await hub.ask('memory');
  const taking = await start(readers, [String(hub.port), String(count)]);
  const after = await hub.ask('memory');
  for (const one of [hub, taking]) one.process.kill();
  return Math.round((after.rss - before.rss) / count);
}

/** Starts a process and waits for its first line; asks by lines of JSON. */
function start(file, args) {
  const one = spawn(process.execPath, ['--expose-gc', file, ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const answer = () =>
    new Promise((resolve, reject) => {
      one.once('message', resolve);
      one.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    });
  const ask = (what, parts = {}) => {
    const answered = answer();
    one.send({ what, ...parts });
    return answered;
  };
  return answer().then((first) => ({ process: one, ask, ...first }));
}

function medians(rounds) {
  const of = (name) => rounds.map((round) => round[name]).sort((a, b) => a - b)[rounds.length >> 1];
  return Object.fromEntries(Object.keys(rounds[0]).map((name) => [name, of(name)]));
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const round2 = (value) => Math.round(value * 100) / 100;
