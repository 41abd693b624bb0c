import { writeSync } from 'node:fs';
import { root } from '../run.js';

// One life of the engine: opens the store, says what it holds, follows an emulated cloud in motion under simulated time, and
// acknowledges on stdout what was committed, until it is killed: by itself at a named point, or by its parent at any moment.

const life = JSON.parse(process.argv[2]);
const at = (path) => import(`${root}dist/${path}`);

const [{ SimulatedClock }, { createSeededRandom }, { openSqliteStore }, { shardKey }] = await Promise.all([
  at('base/simulated-clock.js'),
  at('base/random.js'),
  at('store/sqlite/sqlite-store.js'),
  at('store/records.js'),
]);

let isFollowing = false;
let passed = 0;
const store = await openSqliteStore(life.file, { durability: life.durability, onPoint: pass });
say({ held: await holdings() });
if (life.point !== 'verify') await follow();
await store.close();

/** Ends the process, as a power cut would, when the point is passed for the last time it may be. */
function pass(point) {
  if (isFollowing && point === life.point && ++passed === life.times) process.kill(process.pid, 'SIGKILL');
}

function say(value) {
  writeSync(1, `${JSON.stringify(value)}\n`);
}

/** What each shard holds: its last number, its rows, and the transitions that the parent does not know yet. */
async function holdings() {
  const held = [];
  for (const { shard, last } of await store.shards()) {
    const key = shardKey(shard);
    const after = life.known[key] ?? 0;
    const transitions = await store.transitions(shard, after, Math.max(1, last + 1000));
    const rows = (await store.rows(shard)).map(({ id, states, goneAtMs }) => [
      id,
      goneAtMs === undefined ? states : null,
    ]);
    held.push({ key, last, rows, transitions: transitions.map(inShort) });
  }
  return held;
}

function inShort({ n, id, from, to, at: moment, seenAt }) {
  return { n, id, from, to, at: moment, seenAt };
}

async function follow() {
  const [{ createCloud }, { createTransport }, { playScenario }, { scenarioNamed }] = await Promise.all([
    at('emulator/cloud.js'),
    at('emulator/transport.js'),
    at('emulator/scenario/play-scenario.js'),
    at('emulator/scenario/scenario-files.js'),
  ]);
  const [
    { connect },
    { loadCloudConfig },
    { openSources },
    { WATCHED_KINDS },
    { createWatcher },
    { DEFAULT_PASSWORD },
  ] = await Promise.all([
    at('openstack/connect.js'),
    at('openstack/config/load-cloud-config.js'),
    at('watch/collections/open-sources.js'),
    at('watch/watched-kind.js'),
    at('watch/create-watcher.js'),
    at('emulator/identity/defaults.js'),
  ]);
  const clock = new SimulatedClock(life.startMs);
  const fail = (error) => {
    throw error;
  };
  const emulated = createCloud({ clock, seed: life.seed, onFault: fail });
  const env = {
    OS_AUTH_URL: 'http://emulator/identity',
    OS_USERNAME: 'admin',
    OS_PASSWORD: DEFAULT_PASSWORD,
    OS_PROJECT_NAME: 'admin',
    OS_USER_DOMAIN_ID: 'default',
    OS_PROJECT_DOMAIN_ID: 'default',
    OS_REGION_NAME: 'RegionOne',
  };
  const config = { ...loadCloudConfig({ env, cwd: '/', home: '/' }), name: 'emulator' };
  const random = createSeededRandom(life.seed);
  const cloud = connect(config, { clock: emulated.clock, random, transport: createTransport(emulated) });
  const signal = new AbortController().signal;
  playScenario(emulated, scenarioNamed('small'), { seed: life.seed, signal }).catch(fail);
  const sources = await openSources(cloud, WATCHED_KINDS, { allProjects: true });
  const recording = {
    ...store,
    rows: (shard) => store.rows(shard),
    cursor: (shard) => store.cursor(shard),
    transitions: (...asked) => store.transitions(...asked),
    shards: (name) => store.shards(name),
    recall: (key) => store.recall(key),
    remember: (key, value) => store.remember(key, value),
    journal: (name) => store.journal(name),
    journals: () => store.journals(),
    appendToJournal: (name, entries) => store.appendToJournal(name, entries),
    forgetJournal: (name) => store.forgetJournal(name),
    saveFindings: (findings) => store.saveFindings(findings),
    findings: (query) => store.findings(query),
    commit: async (commit) => {
      const recorded = await store.commit(commit);
      for (const transition of recorded) say({ key: shardKey(commit.shard), ack: inShort(transition) });
      if (recorded.length > 0) pass('acknowledged');
      return recorded;
    },
  };
  const watcher = createWatcher(sources, {
    clock: emulated.clock,
    random,
    store: recording,
    log: (line) => say({ log: line }),
    applied: () => pass('told'),
  });
  isFollowing = true;
  say({ following: true });
  watcher.start();
  // An hour is far more than any point needs; a life that comes to its end is an error of the bench.
  for (let second = 0; second < 3600; second++) await clock.advance(1000);
}
