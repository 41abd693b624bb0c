import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../run.js';

const SERVERS = 100_000;
const BATCH = 1000;
const START_MS = Date.UTC(2026, 0, 1);

/**
 * Measures the store in a file: a first list of 100,000 servers in one commit, and transitions in commits of 1000, beside a
 * loop that only inserts the same bytes with the same driver, into tables with the same indexes; then what it takes to
 * read back.
 *
 * @param {string[]} args - how many transitions; 100000 when absent
 * @returns CPU seconds, rows a second of CPU and ratios over the raw loop; CPU milliseconds of readings
 */
export async function bench([count = '100000']) {
  const folder = mkdtempSync(join(tmpdir(), 'nephoscope-history-'));
  try {
    return await measure(folder, Number(count));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder, count) {
  const at = (path) => import(`${root}dist/store/sqlite/${path}`);
  const [{ openSqliteStore }, { loadSqliteDriver }] = await Promise.all([at('sqlite-store.js'), at('load-driver.js')]);
  const driver = await loadSqliteDriver();
  const rows = Array.from({ length: SERVERS }, (_, index) => rowOf(index));
  const file = join(folder, 'ours.db');
  const store = await openSqliteStore(file, { driver });
  const ours = {};
  const raw = rawTables(driver, join(folder, 'raw.db'));
  ours.firstList = await cpuSeconds(() => store.commit(commitOf(1, { rows })));
  const rawFirst = await cpuSeconds(() => raw.insertRows(rows));
  const transitions = Array.from({ length: count }, (_, index) => transitionOf(rows[(index * 7919) % SERVERS], index));
  ours.transitions = await cpuSeconds(async () => {
    for (let start = 0; start < count; start += BATCH) {
      const some = transitions.slice(start, start + BATCH);
      const changed = some.map(({ id }) => ({ ...rows[indexOf(id)], seenAtMs: START_MS + start }));
      await store.commit(commitOf(2 + start, { rows: changed, transitions: some }));
    }
  });
  const rawTransitions = await cpuSeconds(() => {
    for (let start = 0; start < count; start += BATCH)
      raw.insertTransitions(transitions.slice(start, start + BATCH), rows);
  });
  const reading = await readBack(store, { count, id: rows[7919].id });
  await store.close();
  raw.close();
  return {
    driver: driver.name,
    firstList: comparison(SERVERS, ours.firstList, rawFirst),
    transitions: comparison(count, ours.transitions, rawTransitions),
    bytesPerTransition: Math.round((statSync(file).size - SERVERS * 700) / count),
    readingCpuMs: reading,
    ok: ours.firstList <= 2 * rawFirst && ours.transitions <= 3 * rawTransitions,
  };
}

function comparison(rows, ours, raw) {
  const rate = (seconds) => Math.round(rows / seconds);
  return {
    rows,
    cpuSeconds: round(ours),
    rowsPerCpuSecond: rate(ours),
    rawRowsPerCpuSecond: rate(raw),
    ratio: round(ours / raw),
  };
}

async function readBack(store, { count, id }) {
  const middle = START_MS + (count / 2) * 10;
  const readings = {
    oneServer: () => store.history({ kind: 'server', id, limit: 100 }),
    newest100: () => store.history({ order: 'newest', limit: 100 }),
    oneMinute: () => store.history({ fromMs: middle, untilMs: middle + 60_000, limit: 100 }),
    untilNow: () => store.history({ untilMs: START_MS + count * 20, order: 'newest', limit: 100 }),
    errors: () => store.history({ kind: 'server', phase: 'error', order: 'newest', limit: 100 }),
    atMiddle: () => store.rowsAt({ cloud: 'east', atMs: middle }),
    atNow: () => store.rowsAt({ cloud: 'east', atMs: START_MS + count * 10 }),
  };
  const ms = {};
  for (const [name, read] of Object.entries(readings)) {
    ms[name] = Math.round(1000 * (await cpuSeconds(read)));
  }
  return ms;
}

async function cpuSeconds(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function round(value) {
  return Number(value.toFixed(2));
}

const shard = { cloud: 'east', region: 'RegionOne', scope: 'all', kind: 'server' };

function commitOf(ms, parts) {
  const moment = START_MS + ms;
  const cursor = {
    maxUpdatedMs: moment,
    answeredAtMs: moment,
    beganAtMs: START_MS,
    sweptAtMs: moment,
    savedAtMs: moment,
  };
  return { shard, rows: [], forget: [], transitions: [], cursor, ...parts };
}

function idOf(index) {
  return `${((index * 2_654_435_761) >>> 0).toString(16).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function indexOf(id) {
  return Number(id.slice(-12));
}

const active = { status: 'ACTIVE', vmState: 'active', taskState: null, powerState: 'running' };

function rowOf(index) {
  const about = { links: { image: [idOf(1)], volume: [idOf(2)] }, facts: { flavor: 'm1.small', locked: false } };
  const stamps = { createdAtMs: START_MS - 1, updatedAtMs: START_MS, version: null, sinceMs: null, seenAtMs: START_MS };
  const project = '0123456789abcdef0123456789abcdef';
  return {
    id: idOf(index),
    name: `web-${index}`,
    project,
    host: `host-${index % 100}`,
    states: active,
    phase: 'stable',
    ...about,
    ...stamps,
  };
}

function transitionOf({ id, name, project }, index) {
  const moment = new Date(START_MS + index * 10).toISOString();
  const { cloud, region, kind } = shard;
  const to = { ...active, taskState: 'rebooting' };
  const phase = index % 1000 === 0 ? 'error' : 'transitional';
  return {
    kind,
    id,
    name,
    cloud,
    region,
    project,
    from: active,
    to,
    at: moment,
    seenAt: moment,
    how: 'observed',
    phase,
    lastedMs: 1000,
  };
}

/** The floor: one prepared statement a row, in transactions of the same size. */
function rawTables(driver, file) {
  const connection = driver.open(file);
  connection.exec('PRAGMA journal_mode = WAL');
  connection.exec('PRAGMA synchronous = NORMAL');
  connection.exec('CREATE TABLE rows (shard INTEGER, id TEXT, body TEXT, UNIQUE (shard, id))');
  connection.exec(
    'CREATE TABLE log (position INTEGER PRIMARY KEY, shard INTEGER, n INTEGER, id TEXT, at_ms REAL, body TEXT)',
  );
  connection.exec('CREATE UNIQUE INDEX log_n ON log (shard, n)');
  connection.exec('CREATE INDEX log_id ON log (id, position)');
  connection.exec('CREATE INDEX log_at ON log (at_ms)');
  let n = 0;
  const inTransaction = (work) => {
    connection.exec('BEGIN IMMEDIATE');
    work();
    connection.exec('COMMIT');
  };
  const put = (row) => connection.run('INSERT OR REPLACE INTO rows VALUES (1, ?, ?)', [row.id, JSON.stringify(row)]);
  return {
    insertRows: (rows) => inTransaction(() => rows.forEach(put)),
    insertTransitions: (transitions, rows) =>
      inTransaction(() => {
        for (const transition of transitions) {
          put(rows[indexOf(transition.id)]);
          const { id, at } = transition;
          connection.run('INSERT INTO log (shard, n, id, at_ms, body) VALUES (1, ?, ?, ?, ?)', [
            ++n,
            id,
            Date.parse(at),
            JSON.stringify(transition),
          ]);
        }
      }),
    close: () => connection.close(),
  };
}
