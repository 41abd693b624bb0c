import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { Shard } from '../../src/store/records.ts';
import { commitOf, cursorAt, transitionOf } from '../../src/store/samples.suite.ts';
import { VERSIONS } from '../../src/store/sqlite/schema.ts';
import { openSqliteReader } from '../../src/store/sqlite/sqlite-reader.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { StoreReader } from '../../src/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'nephoscope-versions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Expected {
  readonly startMs: number;
  readonly servers: Shard;
  readonly volumes: Shard;
  readonly read: unknown;
}

/** Everything that the fixture of a version says must be read. */
async function readAll(store: StoreReader, { startMs, servers, volumes }: Expected): Promise<unknown> {
  const momentAt = (seconds: number) => store.rowsAt({ cloud: 'east', atMs: startMs + seconds * 1000 });
  return {
    shards: await store.shards(),
    rows: { server: await store.rows(servers), volume: await store.rows(volumes) },
    history: await store.history({ limit: 100 }),
    moments: await Promise.all([5, 15, 25, 1000, 1995, 2010].map(momentAt)),
    findings: await store.findings({ limit: 100 }),
    memo: await store.recall('usual'),
    journal: await store.journal('run'),
  };
}

describe.each(VERSIONS.map((_, index) => index + 1))('a file of version %i', (version) => {
  const fixture = join(import.meta.dirname, 'versions', `version-${version}`);
  const unpack = (name: string): { readonly file: string; readonly expected: Expected } => {
    const file = join(folder, `${version}-${name}.db`);
    writeFileSync(file, gunzipSync(readFileSync(`${fixture}.db.gz`)));
    return { file, expected: JSON.parse(readFileSync(`${fixture}.json`, 'utf8')) as Expected };
  };

  test('was made: node scripts/store-fixture.js makes the one of the newest version', () => {
    expect(existsSync(`${fixture}.db.gz`)).toBe(true);
  });

  test('is opened, and all of it is read', async () => {
    const { file, expected } = unpack('write');
    const store = await openSqliteStore(file);
    expect(await readAll(store, expected)).toEqual(expected.read);
    const [next] = await store.commit(
      commitOf({
        shard: expected.servers,
        transitions: [transitionOf('d', 'BUILD')],
        cursor: cursorAt(expected.startMs),
      }),
    );
    expect(next?.n).toBe(4);
    await store.close();
  });

  test('is read by a reader', async () => {
    const { file, expected } = unpack('read');
    const reader = await openSqliteReader(file);
    expect(await readAll(reader, expected)).toEqual(expected.read);
    await reader.close();
  });
});
