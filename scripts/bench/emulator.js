import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('./emulator-child.js', import.meta.url));
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

const domain = { id: 'default' };
const AUTH = JSON.stringify({
  auth: {
    identity: { methods: ['password'], password: { user: { name: 'admin', domain, password: 'secret' } } },
    scope: { project: { name: 'admin', domain } },
  },
});
const SIGN_IN = {
  method: 'POST',
  path: '/identity/v3/auth/tokens',
  headers: { 'content-type': 'application/json' },
  body: AUTH,
};

/** What is wanted: times as multiples, memory in MB, pages as a part of what ready bytes reach. */
const goals = { startRatio: 3, rssMb: 120, pageRatio: 0.5, fleetMs: 3000, fleetMb: 300 };

/**
 * Measures the emulator beside a bare `node:http` server that sends ready bytes, both in the same run.
 *
 * @param {string[]} args - seconds for each measure; 3 when absent
 * @returns times in milliseconds, memory in MB, answers per second, and whether the goals are met
 */
export async function bench([seconds = '3']) {
  const ms = Number(seconds) * 1000;
  const startMs = await measureStarts();
  const fleet = await measureFleet();
  const [bare, empty, full] = await Promise.all([start('bare'), start('emulator'), start('servers')]);
  const token = (await send(full.port, SIGN_IN)).headers['x-subject-token'];
  const headers = { 'x-auth-token': token, 'openstack-api-version': 'compute 2.90' };
  const rate = (port, what) => rateOf(port, what, ms);
  const result = {
    startMs: startMs.emulator,
    bareStartMs: startMs.bare,
    startRatio: ratio(startMs.emulator, startMs.bare),
    rssMb: { empty: memoryOf(empty.process.pid), full: memoryOf(full.process.pid) },
    fleet,
    servers: full.servers,
    tokensPerSecond: await rate(full.port, SIGN_IN),
    bareAnswersPerSecond: await rate(bare.port, { path: '/2000' }),
    ...(full.servers > 0 && (await measureServers({ bare, full, headers, rate }))),
  };
  const real = await measureReal(result, rate);
  for (const one of [bare, empty, full]) one.process.kill();
  agent.destroy();
  const met =
    result.startRatio <= goals.startRatio &&
    result.rssMb.full <= goals.rssMb &&
    fleet.loadMs <= goals.fleetMs &&
    fleet.rssMb <= goals.fleetMb;
  return { ...result, real, goals, ok: met && (result.pageRatio ?? 1) >= goals.pageRatio };
}

/** A scenario's hundred thousand servers, in a process of their own: how long they take, and what memory. */
async function measureFleet() {
  const one = await start('fleet');
  const fleet = { loadMs: one.loadMs, rssMb: memoryOf(one.process.pid) };
  one.process.kill();
  return fleet;
}

async function measureServers({ bare, full, headers, rate }) {
  const one = { path: `/compute/v2.1/servers/${full.id}`, headers };
  const page = { path: '/compute/v2.1/servers/detail?all_tenants=1&limit=1000', headers };
  const { length } = (await send(full.port, page)).body;
  const detailPagesPerSecond = await rate(full.port, page);
  const barePagesPerSecond = await rate(bare.port, { path: `/${length}` });
  return {
    getServerPerSecond: await rate(full.port, one),
    pageBytes: length,
    detailPagesPerSecond,
    barePagesPerSecond,
    pageRatio: ratio(detailPagesPerSecond, barePagesPerSecond),
  };
}

/** The same requests to the real cloud where it runs, with what it has; nothing is made there. */
async function measureReal(ours, rate) {
  const body = AUTH.replace('"secret"', JSON.stringify(process.env.REALCLOUD_PASSWORD ?? 'realcloud'));
  const signIn = { ...SIGN_IN, path: '/v3/auth/tokens', body };
  const token = await send(5000, signIn).then(
    (answer) => answer.headers['x-subject-token'],
    () => undefined,
  );
  if (token === undefined) return 'not running';
  const headers = { 'x-auth-token': token, 'openstack-api-version': 'compute 2.90' };
  const page = { path: '/v2.1/servers/detail?all_tenants=1&limit=1000', headers };
  const { servers } = JSON.parse((await send(8774, page)).body);
  const rates = {
    tokensPerSecond: await rate(5000, signIn),
    detailPagesPerSecond: await rate(8774, page),
    ...(servers.length > 0 && {
      getServerPerSecond: await rate(8774, { path: `/v2.1/servers/${servers[0].id}`, headers }),
    }),
  };
  const ratios = Object.entries(rates).map(([name, value]) => [name, ratio(ours[name] ?? 0, value)]);
  return { servers: servers.length, ...rates, ratio: Object.fromEntries(ratios) };
}

/** From spawn to the first token, and for the bare server to the first answer: medians of rounds of one each. */
async function measureStarts() {
  const times = { bare: [], emulator: [] };
  for (let round = 0; round < 9; round++) {
    for (const kind of Object.keys(times)) {
      const from = performance.now();
      const started = await start(kind);
      await send(started.port, SIGN_IN);
      times[kind].push(performance.now() - from);
      started.process.kill();
    }
  }
  const median = (values) => Number([...values].sort((a, b) => a - b)[values.length >> 1]?.toFixed(1));
  return { bare: median(times.bare), emulator: median(times.emulator) };
}

/** Starts a process and waits for the line with its port. */
function start(kind) {
  return new Promise((resolve, reject) => {
    const one = spawn(process.execPath, [child, kind], { stdio: ['ignore', 'pipe', 'inherit'] });
    one.on('error', reject);
    one.stdout.once('data', (line) => resolve({ process: one, ...JSON.parse(String(line)) }));
  });
}

function send(port, { method = 'GET', path, headers = {}, body }) {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method, path, headers, agent }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => {
        if (answer.statusCode >= 400)
          reject(new Error(`${method} ${path}: ${answer.statusCode} ${Buffer.concat(parts)}`));
        else resolve({ headers: answer.headers, body: Buffer.concat(parts) });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Answers per second with 16 askers. */
async function rateOf(port, what, ms) {
  let answers = 0;
  const from = performance.now();
  const ask = async () => {
    for (; performance.now() - from < ms; answers++) await send(port, what);
  };
  await Promise.all(Array.from({ length: 16 }, ask));
  return Math.round(answers / ((performance.now() - from) / 1000));
}

function memoryOf(pid) {
  const match = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(match?.[1] ?? 0) / 1024);
}

function ratio(value, over) {
  return Number((value / over).toFixed(2));
}
