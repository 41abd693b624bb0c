import { monitorEventLoopDelay } from 'node:perf_hooks';
import { connect as connectBroker } from 'amqplib';
import { loadWorld } from './notifications-load.js';

// What `notifications.js` measures, each in a process of its own: the emulated cloud with its load, a bare consumer, and the watchers.

const load = (file) => import(new URL(`../../dist/${file}`, import.meta.url));
const { systemClock: clock, systemRandom: random } = await load('base/system.js');
const given = JSON.parse(process.argv[2]);
const EXCHANGES = ['nova', 'openstack', 'glance', 'neutron'].map((name) => `${given.prefix}${name}`);
/** Changes of the last moment come a little later. */
const QUIET_MS = 4_000;

const heard = new Map();
process.on('message', ({ what }) => heard.get(what)?.());
process.on('disconnect', () => process.exit(0));
const told = (what) => new Promise((resolve) => heard.set(what, resolve));
const say = (what, facts = {}) => process.send({ what, ...facts });
const now = () => performance.timeOrigin + performance.now();

await { cloud: runCloud, floor: runFloor, watch: runWatch }[given.role]();

/** The kinds of the model by the emulator's collections. */
function kindOf(name) {
  const kinds = {
    'compute.server': 'server',
    'block-storage.volume': 'volume',
    'block-storage.snapshot': 'volume-snapshot',
    'block-storage.backup': 'volume-backup',
    'image.image': 'image',
    'network.network': 'network',
    'network.port': 'port',
    'network.router': 'router',
    'network.floating-ip': 'floating-ip',
  };
  return kinds[name];
}

/** The state of a row, as an event of the watch names it. */
function wordOf(kind, row) {
  if (row === null || row.status === 'deleted') return 'gone';
  if (kind !== 'server') return row.status;
  return row.states.vmState === 'deleted' ? 'gone' : `${row.states.vmState} ${row.states.taskState ?? '-'}`;
}

async function runCloud() {
  const { startCloud } = await load('emulator/start-cloud.js');
  const { signIn } = await load('emulator/sign-in.js');
  const { createAmqpPublisher } = await load('emulator/notifications/amqp-publisher.js');
  const { notify } = await load('emulator/notifications/notify.js');
  const cloud = startCloud({ profile: given.profile, speed: 1 });
  let up;
  const isUp = new Promise((resolve) => (up = resolve));
  const connect = () => connectBroker(given.notifications, { noDelay: true });
  const publisher = createAmqpPublisher({ connect, exchanges: EXCHANGES, clock, onState: up });
  await isUp;
  const changes = [];
  const sent = [];
  const last = new Map();
  let current;
  let isMeasured = false;
  cloud.journal.subscribe(({ kind: name, id, before, after }) => {
    current = undefined;
    const kind = kindOf(name);
    if (!isMeasured || kind === undefined) return;
    const [was, state] = [before === null ? undefined : wordOf(kind, before), wordOf(kind, after)];
    // Glance writes that an image is deleted, and then takes it away.
    if (state === 'gone' && last.get(id)?.state === state) current = last.get(id);
    if (was === state) return;
    current = { kind, id, state, atMs: now(), told: false };
    changes.push(current);
    last.set(id, current);
  });
  const publish = (message) => {
    if (current !== undefined) current.told = true;
    sent.push(now());
    publisher.publish(message);
  };
  notify(cloud, { publish }, { format: 'versioned', exchangePrefix: given.prefix });
  const caller = await signIn(cloud);
  const world = await loadWorld(cloud, caller, clock);
  const { port } = await cloud.listen(0);
  const begin = told('begin');
  say('ready', { port });
  await begin;
  isMeasured = true;
  const startedMs = now();
  await world.run({ seconds: Number(given.seconds), servers: Number(given.servers) });
  isMeasured = false;
  const minutes = (now() - startedMs) / 60_000;
  await clock.sleep(QUIET_MS);
  say('done', { changes, minutes, sent });
  await told('never');
}

/** What a message takes at least: its text is taken from the broker, and nothing is done with it. */
async function runFloor() {
  const connection = await connectBroker(given.notifications, { noDelay: true });
  const channel = await connection.createChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true });
  for (const exchange of EXCHANGES) await channel.bindQueue(queue, exchange, '#');
  const taken = [];
  const take = ({ content }) => {
    content.toString();
    taken.push(now());
  };
  await channel.consume(queue, take, { noAck: true });
  const stop = told('stop');
  say('ready');
  await stop;
  for (const exchange of EXCHANGES) await channel.deleteExchange(exchange).catch(() => undefined);
  await connection.close();
  say('done', { taken });
}

async function runWatch() {
  const { loadCloudConfig, connect } = await load('openstack/index.js');
  const watch = await load('watch/index.js');
  const { createMemoryStore } = await load('store/index.js');
  const env = {
    OS_AUTH_URL: `http://127.0.0.1:${given.port}/identity`,
    OS_USERNAME: 'admin',
    OS_PASSWORD: 'secret',
    OS_PROJECT_NAME: 'admin',
    OS_USER_DOMAIN_ID: 'default',
    OS_PROJECT_DOMAIN_ID: 'default',
    OS_REGION_NAME: 'RegionOne',
  };
  const config = loadCloudConfig({ env, cwd: '/', home: '/' });
  let requests = 0;
  const cloud = connect(config, { clock, random, log: () => requests++ });
  const budgets = watch.createBudgets(clock);
  const sources = await watch.openSources(cloud, watch.WATCHED_KINDS, { allProjects: true, budgets });
  const broker = watch.createAmqpBroker(watch.readAmqpAddresses(given.notifications), { clock, random });
  const [{ shard }] = sources;
  const from = { cloud: shard.cloud, region: shard.region, broker, exchanges: EXCHANGES };
  const ports = { clock, random, store: createMemoryStore(), log: () => undefined };
  const watcher = watch.createWatcher(sources, ports, { notifications: given.isNotified ? [from] : [] });
  const seen = [];
  const events = watcher.events();
  let waiting = sources.length;
  watcher.start();
  void (async () => {
    for await (const event of events) {
      if (event.type === 'listed' || event.type === 'off') waiting--;
      if (event.type === 'transition') seen.push(eventOf(event.transition));
    }
  })();
  const isReady = () =>
    waiting === 0 &&
    watcher.notifications().every(({ isUp, missingExchanges }) => isUp && missingExchanges.length === 0);
  while (!isReady()) await clock.sleep(50);
  const begin = told('begin');
  say('ready');
  await begin;
  requests = 0;
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  await told('stop');
  const asked = requests;
  await watcher.stop();
  await cloud.close();
  say('done', {
    seen,
    requests: asked,
    loopLagMs: Math.round(lag.percentile(99) / 1e5) / 10,
  });
}

function eventOf({ id, kind, to, how, shard }) {
  const state =
    to === null ? 'gone' : (shard?.kind ?? kind) === 'server' ? `${to.vmState} ${to.taskState ?? '-'}` : to.status;
  return { id, state, how, atMs: now() };
}
