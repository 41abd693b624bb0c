import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { servers } from '../../src/store/samples.suite.ts';
import { openSqliteReader } from '../../src/store/sqlite/sqlite-reader.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-two-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BUILT = pathToFileURL(join(import.meta.dirname, '..', '..', 'dist', 'store', 'sqlite', 'sqlite-store.js')).href;

/** Opens a store, commits one transition, says so, and holds the store until it is ended. */
const HOLD = `
const { openSqliteStore } = await import(${JSON.stringify(BUILT)});
const store = await openSqliteStore(process.argv[1]);
const shard = ${JSON.stringify(servers)};
const cursor = { maxUpdatedMs: 1, answeredAtMs: 1, beganAtMs: 1, sweptAtMs: 1, savedAtMs: 1 };
const at = '2026-01-01T00:00:00.000Z';
const what = { kind: 'server', id: 'a', name: 'a', cloud: 'east', region: 'RegionOne', project: null, from: null };
const how = { to: { status: 'BUILD' }, at, seenAt: at, how: 'observed', phase: 'transitional', lastedMs: null };
await store.commit({ shard, rows: [], forget: [], transitions: [{ ...what, ...how }], cursor });
process.stdout.write('held');
setInterval(() => undefined, 1000);
`;

async function hold(file: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', HOLD, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

test('a file that another process writes is refused with its id, read all the same, and taken over once it is killed', async () => {
  const file = join(folder, 'store.db');
  const child = await hold(file);
  await expect(openSqliteStore(file)).rejects.toMatchObject({ code: 'store.locked', details: { pid: child.pid } });
  const reader = await openSqliteReader(file);
  expect((await reader.history({ limit: 10 })).entries).toHaveLength(1);
  await reader.close();
  child.kill('SIGKILL');
  await once(child, 'exit');
  // The name of the holder is left behind; that it holds nothing any more is what counts.
  expect(existsSync(`${file}.pid`)).toBe(true);
  const store = await openSqliteStore(file);
  expect(await store.transitions(servers, 0, 10)).toHaveLength(1);
  await store.close();
});
