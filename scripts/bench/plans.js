import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createFastClock } from './fast-clock.js';

const CHILD = fileURLToPath(new URL('./plans-child.js', import.meta.url));

const SERVERS = 50;

/** How many times as fast as the machine's the clock of the cloud and of the plans runs. */
const SPEED = 20;

/** A kill at random comes at most so long after the plan began or went on, in milliseconds of the machine. */
const LONGEST_LIFE_MS = 600;

/** What each server and volume goes through; once each. */
const PLAN = `
name: bench
stages:
  - name: resize
    each: { kind: server, name: plan-* }
    parallel: 10
    steps:
      - run: resize
        with: { flavor: m1.small }
      - check: [status=VERIFY_RESIZE, task=none]
      - run: confirm_resize
      - run: reboot_hard
  - name: snapshot
    each: { kind: volume, name: plan-* }
    parallel: 10
    steps:
      - run: snapshot_create
        kind: volume-snapshot
        with: { volume: $target.id, name: $run-$target.name }
        as: snapshot
      - run: snapshot_delete
        kind: volume-snapshot
        id: $made.snapshot
      - run: volume_extend
        with: { size: 2 }
`;

/** What is to be done to each resource, and nothing else. */
const WANTED = { server: { resize: 1, confirmResize: 1, reboot: 1 }, volume: { made: 1, deleted: 1, extended: 1 } };

/**
 * Kills a process that runs a plan over 50 servers and 50 volumes, each time starting it again, and counts in the journal of the emulator what
 * was done.
 *
 * @param {string[]} args - how many kills, 200 when absent; a seed, 1 when absent
 */
export async function bench([kills = '200', seed = '1']) {
  const { createSeededRandom } = await import('../../dist/base/random.js');
  const stream = createSeededRandom(Number(seed));
  const random = () => stream.next();
  const totals = { plans: 0, kills: 0, lives: 0, twice: 0, forgotten: 0, failed: 0, done: 0 };
  const byPoint = {};
  const problems = [];
  const startedMs = performance.now();
  while (totals.kills < Number(kills)) {
    const result = await runOnce(random, { left: Number(kills) - totals.kills, turn: totals.kills, byPoint });
    for (const [name, count] of Object.entries(result.counts)) totals[name] += count;
    problems.push(...result.problems);
    totals.plans++;
    process.stderr.write(`${totals.kills} kills, ${problems.length} problems\n`);
  }
  const seconds = Number(((performance.now() - startedMs) / 1000).toFixed(1));
  const ok = totals.twice + totals.forgotten + totals.failed === 0;
  return { servers: SERVERS, volumes: SERVERS, ...totals, byPoint, problems: problems.slice(0, 20), seconds, ok };
}

/** The next of the named points; a plan is written down once, in the first life or after one that ended before that. */
function pointOf(points, turn, before) {
  if (before === 'nothing') return 'before-planned';
  if (before === 'before-planned') return 'planned';
  const others = points.filter((point) => !point.endsWith('planned'));
  return others[turn % others.length];
}

/** One plan from its beginning to its end, over a fresh cloud, killed again and again. */
async function runOnce(random, { left, turn, byPoint }) {
  const { startCloud } = await import('../../dist/emulator/start-cloud.js');
  const { PLAN_POINTS } = await import('../../dist/operations/plans/plan-ports.js');
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-plans-'));
  const clock = createFastClock(Date.now(), SPEED);
  const startedMs = Date.now();
  const cloud = startCloud({ clock: createFastClock(startedMs, SPEED), profile: 'quick', journalKept: 100_000 });
  try {
    const names = await makeResources(cloud, clock);
    const judge = createJudge(cloud.journal, names);
    const { port } = await cloud.listen(0);
    const life = { file: join(folder, 'run.db'), plan: PLAN, port, startedMs, speed: SPEED };
    const counts = { kills: 0, lives: 0, twice: 0, forgotten: 0, failed: 0, done: 0 };
    const problems = [];
    let before = 'nothing';
    for (;;) {
      const mayKill = counts.kills < left;
      const isRandom = random() < 0.5;
      const point = !mayKill || isRandom ? undefined : pointOf(PLAN_POINTS, turn + counts.kills, before);
      before = point;
      const times = 1 + Math.floor(random() * 4);
      const afterMs = mayKill && isRandom ? random() * LONGEST_LIFE_MS : undefined;
      const end = await live({ ...life, point, times: point?.endsWith('planned') ? 1 : times }, afterMs);
      counts.lives++;
      if (end === 'killed') {
        counts.kills++;
        byPoint[point ?? 'anywhere'] = (byPoint[point ?? 'anywhere'] ?? 0) + 1;
        continue;
      }
      if (!end.isOver || end.failed > 0) {
        counts.failed++;
        problems.push(`the plan ended as ${JSON.stringify(end)}`);
      }
      break;
    }
    const judged = judge();
    return { counts: { ...counts, ...judged.counts }, problems: [...problems, ...judged.problems] };
  } finally {
    await cloud.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs one life to its end. @returns how the plan ended, or that it was killed */
async function live(life, afterMs) {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(life)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  let position;
  for await (const line of createInterface({ input: child.stdout })) {
    const told = JSON.parse(line);
    if (told.begun && afterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), afterMs);
    if (told.position) position = told.position;
  }
  const { code, signal } = await ended;
  if (signal === 'SIGKILL') return 'killed';
  if (code !== 0 || position === undefined) throw new Error(`a life ended with ${code ?? signal}`);
  return position;
}

/** Makes the servers and volumes, and lets them come to rest. @returns their names by id */
async function makeResources(cloud, clock) {
  const { signIn } = await import('../../dist/emulator/sign-in.js');
  const { call } = await signIn(cloud, { user: 'admin', project: 'demo' });
  const first = async (path, list, fits = () => true) => (await call('GET', path)).body[list].find(fits).id;
  const project = await first('/identity/v3/projects?name=demo', 'projects');
  await call('PUT', `/compute/v2.1/os-quota-sets/${project}`, {
    body: { quota_set: { instances: -1, cores: -1, ram: -1, force: true } },
  });
  await call('PUT', `/volume/v3/${project}/os-quota-sets/${project}`, {
    body: { quota_set: { volumes: -1, gigabytes: -1, snapshots: -1 } },
  });
  await makeRoom(call);
  const imageRef = await first('/image/v2/images?status=active', 'images');
  const headers = { 'openstack-api-version': 'compute 2.90, volume 3.70' };
  const ids = new Map();
  for (let n = 1; n <= SERVERS; n++) {
    const server = { name: `plan-${n}`, flavorRef: '1', imageRef, networks: 'none' };
    ids.set((await made(call('POST', '/compute/v2.1/servers', { headers, body: { server } }))).server.id, 'server');
    const volume = { name: `plan-${n}`, size: 1 };
    const asked = call('POST', `/volume/v3/${project}/volumes`, { headers, body: { volume } });
    ids.set((await made(asked)).volume.id, 'volume');
  }
  await clock.sleep(120_000);
  return ids;
}

async function made(answer) {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** Hosts that have room for all. */
async function makeRoom(call) {
  const headers = { 'openstack-api-version': 'placement 1.30' };
  const { body: found } = await call('GET', '/placement/resource_providers', { headers });
  for (const { uuid } of found.resource_providers) {
    const path = `/placement/resource_providers/${uuid}/inventories`;
    const { body: has } = await call('GET', path, { headers });
    const roomy = ([name, inventory]) => [name, { ...inventory, total: 1_000_000_000, max_unit: 1_000_000_000 }];
    const inventories = Object.fromEntries(Object.entries(has.inventories).map(roomy));
    await made(
      call('PUT', path, {
        headers,
        body: { resource_provider_generation: has.resource_provider_generation, inventories },
      }),
    );
  }
}

/** Counts in the journal of the emulator what is done to each resource. @returns what is wrong, when asked at the end */
function createJudge(journal, ids) {
  const done = new Map([...ids.keys()].map((id) => [id, {}]));
  const count = (id, what) => {
    const counts = done.get(id) ?? {};
    counts[what] = (counts[what] ?? 0) + 1;
    done.set(id, counts);
  };
  journal.subscribe(({ kind, before, after }) => {
    if (kind === 'compute.instance-action' && before === null) count(after.serverId, after.action);
    if (kind === 'block-storage.snapshot' && before === null) count(after.volumeId, 'made');
    if (kind === 'block-storage.snapshot' && after === null) count(before.volumeId, 'deleted');
    if (kind === 'block-storage.volume' && before?.status !== 'extending' && after?.status === 'extending')
      count(after.id, 'extended');
  });
  return () => {
    const counts = { twice: 0, forgotten: 0, done: 0 };
    const problems = [];
    for (const [id, seen] of done) {
      const wanted = WANTED[ids.get(id)] ?? {};
      for (const what of new Set([...Object.keys(wanted), ...Object.keys(seen)])) {
        const [is, should] = [seen[what] ?? 0, wanted[what] ?? 0];
        counts.done += is;
        counts.twice += Math.max(0, is - should);
        counts.forgotten += Math.max(0, should - is);
        if (is !== should) problems.push(`${ids.get(id)} ${id}: ${what} ${is} times, not ${should}`);
      }
    }
    return { counts, problems };
  };
}
