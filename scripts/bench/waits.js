import { bootAndHang, configOf, round } from './requests.js';

const SERVERS = 1000;
const WAITS = [1, 1000];

/**
 * Counts what waits ask: a thousand servers in the middle of a reboot that hangs, and one wait or a thousand for their ends, on the stream
 * of one engine; an emulated cloud under simulated time. Then the reboots are let go, and all waits must end.
 *
 * @param {string[]} args - simulated minutes of each measure; 5 when absent
 * @returns reads a minute by number of waits, how many ended as they should, and whether a thousand cost no more than one
 */
export async function bench([minutes = '5']) {
  const parts = await load();
  const results = [];
  for (const waits of WAITS) results.push(await measure(waits, Number(minutes), parts));
  const [one, many] = results.map(({ readsPerMinute }) => readsPerMinute);
  const isEnded = results.every(({ reached, waits }) => reached === waits);
  return { servers: SERVERS, results, goals: { readsOfManyOverOne: 1 }, ok: many <= one && isEnded };
}

async function load() {
  const modules = [
    '../../dist/emulator/cloud.js',
    '../../dist/emulator/sign-in.js',
    '../../dist/emulator/transport.js',
    '../../dist/base/simulated-clock.js',
    '../../dist/base/random.js',
    '../../dist/openstack/config/load-cloud-config.js',
    '../../dist/openstack/connect.js',
    '../../dist/operations/index.js',
  ];
  return Object.assign({}, ...(await Promise.all(modules.map((path) => import(path)))));
}

async function measure(waits, minutes, parts) {
  const clock = new parts.SimulatedClock();
  const emulated = parts.createCloud({ clock, startMs: clock.now(), profile: 'instant' });
  await bootAndHang(emulated, SERVERS, parts);
  const asked = [];
  const inner = parts.createTransport(emulated);
  const transport = {
    ...inner,
    exchange: async (request) => {
      asked.push(request.method);
      await clock.sleep(30);
      return inner.exchange(request);
    },
  };
  const cloud = parts.connect(configOf(parts), { clock, random: parts.createSeededRandom(1), transport });
  const starting = parts.startEngine(
    cloud,
    ['server'],
    { clock, random: parts.createSeededRandom(2) },
    { allProjects: true },
  );
  await clock.advance(1_000);
  const engine = await starting;
  await clock.advance(60_000);
  const ids = engine.list({ kinds: ['server'] }).map(({ row }) => row.id);
  const predicate = parts.parsePredicate(['task=none']);
  const signal = new AbortController().signal;
  const started = asked.length;
  const waiting = Promise.all(
    ids.slice(0, waits).map((id) => parts.waitFor({ kind: 'server', ids: [id], predicate }, { engine, clock, signal })),
  );
  await clock.advance(minutes * 60_000);
  const reads = asked.length - started;
  await letGo(emulated, ids, parts);
  await clock.advance(60_000);
  const ended = (await waiting).flat();
  const stopped = engine.stop();
  await clock.advance(1_000);
  await stopped;
  await emulated.close();
  const reached = ended.filter(({ end }) => end === 'reached').length;
  return { waits, readsPerMinute: round(reads / minutes), reached };
}

/** Ends the reboots that hang. */
async function letGo(emulated, ids, parts) {
  const { call } = await parts.signIn(emulated, { project: 'demo' });
  for (const id of ids)
    await call('POST', `/compute/v2.1/servers/${id}/action`, { body: { 'os-resetState': { state: 'active' } } });
}
