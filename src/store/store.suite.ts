import { expect, test } from 'vitest';
import type { Cursor, Row, Shard, Transition } from './records.ts';
import type { Commit, Store } from './store.ts';

const servers: Shard = { cloud: 'east', region: 'RegionOne', scope: 'all', kind: 'server' };
const volumes: Shard = { ...servers, kind: 'volume' };

function rowOf(id: string, status: string): Row {
  const states = { status };
  const none = { project: null, host: null, createdAtMs: null, updatedAtMs: null, version: null, sinceMs: null };
  const about = { links: { image: ['i'] }, facts: { flavor: 'm1.tiny' } };
  return { id, name: `name of ${id}`, states, phase: 'stable', seenAtMs: 1, ...none, ...about };
}

function cursorAt(ms: number): Cursor {
  return { maxUpdatedMs: ms, answeredAtMs: ms, beganAtMs: 0, sweptAtMs: ms, savedAtMs: ms };
}

function transitionOf(id: string, status: string): Transition {
  const where = { cloud: 'east', region: 'RegionOne', project: null };
  const when = { at: '2026-01-01T00:00:00.000Z', seenAt: '2026-01-01T00:00:01.000Z', lastedMs: 1000 };
  return {
    kind: 'server',
    id,
    name: id,
    ...where,
    from: null,
    to: { status },
    ...when,
    how: 'observed',
    phase: 'stable',
  };
}

function commitOf(parts: Partial<Commit>): Commit {
  return { shard: servers, rows: [], forget: [], transitions: [], cursor: cursorAt(1), ...parts };
}

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
}
