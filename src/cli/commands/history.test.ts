import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import type { Transition } from '../../store/records.ts';
import { changeOf, commitOf, cursorAfter, rowOf, START_MS } from '../../store/samples.suite.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { recordFile } from '../record/record-file.ts';
import { createTestCloud, type Ran, runTest } from '../test-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-history-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const cloud = { ...createTestCloud({}), name: 'east', authUrl: 'https://keystone.test/v3' };

/** `web` is built, becomes active and is deleted; a second `web` is there since the first list; `db` twice and gone twice. */
beforeAll(async () => {
  const store = await openSqliteStore(recordFile(folder, cloud) ?? '');
  await store.commit(
    commitOf({ rows: [rowOf('w2', 'SHUTOFF', { name: 'web', project: 'p' })], cursor: cursorAfter(0) }),
  );
  const named = (name: string, change: ReturnType<typeof changeOf>) => ({
    rows: change.rows.map((row) => ({ ...row, name })),
    transitions: change.transitions.map((each): Transition => ({ ...each, name })),
  });
  const steps = [
    { seconds: 60, ...named('web', changeOf('w1', [null, 'BUILD'], { seconds: 60, phase: 'transitional' })) },
    { seconds: 90, ...named('web', changeOf('w1', ['BUILD', 'ACTIVE'], { seconds: 90, lastedMs: 30_000 })) },
    { seconds: 600, ...named('web', changeOf('w1', ['ACTIVE', null], { seconds: 600, lastedMs: 510_000 })) },
    { seconds: 610, ...named('db', changeOf('d1', [null, 'ERROR'], { seconds: 610, phase: 'error' })) },
    { seconds: 620, ...named('db', changeOf('d2', [null, 'ERROR'], { seconds: 620, phase: 'error' })) },
    { seconds: 900, ...named('new', changeOf('n', [null, 'ACTIVE'], { seconds: 890 })) },
  ];
  for (const { seconds, ...change } of steps) await store.commit(commitOf({ ...change, cursor: cursorAfter(seconds) }));
  await store.close();
});

function run(...argv: string[]): Promise<Ran> {
  const clock = new SimulatedClock(START_MS + 960_000);
  return runTest([...argv, '--data', folder], cloud, { clock });
}

test('prints the transitions of a resource by its id, the oldest first, with how long each state lasted', async () => {
  const { code, stdout, stderr } = await run('history', 'server', 'w1');
  expect(stdout).toBe(`+----------------------+------------------------+--------------+------------+----------+
| At                   | Change                 | Phase        | After      | Learned  |
+----------------------+------------------------+--------------+------------+----------+
| 2026-01-01T00:01:00Z | appeared: BUILD        | transitional | None       | observed |
| 2026-01-01T00:01:30Z | status BUILD -> ACTIVE | stable       | 30 s       | observed |
| 2026-01-01T00:10:00Z | deleted, was ACTIVE    | terminal     | 8 min 30 s | observed |
+----------------------+------------------------+--------------+------------+----------+
`);
  expect(stderr).toBe('');
  expect(code).toBe(0);
});

test('a name means the one that exists; the others of that name are told', async () => {
  const { code, stdout, stderr } = await run('history', 'servers', 'web', '-f', 'json', '--noindent');
  expect(stdout).toBe('[]\n');
  expect(stderr).toMatch(
    /^No transition of the server w2 was recorded in that time; what it is in was first seen at .*: SHUTOFF\.\n/,
  );
  expect(stderr).toContain('This is w2; the same name has or had: w1.');
  expect(code).toBe(0);
});

test.each([
  [['--since', '00:01:30Z'], 2, 'usage'],
  [['--since', '2026-01-01T00:01:30Z'], 0, '["stable","terminal"]'],
  [['--since', '15 min ago', '--until', '7 min ago'], 0, '["transitional","stable"]'],
  [['--limit', '1'], 0, '["terminal"]'],
  [['--limit', '0'], 0, '[]'],
])('history %j', async (more, code, want) => {
  const ran = await run('history', 'server', 'w1', '-f', 'json', ...more);
  expect(ran.code).toBe(code);
  if (code !== 0) expect(ran.stderr).toContain('is not a time');
  else expect(JSON.stringify(JSON.parse(ran.stdout).map((row: { Phase: string }) => row.Phase))).toBe(want);
});

test('a history from after its end is a usage error: an empty table would say that nothing happened', async () => {
  const { code, stderr } = await run('history', 'server', 'w1', '--since', '7 min ago', '--until', '15 min ago');
  const want = '--since is 2026-01-01T00:09:00Z and --until 2026-01-01T00:01:00Z, before it; turn them around.';
  expect([code, stderr]).toEqual([2, `nephoscope: ${want}\n`]);
});

test.each([
  ['w1', [], 'Older transitions are left out; --limit shows more.\n'],
  ['w1', ['--until', '2026-01-01T00:00:10Z'], expect.stringMatching(/^No transition of the server w1 was recorded/)],
  ['w2', [], expect.stringMatching(/^No transition of the server w2 was recorded in that time/)],
])('--limit 0 says nothing of %s that is not so, with %j', async (id, more, want) => {
  expect(await run('history', 'server', id, '--limit', '0', '-f', 'json', ...more)).toEqual({
    code: 0,
    stdout: '[]\n',
    stderr: want,
  });
});

test('says that --limit left something out', async () => {
  expect((await run('history', 'server', 'w1', '--limit', '2')).stderr).toBe(
    'Older transitions are left out; --limit shows more.\n',
  );
});

test('with --long a program gets the states, the number and when it was seen', async () => {
  const { stdout } = await run('history', 'server', 'n', '-f', 'json', '--long');
  expect(JSON.parse(stdout)).toEqual([
    {
      At: '2026-01-01T00:14:50.000Z',
      Change: 'appeared: ACTIVE',
      Phase: 'stable',
      After: null,
      Learned: 'observed',
      'Seen At': '2026-01-01T00:14:50.000Z',
      Name: 'new',
      Number: 6,
      From: null,
      To: { status: 'ACTIVE' },
    },
  ]);
});

test.each([
  [['server', 'nobody'], 3, "No server 'nobody' was recorded."],
  [['server', 'db'], 1, "Several servers were recorded as 'db'. Name one by its id: d"],
  [['volume', 'web'], 3, "No volume 'web' was recorded."],
  [['flock', 'web'], 2, "'flock' is not a kind"],
])('history %j is refused', async (words, code, want) => {
  const ran = await run('history', ...words);
  expect([ran.code, ran.stderr]).toEqual([code, expect.stringContaining(want)]);
});

test('says where nothing was recorded', async () => {
  const ran = await runTest(['history', 'server', 'web', '--data', join(folder, 'other')], cloud);
  expect(ran.code).toBe(3);
  expect(ran.stderr).toContain("Nothing was recorded of the cloud 'east' in ");
});

test.each([
  ['history', 'server', 'web'],
  ['at', '12:00'],
  ['stuck', 'server'],
])('%s %s tells a record that cannot be reached from none', async (...words) => {
  const data = join(folder, 'closed');
  mkdirSync(data, { recursive: true });
  const file = recordFile(data, cloud) ?? '';
  rmSync(file, { force: true });
  // Root may read all; a link to itself nobody.
  symlinkSync(file, file);
  const { code, stderr } = await runTest([...words, '--data', data], cloud);
  expect(stderr).toContain(`${file} cannot be opened (ELOOP). Check the folder and its permissions.`);
  expect(stderr).not.toContain('Nothing was recorded');
  // The cloud of these tests answers nothing, so there was nothing that `stuck` could look at.
  expect(code).toBe(words[0] === 'stuck' ? 9 : 1);
});

const idsAt = async (...words: string[]): Promise<readonly string[]> => {
  const { stdout } = await run('at', ...words, '-f', 'json');
  return JSON.parse(stdout).map((row: Record<string, string>) => `${row.ID} ${row.Status} ${row.For ?? '-'}`);
};

test.each([
  ['2026-01-01T00:00:30Z', ['w2 SHUTOFF -']],
  ['2026-01-01T00:01:10Z', ['w1 BUILD 10000', 'w2 SHUTOFF -']],
  ['15 min ago', ['w1 BUILD 0', 'w2 SHUTOFF -']],
  ['2026-01-01T00:05:00Z', ['w1 ACTIVE 210000', 'w2 SHUTOFF -']],
  ['2026-01-01T00:11:00Z', ['d1 ERROR 50000', 'd2 ERROR 40000', 'w2 SHUTOFF -']],
  // Nobody has looked since 00:15:00: how long it went on is not known.
  ['2099-01-01T00:00:00Z', ['d1 ERROR 290000', 'd2 ERROR 280000', 'n ACTIVE 10000', 'w2 SHUTOFF -']],
])('at %s', async (time, want) => {
  expect(await idsAt(time)).toEqual(want);
  expect(await idsAt(time, 'servers')).toEqual(want);
});

test('at chooses by status and project', async () => {
  expect(await idsAt('2026-01-01T00:11:00Z', '--status', 'Shutoff')).toEqual(['w2 SHUTOFF -']);
  expect(await idsAt('2026-01-01T00:11:00Z', '--project', 'p')).toEqual(['w2 SHUTOFF -']);
});

test.each([
  ['2026-01-01T00:05:00Z', 0, ''],
  ['2026-01-01T00:15:30Z', 0, 'servers: as last seen at 2026-01-01T00:15:00Z\n'],
  ['2025-12-31T23:00:00Z', 1, 'servers: not known then; recorded since 2026-01-01T00:00:00Z\n'],
  ['2026-01-01T00:20:00Z', 0, 'servers: as last seen at 2026-01-01T00:15:00Z\n'],
])('at %s says what is not known', async (time, code, note) => {
  const ran = await run('at', time);
  expect([ran.code, ran.stderr]).toEqual([code, note]);
});

test('at says that nothing was recorded of a kind', async () => {
  const ran = await run('at', '2026-01-01T00:05:00Z', 'volume');
  expect([ran.code, ran.stderr]).toEqual([1, 'Nothing was recorded of that.\n']);
});
