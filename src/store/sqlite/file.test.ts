import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { changeOf, commitOf, cursorAfter, cursorAt, rowOf, START_MS, servers, transitionOf } from '../samples.suite.ts';
import type { Store } from '../store.ts';
import { loadSqliteDriver } from './load-driver.ts';
import { openForWriting } from './open-connection.ts';
import { prepareToRead, prepareToWrite } from './open-file.ts';
import { VERSIONS } from './schema.ts';
import { openSqliteReader } from './sqlite-reader.ts';
import { openSqliteStore } from './sqlite-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const driver = await loadSqliteDriver();
let files = 0;
const newFile = (): string => join(folder, `${files++}.db`);

async function fill(store: Store, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => rowOf(`id ${index}`, 'ACTIVE'));
  const transitions = rows.map(({ id }) => transitionOf(id, 'ACTIVE'));
  await store.commit(commitOf({ rows, transitions, cursor: cursorAfter(1) }));
}

test('what was committed is there when the file is opened again, and numbers go on', async () => {
  const file = newFile();
  const first = await openSqliteStore(file);
  await fill(first, 3);
  await first.remember('key', 1);
  await first.close();
  const second = await openSqliteStore(file);
  expect(await second.rows(servers)).toHaveLength(3);
  expect(await second.cursor(servers)).toEqual(cursorAfter(1));
  expect(await second.recall('key')).toBe(1);
  const [next] = await second.commit(commitOf({ transitions: [transitionOf('a', 'BUILD')], cursor: cursorAfter(2) }));
  expect(next?.n).toBe(4);
  await second.close();
});

test.each(['removed', 'replaced'])('a file that was %s while it was open takes no more, and says so', async (how) => {
  const file = newFile();
  const store = await openSqliteStore(file);
  await fill(store, 1);
  rmSync(file);
  if (how === 'replaced') writeFileSync(file, 'of another');
  await expect(fill(store, 1)).rejects.toMatchObject({ code: 'store.gone', details: { file } });
  await expect(store.remember('key', 1)).rejects.toMatchObject({ code: 'store.gone' });
  writeFileSync(`${file}.pid`, '1\n');
  await store.close();
  expect(readFileSync(`${file}.pid`, 'utf8')).toBe('1\n');
  expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(how === 'replaced' && 'of another');
});

test('a cursor that came alone is written when the store is closed, and known before', async () => {
  const file = newFile();
  const first = await openSqliteStore(file);
  await fill(first, 1);
  await first.commit(commitOf({ cursor: cursorAfter(3) }));
  expect(await first.cursor(servers)).toEqual(cursorAfter(3));
  expect((await first.shards())[0]?.cursor).toEqual(cursorAfter(3));
  await first.commit(commitOf({ cursor: cursorAfter(4) }));
  await first.close();
  const second = await openSqliteStore(file);
  expect(await second.cursor(servers)).toEqual(cursorAfter(4));
  await second.close();
});

test('the time between two runs counts as unwatched', async () => {
  const file = newFile();
  const first = await openSqliteStore(file);
  await first.commit(commitOf({ rows: [rowOf('a', 'ACTIVE')], cursor: cursorAfter(0) }));
  await first.close();
  const second = await openSqliteStore(file);
  await second.commit(commitOf({ cursor: cursorAfter(300) }));
  const { shards } = await second.rowsAt({ cloud: 'east', atMs: START_MS + 100_000 });
  expect(shards[0]).toMatchObject({ knowledge: 'unwatched', seenBeforeMs: START_MS, seenAfterMs: START_MS + 300_000 });
  await second.close();
});

test('also when a change is written before the look that showed it: it waited for a log', async () => {
  const file = newFile();
  const first = await openSqliteStore(file);
  await first.commit(commitOf({ rows: [rowOf('a', 'ACTIVE')], cursor: cursorAfter(0) }));
  await first.close();
  const second = await openSqliteStore(file);
  await second.commit(commitOf({ rows: [rowOf('b', 'ACTIVE')], cursor: cursorAfter(0) }));
  await second.commit(commitOf({ rows: [rowOf('a', 'SHUTOFF')], cursor: cursorAfter(300) }));
  await second.commit(commitOf({ rows: [rowOf('a', 'ACTIVE')], cursor: cursorAfter(400) }));
  expect((await second.shards())[0]?.gaps).toEqual([{ fromMs: START_MS, toMs: START_MS + 300_000 }]);
  await second.close();
});

test('a folder in the place of the file is told without words of the driver', async () => {
  const file = newFile();
  mkdirSync(file);
  await expect(openSqliteStore(file)).rejects.toMatchObject({
    code: 'store.failed',
    message: `${file} cannot be opened. Check the folder and its permissions.`,
  });
});

test('a reader sees what a writer commits, and cannot write', async () => {
  const file = newFile();
  const store = await openSqliteStore(file);
  const reader = await openSqliteReader(file);
  expect((await reader.history({ limit: 10 })).entries).toEqual([]);
  await fill(store, 2);
  expect((await reader.history({ limit: 10 })).entries).toHaveLength(2);
  expect(await reader.rows(servers)).toHaveLength(2);
  const connection = driver.open(file);
  prepareToRead(connection, file);
  expect(() => connection.exec('DELETE FROM rows')).toThrow();
  connection.close();
  await reader.close();
  await store.close();
});

test('a second writer is told which process writes, and the reader of nothing that there is nothing', async () => {
  const file = newFile();
  const store = await openSqliteStore(file);
  await expect(openSqliteStore(file)).rejects.toMatchObject({ code: 'store.locked', details: { pid: process.pid } });
  await store.close();
  await (await openSqliteStore(file)).close();
  await expect(openSqliteReader(newFile())).rejects.toMatchObject({ code: 'store.not-found' });
});

test.each([
  ['something else', (file: string) => writeFileSync(file, 'Dear diary, '.repeat(1000))],
  ["another program's database", (file: string) => writeOther(file)],
])('%s is refused, and left as it is', async (_, write) => {
  const file = newFile();
  write(file);
  const before = readFileSync(file);
  await expect(openSqliteStore(file)).rejects.toMatchObject({ code: 'store.corrupt', details: { file } });
  await expect(openSqliteReader(file)).rejects.toMatchObject({ code: 'store.corrupt' });
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(existsSync(`${file}.pid`)).toBe(false);
});

function writeOther(file: string): void {
  const connection = driver.open(file);
  connection.exec('CREATE TABLE recipes (name TEXT)');
  connection.close();
}

test('a file that lost its end, or a page, is reported and left as it is', async () => {
  for (const damage of [cutInHalf, overwritePage]) {
    const file = newFile();
    const store = await openSqliteStore(file);
    await fill(store, 2000);
    await store.close();
    damage(file);
    const before = readFileSync(file);
    const useIt = async (): Promise<void> => {
      const again = await openSqliteStore(file);
      try {
        await again.rows(servers);
        await again.history({ limit: 10_000 });
      } finally {
        await again.close();
      }
    };
    await expect(useIt()).rejects.toMatchObject({ code: 'store.corrupt' });
    expect(readFileSync(file).equals(before)).toBe(true);
  }
});

function cutInHalf(file: string): void {
  truncateSync(file, Math.floor(statSync(file).size / 8192) * 4096);
}

function overwritePage(file: string): void {
  const content = readFileSync(file);
  content.fill(0xa5, 40 * 4096, 60 * 4096);
  writeFileSync(file, content);
}

test('a file of a newer version is refused, and left as it is', async () => {
  const file = newFile();
  const { connection, lock } = openForWriting(driver, file, 'normal');
  connection.exec(`PRAGMA user_version = ${VERSIONS.length + 1}`);
  connection.close();
  lock.release();
  const before = readFileSync(file);
  const refusal = { code: 'store.newer', details: { version: VERSIONS.length + 1, known: VERSIONS.length } };
  await expect(openSqliteStore(file)).rejects.toMatchObject(refusal);
  await expect(openSqliteReader(file)).rejects.toMatchObject(refusal);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('an older version is brought up step by step, and a step that fails leaves the file as it was', async () => {
  const file = newFile();
  await (await openSqliteStore(file)).close();
  const connection = driver.open(file);
  const second = 'ALTER TABLE memos ADD COLUMN at_ms INTEGER';
  const bring = (...more: string[]): void =>
    prepareToWrite(connection, file, { durability: 'normal', versions: [...VERSIONS, ...more] });
  expect(() => bring(second, 'CREATE TABLE more (a TEXT); SELECT nonsense')).toThrow();
  expect(connection.all('PRAGMA user_version', [])).toEqual([{ user_version: VERSIONS.length + 1 }]);
  expect(connection.all("SELECT name FROM sqlite_schema WHERE name = 'more'", [])).toEqual([]);
  bring(second, 'CREATE TABLE more (a TEXT)');
  expect(connection.all('PRAGMA user_version', [])).toEqual([{ user_version: VERSIONS.length + 2 }]);
  expect(connection.all('SELECT at_ms FROM memos', [])).toEqual([]);
  connection.close();
});

test('a folder that cannot be made, or a file that is a folder, is reported', async () => {
  const file = newFile();
  mkdirSync(file);
  await expect(openSqliteStore(file)).rejects.toMatchObject({ code: 'store.failed' });
  writeFileSync(`${file}.flat`, '');
  await expect(openSqliteStore(join(`${file}.flat`, 'store.db'))).rejects.toMatchObject({ code: 'store.failed' });
});

test('a store is for its owner only', async () => {
  const file = join(folder, 'private', 'store.db');
  const store = await openSqliteStore(file);
  await fill(store, 1);
  const others = ['', '-wal', '.lock', '/..'].map(
    (end) => statSync(`${file}${end}`.replace(/store\.db\/\.\.$/, '')).mode & 0o077,
  );
  expect(others).toEqual([0, 0, 0, 0]);
  await store.close();
});

test('what is too old goes by itself, and the space is given back', async () => {
  const file = newFile();
  const store = await openSqliteStore(file, { retention: { maxAgeMs: 3_600_000 } });
  await fill(store, 20_000);
  await store.commit(commitOf({ ...changeOf('x', [null, 'BUILD'], { seconds: 2 }), cursor: cursorAfter(2) }));
  const late = changeOf('x', ['BUILD', 'ACTIVE'], { seconds: 7200 });
  await store.commit(commitOf({ ...late, cursor: cursorAfter(7200) }));
  await store.commit(commitOf({ ...changeOf('y', [null, 'ACTIVE'], { seconds: 7201 }), cursor: cursorAfter(7201) }));
  expect((await store.transitions(servers, 0, 10)).map(({ n, id }) => `${n} ${id}`)).toEqual(['20002 x', '20003 y']);
  expect((await store.shards())[0]).toMatchObject({ last: 20_003, firstKept: 20_002, knownFromMs: START_MS + 2000 });
  await store.close();
  const connection = driver.open(file);
  expect(Number(connection.all('PRAGMA freelist_count', [])[0]?.freelist_count)).toBeLessThan(100);
  connection.close();
});

test('a file that grows too large loses its oldest transitions, and none of its rows', async () => {
  const store = await openSqliteStore(newFile(), { retention: { maxBytes: 2 ** 20 } });
  for (let turn = 0; turn < 20; turn++) {
    const transitions = Array.from({ length: 500 }, (_, index) => transitionOf(`${turn}-${index}`, 'ACTIVE'));
    const rows = turn === 0 ? [rowOf('kept', 'ACTIVE')] : [];
    await store.commit(commitOf({ rows, transitions, cursor: cursorAt(START_MS + turn * 700_000) }));
  }
  const [held] = await store.shards();
  expect(held?.last).toBe(10_000);
  expect(held?.firstKept).toBeGreaterThan(2_000);
  expect(held?.firstKept).toBeLessThan(8_000);
  expect(await store.rows(servers)).toHaveLength(1);
  await store.close();
});
