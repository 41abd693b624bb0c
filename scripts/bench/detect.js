import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { HOME, novaLog, openSession, until, useRealClouds } from './real-nova.js';
import { round } from './requests.js';

/** Our p99 beside the peer's, and the peer's requests beside ours: both as multiples; and our p99 with notifications. */
const goals = { p99Ratio: 2.5, requestsRatio: 20, notifiedP99Ms: 100 };

const DATABASE = ['127.0.0.1', 'realcloud', 'realcloud', 'rc_nova'];
const BROKER = 'amqp://guest:guest@127.0.0.1:5672/';
const PYTHON = '/usr/bin/python3';
const WAIT_SECONDS = 120;
const BATCH = 10;
const ROUNDS = 3;
/** The reboots of a turn begin within so long, so that the ends are spread as in a cloud that is used. */
const SPREAD_MS = 10_000;
/** A watcher has looked around before it is measured. */
const SETTLE_MS = 3_000;

/**
 * Reboots servers of the real cloud and measures how long after a state can be read it is told: by `nephoscope watch`, by the same with
 * notifications, and by openstacksdk's `wait_for_status` on the same servers. They take turns, three each, since either one alone is
 * what a cloud is asked by: side by side each would wait for the answers that the other makes late. Requests are counted while servers
 * move, in the log of nova-api, which names the user: the watch, openstacksdk and the rest sign in as different ones.
 *
 * @param {string[]} args - how many servers; 50 when absent
 * @returns latencies in milliseconds, requests a minute, both ratios, and whether the goals are met
 */
export async function bench([count = '50']) {
  if (!existsSync(`${HOME}/etc/clouds.yaml`)) return { skipped: `the real cloud is not up: ${HOME} is not there` };
  useRealClouds();
  const owner = await openSession('real-admin', 'demo');
  const servers = await boot(owner, Number(count));
  const truth = follow(PYTHON, [script('truth.py'), ...DATABASE, ...servers]);
  try {
    return await measure(owner, servers, truth);
  } finally {
    truth.kill();
    for (const id of servers) await owner.call('DELETE', `/servers/${id}`).catch(() => {});
  }
}

/** Starts a watch of the servers as a user does. */
function beginWatch(...more) {
  const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
  return follow(process.execPath, [
    main,
    'watch',
    'server',
    '-f',
    'jsonl',
    '--os-cloud',
    'real-demo',
    '--no-record',
    ...more,
  ]);
}

const isWatching = ({ errors }) => errors.some((line) => line.startsWith('watching'));
const userOfOurs = async () => (await openSession('real-demo')).user;

/** The watchers: how each is started, when it is ready, and as whom it asks. */
const watchers = {
  ours: { begin: () => beginWatch(), isReady: isWatching, user: userOfOurs },
  notified: { begin: () => beginWatch('--notifications', BROKER), isReady: isWatching, user: userOfOurs },
  openstacksdk: {
    begin: (servers) => follow(PYTHON, [script('sdk.py'), 'real-admin', 'demo', String(WAIT_SECONDS), ...servers]),
    isReady: ({ lines }) => lines.length > 0,
    user: async () => (await openSession('real-admin', 'demo')).user,
  },
};

async function measure(owner, servers, truth) {
  const turns = Object.fromEntries(Object.keys(watchers).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of Object.keys(watchers))
      turns[name].push(await takeTurn(watchers[name], { owner, servers, truth }));
  }
  const [ours, notified, openstacksdk] = Object.keys(watchers).map((name) => summary(turns[name]));
  const p99Ratio = round(openstacksdk.p99Ms / ours.p99Ms);
  const requestsRatio = round(openstacksdk.requestsPerMinute / ours.requestsPerMinute);
  const isPolledOk = p99Ratio >= goals.p99Ratio && requestsRatio >= goals.requestsRatio;
  const ok = isPolledOk && notified.p99Ms <= goals.notifiedP99Ms;
  const frame = { servers: servers.length, rounds: ROUNDS, loadAverage: round(loadavg()[0]) };
  return { ...frame, ours, notified, openstacksdk, p99Ratio, requestsRatio, goals, ok };
}

/** One reboot of each server while one watcher looks on. @returns what changed and when it was told, and what was asked */
async function takeTurn(watcher, { owner, servers, truth }) {
  const child = watcher.begin(servers);
  try {
    await until(() => watcher.isReady(child), WAIT_SECONDS);
    await sleep(SETTLE_MS);
    const log = novaLog();
    const startedAt = Date.now();
    child.say('go\n');
    await Promise.all(servers.map((id) => rebootOnce(owner, id, { truth, startedAt })));
    // While they move: what is asked afterwards, by who waits for what it missed, is another measure.
    const minutes = (Date.now() - startedAt) / 60_000;
    const requests = log.readsOf(await watcher.user());
    // An end that was not seen but inferred is none that was told in time, but nothing more comes of its server.
    const ends = () =>
      child.lines.filter(({ to, status, cameAt }) => (status ?? to?.status) === 'ACTIVE' && cameAt >= startedAt);
    await until(() => new Set(ends().map(({ id }) => id)).size === servers.length, WAIT_SECONDS).catch(() => {});
    return { ...latenessOf(truthOf(truth.lines, startedAt), told(child.lines)), requests, minutes };
  } finally {
    child.kill();
  }
}

async function rebootOnce(owner, id, { truth, startedAt }) {
  await sleep(Math.random() * SPREAD_MS);
  await owner.call('POST', `/servers/${id}/action`, { reboot: { type: 'SOFT' } });
  const isBack = () => truthOf(truth.lines, startedAt).some((each) => each.id === id && each.status === 'ACTIVE');
  await until(isBack, WAIT_SECONDS);
}

/** The turns of one watcher together. */
function summary(turns) {
  const sum = (of) => turns.reduce((total, turn) => total + of(turn), 0);
  const late = turns.flatMap((turn) => turn.late).toSorted((a, b) => a - b);
  const at = (part) => Math.round(late[Math.max(0, Math.ceil(late.length * part) - 1)] ?? Number.NaN);
  return {
    changes: sum(({ changes }) => changes),
    told: late.length,
    missed: sum(({ missed }) => missed),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    requestsPerMinute: round(sum(({ requests }) => requests) / sum(({ minutes }) => minutes)),
  };
}

const script = (name) => fileURLToPath(new URL(`./detect/${name}`, import.meta.url));

/** Starts a program and keeps its lines, each with when it came. */
function follow(command, args) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const [lines, errors] = [[], []];
  createInterface({ input: child.stdout }).on('line', (line) =>
    lines.push({ ...JSON.parse(line), cameAt: Date.now() }),
  );
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  return { lines, errors, say: (text) => child.stdin.write(text), kill: () => child.kill() };
}

/** The changes of status after the start, by server. */
function truthOf(lines, startedAt) {
  return lines
    .filter(({ at, status }) => at * 1000 >= startedAt && (status === 'REBOOT' || status === 'ACTIVE'))
    .map(({ id, status, at }) => ({ id, status, atMs: at * 1000 }));
}

/** What a watcher told, in one form: of ours the events, of openstacksdk the ends of its waits. */
function told(lines) {
  return lines.flatMap((line) => {
    const status = line.status ?? line.to?.status;
    const isSeen = line.how === undefined || line.how === 'observed' || line.how === 'notified';
    if (status === undefined || line.missed !== undefined || !isSeen) return [];
    return [
      { id: line.id, status, atMs: line.at !== undefined && line.how === undefined ? line.at * 1000 : line.cameAt },
    ];
  });
}

/** How long after each change it was told; one that was not told before it happened again is missed. */
function latenessOf(events, tellings) {
  const late = [];
  let missed = 0;
  for (const [place, event] of events.entries()) {
    const isSame = ({ id, status }) => id === event.id && status === event.status;
    const next = events.slice(place + 1).find(isSame);
    const isIt = (each) => isSame(each) && each.atMs >= event.atMs - 50 && each.atMs < (next?.atMs ?? Infinity);
    const found = tellings.find(isIt);
    if (found === undefined) missed++;
    else late.push(Math.max(0, found.atMs - event.atMs));
  }
  return { changes: events.length, late, missed };
}

async function boot(session, count) {
  const image = (await session.call('GET', '/images')).images.find(({ name }) => name === 'blank-16m').id;
  const flavor = (await session.call('GET', '/flavors')).flavors.find(({ name }) => name === 'm1.tiny').id;
  const ids = [];
  for (let made = 0; made < count; made += BATCH) {
    const names = Array.from({ length: Math.min(BATCH, count - made) }, (_, turn) => `detect-${made + turn}`);
    const body = (name) => ({ server: { name, flavorRef: flavor, imageRef: image, networks: 'none' } });
    const batch = await Promise.all(names.map((name) => session.call('POST', '/servers', body(name))));
    const batchIds = batch.map(({ server }) => server.id);
    ids.push(...batchIds);
    await until(async () => {
      const { servers } = await session.call('GET', '/servers/detail?name=detect-');
      const mine = servers.filter(({ id }) => batchIds.includes(id));
      return mine.length === batchIds.length && mine.every(({ status }) => status === 'ACTIVE');
    }, 300);
  }
  return ids;
}
