import { expect, test } from 'vitest';
import { testFindings } from './findings.suite.ts';
import { testHistory } from './history.suite.ts';
import { testJournals } from './journal.suite.ts';
import { testMoments } from './moment.suite.ts';
import { testPruning } from './prune.suite.ts';
import { commitOf, cursorAt, rowOf, servers, transitionOf, volumes } from './samples.suite.ts';
import type { Store } from './store.ts';

/**
 * The tests that every {@link Store} passes.
 *
 * @param name - of the implementation, for the names of the tests
 * @param open - makes an empty store; called once for each test
 */
export function testStore(name: string, open: () => Promise<Store>): void {
  test(`${name}: gives back the rows and the cursor of a commit`, async () => {
    const store = await open();
    expect(await store.cursor(servers)).toBeUndefined();
    expect(await store.rows(servers)).toEqual([]);
    await store.commit(commitOf({ rows: [rowOf('a', 'ACTIVE'), rowOf('b', 'BUILD')], cursor: cursorAt(5) }));
    expect(await store.rows(servers)).toEqual([rowOf('a', 'ACTIVE'), rowOf('b', 'BUILD')]);
    expect(await store.cursor(servers)).toEqual(cursorAt(5));
    await store.close();
  });

  test(`${name}: replaces rows of the same id and drops the forgotten`, async () => {
    const store = await open();
    await store.commit(commitOf({ rows: [rowOf('a', 'ACTIVE'), rowOf('b', 'BUILD')] }));
    await store.commit(commitOf({ rows: [rowOf('b', 'ERROR')], forget: ['a', 'never there'] }));
    expect(await store.rows(servers)).toEqual([rowOf('b', 'ERROR')]);
    await store.close();
  });

  test(`${name}: numbers transitions from 1 without gaps, commit after commit`, async () => {
    const store = await open();
    const first = await store.commit(
      commitOf({ transitions: [transitionOf('a', 'BUILD'), transitionOf('a', 'ACTIVE')] }),
    );
    const second = await store.commit(commitOf({ transitions: [transitionOf('b', 'BUILD')] }));
    expect([...first, ...second].map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(await store.transitions(servers, 0, 10)).toEqual([...first, ...second]);
    await store.close();
  });

  test(`${name}: gives transitions after a number, at most as many as asked`, async () => {
    const store = await open();
    await store.commit(commitOf({ transitions: ['a', 'b', 'c', 'd'].map((id) => transitionOf(id, 'BUILD')) }));
    expect((await store.transitions(servers, 1, 2)).map(({ id }) => id)).toEqual(['b', 'c']);
    expect(await store.transitions(servers, 4, 2)).toEqual([]);
    await store.close();
  });

  test(`${name}: keeps shards apart`, async () => {
    const store = await open();
    await store.commit(commitOf({ rows: [rowOf('a', 'ACTIVE')], transitions: [transitionOf('a', 'ACTIVE')] }));
    const other = await store.commit(commitOf({ shard: volumes, transitions: [transitionOf('v', 'creating')] }));
    expect(other.map(({ n }) => n)).toEqual([1]);
    expect(await store.rows(volumes)).toEqual([]);
    await store.close();
  });

  test(`${name}: takes commits at the same time one after the other`, async () => {
    const store = await open();
    const commits = Array.from({ length: 20 }, (_, turn) =>
      store.commit(commitOf({ rows: [rowOf('a', `S${turn}`)], transitions: [transitionOf('a', `S${turn}`)] })),
    );
    const numbers = (await Promise.all(commits)).flat().map(({ n }) => n);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, turn) => turn + 1));
    await store.close();
  });

  test(`${name}: says what it holds of each shard`, async () => {
    const store = await open();
    await store.commit(commitOf({ transitions: [transitionOf('a', 'BUILD')], cursor: cursorAt(7, 3) }));
    await store.commit(commitOf({ shard: volumes, cursor: cursorAt(8, 4) }));
    await store.commit(commitOf({ shard: { ...servers, cloud: 'west' } }));
    expect(await store.shards()).toHaveLength(3);
    const held = (await store.shards('east')).toSorted((a, b) => b.last - a.last);
    expect(held).toEqual([
      { shard: servers, cursor: cursorAt(7, 3), last: 1, firstKept: 1, knownFromMs: 3, gaps: [] },
      { shard: volumes, cursor: cursorAt(8, 4), last: 0, firstKept: 1, knownFromMs: 4, gaps: [] },
    ]);
    await store.close();
  });

  test(`${name}: takes moments with fractions of a millisecond, as some clocks have them`, async () => {
    const store = await open();
    const row = rowOf('a', 'ACTIVE', { seenAtMs: 7.25 });
    await store.commit(commitOf({ rows: [row], cursor: cursorAt(7.5, 3.125) }));
    await store.commit(commitOf({ rows: [{ ...row, host: 'other' }], cursor: cursorAt(700_000.25, 3.125) }));
    await store.saveFindings([{ id: 'f', cloud: 'east', openedAtMs: 1.5, closedAtMs: 2.5 }]);
    expect((await store.shards())[0]).toMatchObject({ cursor: cursorAt(700_000.25, 3.125), knownFromMs: 3.125 });
    expect((await store.rowsAt({ cloud: 'east', atMs: 9.75 })).shards[0]?.rows[0]).toMatchObject({ host: null });
    expect(await store.findings({ openAtMs: 1.75, limit: 1 })).toHaveLength(1);
    expect(await store.prune({ beforeMs: 0.5 })).toBe(0);
    await store.close();
  });

  test(`${name}: remembers small values, and forgets them`, async () => {
    const store = await open();
    expect(await store.recall('usual')).toBeUndefined();
    await store.remember('usual', { resize: [1, 2.5], none: null });
    await store.remember('usual', { resize: [3] });
    expect(await store.recall('usual')).toEqual({ resize: [3] });
    expect(await store.recall('other')).toBeUndefined();
    await store.remember('usual', undefined);
    expect(await store.recall('usual')).toBeUndefined();
    await store.close();
  });

  testHistory(name, open);
  testMoments(name, open);
  testPruning(name, open);
  testFindings(name, open);
  testJournals(name, open);
}
