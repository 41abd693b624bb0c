import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock, systemRandom } from '../../dist/base/system.js';
import { createMemoryStore } from '../../dist/store/memory-store.js';
import { openSources } from '../../dist/watch/collections/open-sources.js';
import { createInformer, createInventory } from '../../dist/watch/index.js';
import { createReflector } from '../../dist/watch/reflector.js';
import { createPagedCloud } from './paged-cloud.js';

// What `fullsync.js` and `steady.js` measure, in a process of its own: what is in the heap already decides what a measure costs.

const [mode, folder] = process.argv.slice(2);
const files = readdirSync(folder).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
let pages = files.map((file) => readFileSync(join(folder, file)));
const bytes = pages.reduce((sum, page) => sum + page.length, 0);

const result = mode === 'parse' ? await parse() : await watch();
process.stdout.write(`${JSON.stringify({ bytes, ...result })}\n`);

/** The floor: the same bytes, parsed and dropped. Twice, since the first time also compiles. */
async function parse() {
  const once = () => measure(async () => void pages.map((page) => JSON.parse(page.toString()).servers.length));
  return { first: await once(), again: await once() };
}

/** The first list of everything; then a full list as it was; then one in which 1 % changed. */
async function watch() {
  const inventory = createInventory();
  const informer = createInformer({ inventory, random: systemRandom });
  const cloud = createPagedCloud(() => pages);
  const [source] = await openSources(cloud, ['server'], { allProjects: true });
  const store = mode === 'watch' ? silentStore() : createMemoryStore();
  const ports = { clock: systemClock, store, inventory, publish: () => {} };
  const reflector = createReflector(source.shard, source.collection, ports);
  const { signal } = new AbortController();
  const tick = () => measure(() => reflector.tick(signal));
  const first = await tick();
  const sweep = async () => {
    reflector.demandSweep();
    return tick();
  };
  // The second list learns the bytes of each; from the third on they are compared.
  const learning = await sweep();
  const unchanged = await sweep();
  pages = pages.map(change);
  const { position } = informer.list({ ids: [] });
  const changed = await sweep();
  let events = 0;
  for await (const event of informer.watch(position)) {
    if (event.type === 'bookmark' || event.type === 'reset') break;
    events++;
  }
  return { servers: inventory.size, first, learning, unchanged, changed, events };
}

/** Keeps nothing: what stores cost is measured apart. */
function silentStore() {
  return {
    rows: async () => [],
    cursor: async () => undefined,
    shards: async () => [],
    transitions: async () => [],
    commit: async ({ transitions }) => transitions.map((transition, place) => ({ ...transition, n: place + 1 })),
  };
}

/** The same page with every hundredth server in a task. */
function change(page) {
  const body = JSON.parse(page.toString());
  body.servers = body.servers.map((server, place) =>
    place % 100 === 0 ? { ...server, 'OS-EXT-STS:task_state': 'rebooting', updated: '2030-01-01T00:00:00Z' } : server,
  );
  return Buffer.from(JSON.stringify(body));
}

/** Milliseconds of CPU of the whole process, collection of garbage included, and of the clock on the wall. */
async function measure(work) {
  globalThis.gc();
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  const { heapUsed } = process.memoryUsage();
  return {
    cpuMs: Math.round((user + system) / 1000),
    wallMs: Math.round(performance.now() - wall),
    heapMb: Math.round(heapUsed / 1e6),
  };
}
