import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { countReport } from './count-report.js';
import { ensureInstalled, ensureSimulation } from './ensure.js';
import { root, run } from './run.js';
import { whyNoTempest } from './tempest/run-tempest.js';

/** Addresses that answer when the real cloud is up: identity, compute, volumes, network, images. */
const addresses = [5000, 8774, 8776, 9696, 9292].map((port) => `http://127.0.0.1:${port}/`);

const cloud = join(process.env.NEPHOSCOPE_SHARED ?? join(root, '..', 'shared'), 'realcloud');
const hasCloud = existsSync(join(cloud, 'up'));
// The scripts of operations take minutes of their own: `npm run test:real` runs them.
process.env.NEPHOSCOPE_SCRIPTS ??= 'none';
// So do all walks; their records are held in the unit suite. Here some of each service are walked anew.
process.env.NEPHOSCOPE_WALKS ??= [
  'servers: power',
  'servers: resize',
  'servers: volumes and interfaces',
  'volumes: life',
  'volumes: groups',
  'images: imports',
  'networks: routers',
  'networks: trunks',
].join();
const wasUp = hasCloud && (await isUp());
const counts = [await runSuite('unit', 'scripts/test.js', { args: ['--project', 'unit'] })];
// From here on beside the simulation, whose time is its own and which gives way: a browser and the real cloud wait more than they work.
const simulating = simulate();
counts.push(await runSuite('console', 'scripts/test.js', { args: ['--project', 'console'] }));
// The cloud comes up after the browser's tests: it adds interfaces of network, and a browser drops what it is just loading when those change.
// OpenStack's own clients come with the cloud's packages; they need one core, and what is asked of the real cloud waits most of its time.
const up = hasCloud ? await bringUp() : undefined;
const trying = tryClients();
if (up !== undefined) {
  counts.push(up === 0 ? await runSuite('real', 'scripts/test-real.js') : failedToRun(`${cloud}/up failed`));
}
counts.push(...(await trying), await simulating);
if (hasCloud && !wasUp) {
  say('bringing the real cloud down again');
  await run(join(cloud, 'down'), []);
}

if (!hasCloud) say(`no real cloud: ${cloud}/up does not exist; its tests are left out`);

const total = (key) => counts.reduce((sum, count) => sum + count[key], 0);
const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : '';
process.stdout.write(`${total('passed')} passed, ${total('failed')} failed${skipped}\n`);
process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1;

/** Runs one suite to its end and counts its report; a report of an earlier run never counts. @param nice - how far it gives way to others */
async function runSuite(name, script, { args = [], nice = 0 } = {}) {
  const report = join(root, '.cache', `${name}.json`);
  rmSync(report, { force: true });
  say(`tests: ${name}`);
  const code = await run('nice', ['-n', `${nice}`, process.execPath, script, ...args]);
  if (!existsSync(report)) return failedToRun(`${name}: no report`);
  const count = countReport(JSON.parse(readFileSync(report, 'utf8')), code);
  say(`${name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  return count;
}

/** A cloud that was down begins anew: what a run that was cut off has left in it would hold quota and be looked at. @returns the exit code */
async function bringUp() {
  say(wasUp ? 'the real cloud is up' : 'bringing the real cloud up, empty');
  return run(join(cloud, 'up'), wasUp ? [] : ['--reset']);
}

/** A thousand simulated hours of the watch, in two processes at once; each world counts as one test. */
async function simulate() {
  const parts = [
    { from: 1, worlds: 63 },
    { from: 64, worlds: 62 },
  ];
  const wanted = parts.reduce((sum, { worlds }) => sum + worlds, 0);
  say(`simulation: ${wanted} worlds of eight hours`);
  // Once, before both ask for it.
  await ensureInstalled();
  await ensureSimulation();
  const simulated = parts.map(async ({ from, worlds }) => {
    const flags = ['--from', `${from}`, '--seeds', `${worlds}`, '--hours', '8'];
    const code = await run('nice', ['-n', '19', process.execPath, 'scripts/sim.js', ...flags]);
    return code === 0 ? worlds : 0;
  });
  const passed = (await Promise.all(simulated)).reduce((sum, worlds) => sum + worlds, 0);
  return passed === wanted ? { passed, failed: 0, skipped: 0 } : failedToRun('simulation: see above');
}

/** OpenStack's own clients, then its own tests, against the emulator. They give way to what is measured beside them. */
async function tryClients() {
  const clients = await runSuite('clients', 'scripts/test-clients.js', { nice: 5 });
  if (hasCloud) await installTempest();
  return [clients, await runSuite('tempest', 'scripts/test-tempest.js', { nice: 5 })];
}

/** The real cloud installs Debian's packages, but not this one; without it the suite is skipped and says so. */
async function installTempest() {
  if (whyNoTempest() === undefined) return;
  say("installing Debian's tempest");
  const packages = ['tempest', 'python3-stestr'];
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    quiet: true,
  });
}

function failedToRun(why) {
  say(why);
  return { passed: 0, failed: 1, skipped: 0 };
}

async function isUp() {
  const answers = await Promise.all(
    addresses.map((address) =>
      fetch(address).then(
        ({ status }) => status < 500,
        () => false,
      ),
    ),
  );
  return answers.every(Boolean);
}

function say(line) {
  process.stdout.write(`ci: ${line}\n`);
}
