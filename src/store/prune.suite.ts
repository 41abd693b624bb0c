import { expect, test } from 'vitest';
import { changeOf, commitOf, cursorAfter, isoAfter, rowOf, START_MS, servers, volumes } from './samples.suite.ts';
import type { Store } from './store.ts';

/** A server that goes on and off every 10 s, ten times, and a volume beside it that changes once, first of all. */
async function fill(store: Store): Promise<void> {
  await store.commit(commitOf({ rows: [rowOf('a', 'S0')], cursor: cursorAfter(0) }));
  const volume = changeOf('v', [null, 'available'], { seconds: 5 });
  await store.commit(commitOf({ shard: volumes, ...volume, cursor: cursorAfter(5) }));
  for (let turn = 1; turn <= 10; turn++) {
    const change = changeOf('a', [`S${turn - 1}`, `S${turn}`], { seconds: turn * 10 });
    const rows = change.rows.map((row) => ({ ...row, host: `host ${turn}` }));
    await store.commit(commitOf({ ...change, rows, cursor: cursorAfter(turn * 10) }));
  }
}

async function stateAt(store: Store, seconds: number): Promise<string> {
  const { shards } = await store.rowsAt({ cloud: 'east', kind: 'server', atMs: START_MS + seconds * 1000 });
  const [row] = shards[0]?.rows ?? [];
  return `${shards[0]?.knowledge} ${row?.states?.status ?? '-'} ${row?.host ?? '-'}`;
}

/** The tests of what a store forgets. */
export function testPruning(name: string, open: () => Promise<Store>): void {
  test(`${name}: drops what was seen before a moment, and numbers go on`, async () => {
    const store = await open();
    await fill(store);
    expect(await store.prune({ beforeMs: START_MS + 40_000 })).toBe(4);
    expect(await store.prune({ beforeMs: START_MS + 40_000 })).toBe(0);
    expect((await store.transitions(servers, 0, 10)).map(({ n }) => n)).toEqual([4, 5, 6, 7, 8, 9, 10]);
    const [next] = await store.commit(
      commitOf({ ...changeOf('a', ['S10', 'S11'], { seconds: 110 }), cursor: cursorAfter(110) }),
    );
    expect(next?.n).toBe(11);
    const held = await store.shards('east');
    expect(new Map(held.map(({ shard, last, firstKept }) => [shard.kind, [last, firstKept]]))).toEqual(
      new Map([
        ['server', [11, 4]],
        ['volume', [1, 2]],
      ]),
    );
    await store.close();
  });

  test(`${name}: keeps the newest of all shards, as many as told`, async () => {
    const store = await open();
    await fill(store);
    expect(await store.prune({ keep: 3 })).toBe(8);
    expect((await store.history({ limit: 20 })).entries.map(({ at }) => at)).toEqual([80, 90, 100].map(isoAfter));
    expect(await store.prune({ keep: 3 })).toBe(0);
    await store.close();
  });

  test(`${name}: numbers go on after everything was dropped`, async () => {
    const store = await open();
    await fill(store);
    expect(await store.prune({ keep: 0 })).toBe(11);
    const [next] = await store.commit(
      commitOf({ ...changeOf('a', ['S10', 'S11'], { seconds: 110 }), cursor: cursorAfter(110) }),
    );
    expect(next?.n).toBe(11);
    await store.close();
  });

  test(`${name}: every moment in what is kept can be asked for, every one before is unknown`, async () => {
    const store = await open();
    await fill(store);
    const moments = Array.from({ length: 20 }, (_, turn) => turn * 5);
    const before = new Map<number, string>();
    for (const seconds of moments) before.set(seconds, await stateAt(store, seconds));
    expect(before.get(35)).toBe('watched S3 host 3');
    await store.prune({ keep: 7 });
    for (const seconds of moments) {
      expect(await stateAt(store, seconds)).toBe(seconds < 30 ? 'unknown - -' : before.get(seconds));
    }
    await store.close();
  });

  test(`${name}: prunes what either limit asks for`, async () => {
    const store = await open();
    await fill(store);
    expect(await store.prune({ beforeMs: START_MS + 90_000, keep: 5 })).toBe(9);
    await store.close();
  });
}
