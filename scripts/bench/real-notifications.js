import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const dist = new URL('../../dist/', import.meta.url);

/**
 * Measures how long after the commit in Nova's database a change becomes an event of ours, with notifications and by polling, in one
 * process at the same time: reboots servers of a real cloud and follows them with two watchers.
 *
 * The truth is read from the database with the `mysql` client, all servers each few milliseconds; so a delay is too small by that
 * at most.
 *
 * @param {string[]} args - `--cloud NAME` (clouds.yaml as for nephoscope), `--notifications URL`, `--servers N` (default 10),
 * `--rounds N` (default 3), `--flavor`, `--image` (names), `--mysql "OPTIONS"` for the client, `--database NAME`
 * @returns delays in milliseconds (p50, p99): of all states, of the last ones, and for notifications what Nova took from the commit to
 * the sending and we from there to the event; the part of the committed states that was seen; requests a minute
 */
export async function bench(args) {
  const options = {
    cloud: { type: 'string', default: 'real-demo' },
    notifications: {
      type: 'string',
      default: process.env.NEPHOSCOPE_NOTIFICATIONS ?? 'amqp://guest:guest@127.0.0.1:5672/',
    },
    servers: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    flavor: { type: 'string', default: 'm1.tiny' },
    image: { type: 'string', default: 'blank-16m' },
    mysql: { type: 'string', default: '-h127.0.0.1 -urealcloud -prealcloud' },
    database: { type: 'string', default: 'rc_nova' },
  };
  const { values } = parseArgs({ args, options });
  const world = await openWorld(values);
  const made = [];
  try {
    const servers = await makeServers(world, values, made);
    const truth = await followTruth(values, servers);
    const watches = { notified: await follow(world, values.notifications), polled: await follow(world, undefined) };
    const startedMs = Date.now();
    for (let round = 0; round < Number(values.rounds); round++) await rebootAll(world, servers, truth);
    await sleep(5_000);
    const minutes = (Date.now() - startedMs) / 60_000;
    const changes = await truth.stop();
    const report = { servers: servers.length, rounds: Number(values.rounds), committed: changes.length };
    report.truthEveryMs = truth.everyMs();
    for (const [name, watch] of Object.entries(watches)) {
      report[name] = { ...compare(changes, watch.seen), requestsPerMinute: round1(watch.requests() / minutes) };
      await watch.stop();
    }
    return { ...report, ok: report.notified.last.p99 <= 100 };
  } finally {
    for (const id of made) await world.api.deleteServer(world.cloud, id).catch(() => undefined);
    await world.cloud.close();
  }
}

async function load(file) {
  return import(new URL(file, dist));
}

async function openWorld({ cloud }) {
  const [system, api, watch] = await Promise.all([
    load('base/system.js'),
    load('openstack/index.js'),
    load('watch/index.js'),
  ]);
  const { systemClock: clock, systemRandom: random } = system;
  const ports = { clock, random };
  const config = api.loadCloudConfig({
    env: process.env,
    cwd: process.cwd(),
    home: process.env.HOME ?? '/',
    flags: { osCloud: cloud },
  });
  const open = (log) => api.connect(config, { ...ports, ...(log === undefined ? {} : { log }) });
  return { api, watch, ports, open, cloud: open() };
}

async function makeServers({ api, cloud }, { servers, flavor, image }, made) {
  const find = async (pages, name) => {
    for await (const { items } of pages) for (const item of items) if (item.name === name) return item.id;
    throw new Error(`the cloud has no ${name}`);
  };
  const flavorRef = await find(api.listFlavors(cloud), flavor);
  const imageRef = await find(api.listImages(cloud, {}), image);
  for (let turn = 0; turn < Number(servers); turn++) {
    const server = await api.createServer(cloud, {
      name: `push-${process.pid}-${turn}`,
      flavorRef,
      imageRef,
      networks: 'none',
    });
    made.push(server.id);
  }
  for (const id of made) {
    for (;;) {
      const { status } = await api.getServer(cloud, id);
      if (status === 'ACTIVE') break;
      if (status === 'ERROR') throw new Error(`server ${id} could not be built`);
      await sleep(500);
    }
  }
  return made;
}

/** Reads the states of all servers from the database, again and again; notes when each change was first readable. */
async function followTruth({ mysql, database }, ids) {
  const client = spawn('mysql', [...mysql.split(' '), '-N', '-B', '--unbuffered', database], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const names = ids.map((id) => `'${id}'`).join(',');
  const query = `select uuid, vm_state, ifnull(task_state, '-') from instances where uuid in (${names}); select 'end';\n`;
  const last = new Map();
  const changes = [];
  let asks = 0;
  let isStopping = false;
  let answered;
  const startedMs = performance.now();
  createInterface({ input: client.stdout }).on('line', (line) => {
    if (line === 'end') {
      answered();
      return;
    }
    const [id, vmState, task] = line.split('\t');
    const state = `${vmState} ${task}`;
    if (last.has(id) && last.get(id) !== state) changes.push({ id, state, atMs: now() });
    last.set(id, state);
  });
  const running = (async () => {
    while (!isStopping) {
      const done = new Promise((resolve) => {
        answered = resolve;
      });
      client.stdin.write(query);
      await done;
      asks++;
      await sleep(4);
    }
  })();
  return {
    last,
    everyMs: () => round1((performance.now() - startedMs) / asks),
    stop: async () => {
      isStopping = true;
      await running;
      client.stdin.end();
      return changes;
    },
  };
}

async function follow({ open, watch, ports }, notifications) {
  let requests = 0;
  const cloud = open(() => requests++);
  const sources = await watch.openSources(cloud, ['server']);
  const store = watch.createMemoryStore();
  const broker = () => watch.createAmqpBroker(watch.readAmqpAddresses(notifications), ports);
  const from = notifications === undefined ? [] : [{ cloud: cloud.name, region: cloud.region ?? '', broker: broker() }];
  const watcher = watch.createWatcher(sources, { ...ports, store, log: () => undefined }, { notifications: from });
  const seen = [];
  const events = watcher.events();
  watcher.start();
  await new Promise((resolve) => {
    void (async () => {
      for await (const event of events) {
        if (event.type === 'listed') resolve();
        if (event.type !== 'transition') continue;
        const { id, to, how, at } = event.transition;
        const sentMs = how === 'notified' ? Date.parse(at) : undefined;
        seen.push({ id, state: `${to?.vmState} ${to?.taskState ?? '-'}`, atMs: now(), sentMs });
      }
    })();
  });
  await sleep(1_000);
  const before = requests;
  return {
    seen,
    requests: () => requests - before,
    stop: async () => {
      await watcher.stop();
      await cloud.close();
    },
  };
}

async function rebootAll({ api, cloud }, ids, truth) {
  for (const id of ids) await api.rebootServer(cloud, id);
  const endsMs = Date.now() + 120_000;
  while (Date.now() < endsMs) {
    await sleep(200);
    if (ids.every((id) => truth.last.get(id) === 'active -')) return;
  }
}

/** Pairs each committed change with the first event of it at or after its commit (a little before, as the truth is read by polls too). */
function compare(changes, seen) {
  const delays = { all: [], last: [], sending: [], ours: [] };
  let found = 0;
  const used = new Set();
  for (const { id, state, atMs } of changes) {
    const at = seen.findIndex(
      (event, index) => !used.has(index) && event.id === id && event.state === state && event.atMs >= atMs - 500,
    );
    if (at < 0) continue;
    const next = changes.find((change) => change.id === id && change.state === state && change.atMs > atMs);
    if (next !== undefined && seen[at].atMs >= next.atMs - 20) continue;
    used.add(at);
    found++;
    delays.all.push(seen[at].atMs - atMs);
    if (state === 'active -') delays.last.push(seen[at].atMs - atMs);
    if (seen[at].sentMs === undefined) continue;
    delays.sending.push(seen[at].sentMs - atMs);
    delays.ours.push(seen[at].atMs - seen[at].sentMs);
  }
  const of = (values) => ({ p50: percentile(values, 0.5), p99: percentile(values, 0.99) });
  const parts =
    delays.ours.length === 0 ? {} : { commitToSending: of(delays.sending), sendingToEvent: of(delays.ours) };
  return {
    seenPart: round1((100 * found) / changes.length) / 100,
    all: of(delays.all),
    last: of(delays.last),
    ...parts,
  };
}

function percentile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return round1(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN);
}

const now = () => performance.timeOrigin + performance.now();
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const round1 = (value) => Math.round(value * 10) / 10;
