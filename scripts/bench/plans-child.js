import { writeSync } from 'node:fs';
import { root } from '../run.js';
import { createFastClock } from './fast-clock.js';

// One life of a process that runs a plan, or goes on with it, over an emulated cloud behind HTTP, until it is killed: by itself at a named
// point, or by its parent at any moment.

const life = JSON.parse(process.argv[2]);
const at = (path) => import(`${root}dist/${path}`);

const [{ systemRandom }, { connect }, { loadCloudConfig }, { openSqliteStore }, operations] = await Promise.all([
  at('base/system.js'),
  at('openstack/connect.js'),
  at('openstack/config/load-cloud-config.js'),
  at('store/sqlite/sqlite-store.js'),
  at('operations/index.js'),
]);
const { beginPlan, expandPlan, kindsOfPlan, lookForPlan, parsePlan, resumePlan, startEngine } = operations;

const RUN = 'bench';
const { signal } = new AbortController();
const clock = createFastClock(life.startedMs, life.speed);
const env = {
  OS_AUTH_URL: `http://127.0.0.1:${life.port}/identity`,
  OS_USERNAME: 'admin',
  OS_PASSWORD: 'secret',
  OS_PROJECT_NAME: 'demo',
  OS_USER_DOMAIN_ID: 'default',
  OS_PROJECT_DOMAIN_ID: 'default',
};
const cloud = connect(loadCloudConfig({ env, cwd: '/', home: '/' }), { clock, random: systemRandom });
const store = await openSqliteStore(life.file, { durability: 'full' });
const plan = parsePlan('bench.yaml', life.plan);
const engine = await startEngine(cloud, kindsOfPlan(plan, {}), { clock, random: systemRandom });
const passed = new Map();
const ports = { cloud, engine, clock, random: systemRandom, store, signal, onPoint: pass };
const isBegun = (await store.journals()).length > 0;
say({ begun: true });
const { position, state } = isBegun
  ? await resumePlan(RUN, ports)
  : await beginPlan(expandPlan(plan, {}, RUN, await lookForPlan(plan, {}, { cloud, engine, signal })), RUN, ports);
const failures = [...state.tasks].flatMap(([task, { ended }]) =>
  ended === undefined || ['succeeded', 'skipped'].includes(ended.end) ? [] : [`${task}: ${ended.message}`],
);
const { failed, isOver, isStopped } = position;
say({ position: { failed, isOver, isStopped, failures } });
await engine.stop();
await store.close();
await cloud.close();

/** Ends the process, as a power cut would, when a point is passed for the last time it may be. */
function pass(point) {
  passed.set(point, (passed.get(point) ?? 0) + 1);
  if (point === life.point && passed.get(point) === life.times) process.kill(process.pid, 'SIGKILL');
}

function say(value) {
  writeSync(1, `${JSON.stringify(value)}\n`);
}
