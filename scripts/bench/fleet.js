import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HOME, novaLog, openSession, until, useRealClouds } from './real-nova.js';
import { round } from './requests.js';

/**
 * The peer's reads beside ours, and its time beside ours, both as multiples. Reboots do not come up to it: of each the log of the server is
 * read, once, since its states are the same whether or not it was rebooted, and the peer does not look.
 */
const goals = { readsRatio: 20, timeRatio: 1 };

/** So many commands of the peer run at once. */
const AT_ONCE = 10;
const MAKE = ['--image', 'blank-16m', '--flavor', 'm1.tiny'];

/**
 * Creates, reboots and deletes servers of the real cloud, each in one command of ours that follows them all to their end, and does
 * the same to as many with `openstack server create --wait` and so on, one command a server, ten at a time. Reads are counted in the log of
 * nova-api, which names the user: the two sign in as different ones. Both projects are the same.
 *
 * @param {string[]} args - how many servers; 100 when absent
 * @returns reads and seconds of each, how our commands ended, and whether the goals are met
 */
export async function bench([count = '100']) {
  if (!existsSync(`${HOME}/etc/clouds.yaml`)) return { skipped: `the real cloud is not up: ${HOME} is not there` };
  useRealClouds();
  const owner = await openSession('real-admin', 'demo');
  const names = (who) => Array.from({ length: Number(count) }, (_, at) => `fleet-${who}-${at + 1}`);
  const ours = await measure((await openSession('real-demo')).user, {
    create: () => nephoscope(['server', 'create', ...names('a'), ...MAKE, '--no-network']),
    reboot: () => nephoscope(['server', 'reboot', ...names('a')]),
    delete: () => nephoscope(['server', 'delete', ...names('a'), '--yes']),
  });
  await untilNone(owner);
  const openstack = await measure(owner.user, {
    create: () => each(names('b'), (name) => ['server', 'create', ...MAKE, '--nic', 'none', '--wait', name]),
    reboot: () => each(names('b'), (name) => ['server', 'reboot', '--wait', name]),
    delete: () => each(names('b'), (name) => ['server', 'delete', '--wait', name]),
  });
  const readsRatio = ratios(openstack, ours, 'reads');
  const timeRatio = ratios(openstack, ours, 'seconds');
  const isGood = (step) => readsRatio[step] >= goals.readsRatio && timeRatio[step] >= goals.timeRatio;
  const ok = Object.entries(ours).every(([step, { failed }]) => failed === 0 && isGood(step));
  return { servers: Number(count), ours, openstack, readsRatio, timeRatio, goals, ok };
}

/** The peer's of each step as multiples of ours. */
function ratios(openstack, ours, what) {
  return Object.fromEntries(Object.keys(ours).map((step) => [step, round(openstack[step][what] / ours[step][what])]));
}

/** Runs steps one after the other. @returns by step: reads of Nova, seconds, commands and servers that failed */
async function measure(user, steps) {
  const results = {};
  for (const [name, run] of Object.entries(steps)) {
    const log = novaLog();
    const startedMs = Date.now();
    const failed = await run();
    results[name] = { reads: log.readsOf(user), seconds: round((Date.now() - startedMs) / 1000), ...failed };
    process.stderr.write(`${name}: ${JSON.stringify(results[name])}\n`);
  }
  return results;
}

/** One command of ours. @returns how many servers did not end well, and the ends by word */
async function nephoscope(args) {
  const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
  const { code, out } = await runToEnd(process.execPath, [main, ...args, '-f', 'json', '--os-cloud', 'real-demo']);
  const outcomes = JSON.parse(out);
  const ends = {};
  for (const { End: end } of outcomes) ends[end] = (ends[end] ?? 0) + 1;
  return { code, ends, failed: outcomes.length - (ends.succeeded ?? 0) };
}

/** One command of the peer for each name, some at once. */
async function each(names, argsOf) {
  const left = [...names];
  let failed = 0;
  const worker = async () => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      const { code } = await runToEnd('openstack', [
        '--os-cloud',
        'real-admin',
        '--os-project-name',
        'demo',
        ...argsOf(name),
      ]);
      if (code !== 0) failed++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { failed };
}

function runToEnd(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let out = '';
    child.stdout.on('data', (part) => {
      out += part;
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, out }));
  });
}

async function untilNone(owner) {
  await until(async () => (await owner.call('GET', '/servers?name=fleet-')).servers.length === 0, 300);
}
