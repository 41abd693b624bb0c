import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensureReady } from './ensure.js';
import { root } from './run.js';

// Writes test/store/versions/version-N.db.gz, a store as this version of the file has it, and what must be read from it for
// good. Run it once for each version, before the version is released: `node scripts/store-fixture.js`.

await ensureReady();
const { VERSIONS } = await import(`${root}dist/store/sqlite/schema.js`);
const { openSqliteStore } = await import(`${root}dist/store/sqlite/sqlite-store.js`);

const startMs = Date.UTC(2026, 0, 1);
const iso = (seconds) => new Date(startMs + seconds * 1000).toISOString();
const servers = { cloud: 'east', region: 'RegionOne', scope: 'all', kind: 'server' };
const volumes = { cloud: 'east', region: 'RegionOne', scope: 'p1', kind: 'volume' };

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-fixture-'));
const file = join(folder, 'store.db');
const store = await openSqliteStore(file);
await store.commit({ ...commitOf(servers, 0), rows: [rowOf('a', 0, 'ACTIVE'), rowOf('b', 0, 'SHUTOFF')] });
await store.commit({ ...commitOf(servers, 10), ...change('a', 10, 'ACTIVE', 'ERROR') });
await store.commit({ ...commitOf(servers, 20), ...change('c', 20, null, 'BUILD') });
await store.commit({ ...commitOf(servers, 2000), ...change('c', 1990, 'BUILD', null) });
await store.commit({ ...commitOf(servers, 2010), forget: ['c'] });
await store.commit({ ...commitOf(volumes, 30), rows: [rowOf('v', 30, 'in-use')] });
await store.saveFindings([
  { id: 'f1', cloud: 'east', openedAtMs: startMs, closedAtMs: null, text: 'stuck' },
  { id: 'f2', cloud: 'east', openedAtMs: startMs + 1, closedAtMs: startMs + 2 },
]);
await store.remember('usual', { resize: [1, 2] });
await store.appendToJournal('run', [
  { type: 'begun', atMs: startMs, tasks: ['ä'] },
  { type: 'ended', atMs: startMs + 1 },
]);
const read = {
  shards: await store.shards(),
  rows: { server: await store.rows(servers), volume: await store.rows(volumes) },
  history: await store.history({ limit: 100 }),
  moments: await Promise.all([5, 15, 25, 1000, 1995, 2010].map((at) => momentAt(at))),
  findings: await store.findings({ limit: 100 }),
  memo: await store.recall('usual'),
  journal: await store.journal('run'),
};
await store.close();

const name = join(root, 'test', 'store', 'versions', `version-${VERSIONS.length}`);
writeFileSync(`${name}.db.gz`, gzipSync(readFileSync(file), { level: 9 }));
writeFileSync(`${name}.json`, `${JSON.stringify({ startMs, servers, volumes, read }, undefined, 2)}\n`);
rmSync(folder, { recursive: true });
process.stdout.write(`${name}.db.gz and .json are written\n`);

function momentAt(seconds) {
  return store.rowsAt({ cloud: 'east', atMs: startMs + seconds * 1000 });
}

function commitOf(shard, seconds) {
  const atMs = startMs + seconds * 1000;
  const cursor = { maxUpdatedMs: atMs, answeredAtMs: atMs, beganAtMs: startMs, sweptAtMs: atMs, savedAtMs: atMs };
  return { shard, rows: [], forget: [], transitions: [], cursor };
}

function rowOf(id, seconds, status) {
  const atMs = startMs + seconds * 1000;
  return {
    id,
    name: `${id} — ünï`,
    project: 'p1',
    states: { status, vmState: status.toLowerCase(), taskState: null },
    phase: status === 'ERROR' ? 'error' : 'stable',
    host: `host ${seconds}`,
    links: { image: ['i'] },
    facts: { flavor: 'm1.tiny', locked: false },
    createdAtMs: startMs - 1000,
    updatedAtMs: atMs,
    version: 3,
    sinceMs: seconds === 0 ? null : atMs,
    seenAtMs: atMs,
  };
}

function change(id, seconds, from, to) {
  const stays = rowOf(id, seconds, to ?? from);
  const row = to === null ? { ...stays, phase: 'terminal', goneAtMs: stays.seenAtMs } : stays;
  const states = (status) => (status === null ? null : rowOf(id, seconds, status).states);
  const { name, project, phase } = row;
  const { kind, cloud, region } = servers;
  const when = { at: iso(seconds), seenAt: iso(seconds + 1), lastedMs: from === null ? null : 5000 };
  const transition = {
    kind,
    id,
    name,
    cloud,
    region,
    project,
    phase,
    from: states(from),
    to: states(to),
    how: 'observed',
  };
  return { rows: [row], transitions: [{ ...transition, ...when }] };
}
