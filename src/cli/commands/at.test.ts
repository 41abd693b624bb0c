import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import {
  changeOf,
  commitOf,
  cursorAfter,
  isoAfter,
  rowOf,
  START_MS,
  servers,
  transitionOf,
} from '../../store/samples.suite.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import type { Store } from '../../store/store.ts';
import { recordFile } from '../record/record-file.ts';
import { createTestCloud, runTest } from '../test-world.ts';

const cloud = { ...createTestCloud({}), name: 'east', authUrl: 'https://keystone.test/v3' };
let folder: string;
let file: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nephoscope-at-'));
  file = recordFile(folder, cloud) ?? '';
  store = await openSqliteStore(file);
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A command, so many seconds after the beginning. */
function run(seconds: number, ...argv: string[]) {
  const clock = new SimulatedClock(START_MS + seconds * 1000);
  return runTest([...argv, '--data', folder], cloud, { clock });
}

/** A first watch looks at project p until 100 s: `a` and `b`. A second one looks at all since 110 s: `a` is deleted, `b` stops, `c` is another's. */
async function watchTwice(): Promise<void> {
  const [a, b, c] = [
    rowOf('a', 'ACTIVE', { project: 'p' }),
    rowOf('b', 'ACTIVE', { project: 'p' }),
    rowOf('c', 'ACTIVE', { project: 'q' }),
  ];
  const own = { ...servers, scope: 'p' };
  await store.commit(commitOf({ shard: own, rows: [a, b], cursor: cursorAfter(100) }));
  await store.commit(commitOf({ rows: [a, b, c], cursor: cursorAfter(110) }));
  const inP = (change: ReturnType<typeof changeOf>) => ({
    ...change,
    rows: change.rows.map((row) => ({ ...row, project: 'p', name: `name of ${row.id}` })),
  });
  await store.commit(commitOf({ ...inP(changeOf('a', ['ACTIVE', null], { seconds: 120 })), cursor: cursorAfter(120) }));
  await store.commit(
    commitOf({ ...inP(changeOf('b', ['ACTIVE', 'SHUTOFF'], { seconds: 130 })), cursor: cursorAfter(200) }),
  );
}

test('what a watch of all projects has seen since counts, not what one of a project saw before', async () => {
  await watchTwice();
  const at = async (seconds: number, time: string) => {
    const { stdout, stderr } = await run(seconds, 'at', time, '-f', 'value', '-c', 'ID', '-c', 'Status');
    return [stdout, stderr];
  };
  expect(await at(210, 'now')).toEqual(['b SHUTOFF\nc ACTIVE\n', '']);
  expect(await at(400, '3 min 25 s ago')).toEqual(['b SHUTOFF\nc ACTIVE\n', '']);
  expect(await at(400, '2026-01-01T00:01:55Z')).toEqual(['a ACTIVE\nb ACTIVE\nc ACTIVE\n', '']);
  expect(await at(400, 'now')).toEqual(['b SHUTOFF\nc ACTIVE\n', 'servers: as last seen at 2026-01-01T00:03:20Z\n']);
});

test('a step that only the action log proves is marked, and nobody says for how long', async () => {
  await store.commit(commitOf({ rows: [rowOf('a', 'ACTIVE')], cursor: cursorAfter(0) }));
  const proof = { how: 'inferred', action: { name: 'reboot', requestId: 'req-1' }, lastedMs: null } as const;
  const transitions = [
    transitionOf('a', '', { from: { status: 'ACTIVE' }, to: { status: 'REBOOT' }, at: isoAfter(10), ...proof }),
    transitionOf('a', '', { from: { status: 'REBOOT' }, to: { status: 'ACTIVE' }, at: isoAfter(20), lastedMs: null }),
  ];
  const after = rowOf('a', 'ACTIVE', { sinceMs: START_MS + 20_000 });
  await store.commit(commitOf({ rows: [after], transitions, cursor: cursorAfter(30) }));
  const columns = ['Status', 'For', 'Learned'].flatMap((title) => ['-c', title]);
  const during = await run(40, 'at', isoAfter(15), '-f', 'value', ...columns);
  expect(during.stdout).toBe('REBOOT None inferred\n');
  expect(during.stderr).toBe(
    'servers: 1 in a step that only the action log proves; which one of its operation it was just then is not known\n',
  );
  expect((await run(40, 'at', isoAfter(25), '-f', 'value', ...columns)).stdout).toBe('ACTIVE 5000 None\n');
});

test('where nothing is to be shown, it is said of what anything is known', async () => {
  await store.commit(commitOf({ cursor: cursorAfter(0) }));
  expect((await run(0, 'at', 'now')).stderr).toBe('Nothing to show; recorded are: servers.\n');
  expect((await run(0, 'at', 'now', 'server')).stderr).toBe('');
});

test('a name means the one that exists by all that is known', async () => {
  await watchTwice();
  const named = changeOf('a2', [null, 'ACTIVE'], { seconds: 210 });
  const rows = named.rows.map((row) => ({ ...row, project: 'p', name: 'name of a' }));
  await store.commit(commitOf({ ...named, rows, cursor: cursorAfter(220) }));
  const { code, stdout, stderr } = await run(400, 'history', 'server', 'name of a', '-f', 'value', '-c', 'Change');
  expect([code, stdout]).toEqual([0, 'appeared: ACTIVE\n']);
  expect(stderr).toBe('This is a2; the same name has or had: a.\n');
});

test('within a minute of the last look it is only as last seen where no watch goes on', async () => {
  await store.commit(commitOf({ rows: [rowOf('a', 'ACTIVE')], cursor: cursorAfter(100) }));
  expect((await run(130, 'at', 'now')).stderr).toBe('');
  await store.close();
  const note = 'servers: as last seen at 2026-01-01T00:01:40Z\n';
  expect((await run(130, 'at', 'now')).stderr).toBe(note);
  // A watch that was killed leaves the number of its process.
  writeFileSync(`${file}.pid`, '4194305\n');
  expect((await run(130, 'at', 'now')).stderr).toBe(note);
});
