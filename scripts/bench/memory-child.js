import { rmSync } from 'node:fs';
import { systemClock, systemRandom } from '../../dist/base/system.js';
import { createMemoryStore } from '../../dist/store/memory-store.js';
import { openSources } from '../../dist/watch/collections/open-sources.js';
import { createInformer, createInventory } from '../../dist/watch/index.js';
import { createReflector } from '../../dist/watch/reflector.js';
import { manyResources } from './many-resources.js';
import { createPagedCloud } from './paged-cloud.js';

// What `memory.js` measures, in a process of its own.

const [mode, count, file] = process.argv.slice(2);
const KINDS = { server: 'servers', port: 'ports', volume: 'volumes' };
const pagesOf = manyResources(Math.ceil(Number(count) / 3));

const before = bytesInUse();
const kept = mode === 'map' ? parsedObjects() : await watched();
const used = bytesInUse() - before;
process.stdout.write(
  `${JSON.stringify({ resources: kept.size, bytes: used, perResource: Math.round(used / kept.size) })}\n`,
);
if (file !== undefined) rmSync(file, { force: true });
process.exit(0);

/** The floor that programs are tempted to start from: a map of what the service sent. */
function parsedObjects() {
  const objects = new Map();
  for (const key of Object.values(KINDS)) {
    for (const page of pagesOf(key)) for (const body of JSON.parse(page.toString())[key]) objects.set(body.id, body);
  }
  return objects;
}

/** A watch in its steady state: listed twice, so that the bytes of each are known, and its history of changes full. */
async function watched() {
  const inventory = createInventory();
  const informer = createInformer({ inventory, random: systemRandom });
  const store = await openStore();
  const sources = await openSources(createPagedCloud(pagesOf), Object.keys(KINDS), { allProjects: true });
  const ports = { clock: systemClock, store, inventory, publish: () => {} };
  const { signal } = new AbortController();
  const reflectors = sources.map(({ shard, collection }) => createReflector(shard, collection, ports));
  for (const reflector of reflectors) {
    await reflector.tick(signal);
    reflector.demandSweep();
    await reflector.tick(signal);
  }
  // Held until the measure is taken.
  return { inventory, informer, store, reflectors, size: inventory.size };
}

async function openStore() {
  if (mode === 'memory-store') return createMemoryStore();
  if (mode === 'sqlite-store') {
    const { openSqliteStore } = await import('../../dist/store/sqlite/sqlite-store.js');
    return openSqliteStore(file);
  }
  return {
    rows: async () => [],
    cursor: async () => undefined,
    shards: async () => [],
    transitions: async () => [],
    commit: async ({ transitions }) => transitions,
  };
}

/** Everything: objects and what typed arrays hold outside of the heap. */
function bytesInUse() {
  for (let turn = 0; turn < 4; turn++) globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
