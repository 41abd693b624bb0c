import { expect, test } from 'vitest';
import type { PastShard } from './moment.ts';
import {
  changeOf,
  commitOf,
  cursorAfter,
  isoAfter,
  rowOf,
  START_MS,
  servers,
  transitionOf,
  volumes,
} from './samples.suite.ts';
import type { Store } from './store.ts';

async function serversAt(store: Store, seconds: number): Promise<PastShard | undefined> {
  const { shards } = await store.rowsAt({ cloud: 'east', kind: 'server', atMs: START_MS + seconds * 1000 });
  return shards[0];
}

/** `id status phase`, of each row. */
async function linesAt(store: Store, seconds: number): Promise<readonly string[]> {
  const rows = (await serversAt(store, seconds))?.rows ?? [];
  return rows.map(({ id, states, phase }) => `${id} ${states?.status ?? '?'} ${phase}`).toSorted();
}

/** First list at 0 s shows `old`; `a` is built at 10 s, active at 20 s, deleted at 40 s and forgotten at 60 s. */
async function fill(store: Store): Promise<void> {
  await store.commit(commitOf({ rows: [rowOf('old', 'SHUTOFF')], cursor: cursorAfter(0) }));
  const steps = [
    { seconds: 10, ...changeOf('a', [null, 'BUILD'], { seconds: 10, phase: 'transitional' }) },
    { seconds: 20, ...changeOf('a', ['BUILD', 'ACTIVE'], { seconds: 20, lastedMs: 10_000 }) },
    { seconds: 40, ...changeOf('a', ['ACTIVE', null], { seconds: 40, lastedMs: 20_000 }) },
  ];
  for (const { seconds, rows, transitions } of steps) {
    await store.commit(commitOf({ rows, transitions, cursor: cursorAfter(seconds) }));
  }
  await store.commit(commitOf({ forget: ['a'], cursor: cursorAfter(60) }));
}

/** The tests of what a store tells of a past moment. */
export function testMoments(name: string, open: () => Promise<Store>): void {
  test.each([
    [0, ['old SHUTOFF stable']],
    [9, ['old SHUTOFF stable']],
    [10, ['a BUILD transitional', 'old SHUTOFF stable']],
    [19.999, ['a BUILD transitional', 'old SHUTOFF stable']],
    [20, ['a ACTIVE stable', 'old SHUTOFF stable']],
    [39, ['a ACTIVE stable', 'old SHUTOFF stable']],
    [40, ['old SHUTOFF stable']],
    [60, ['old SHUTOFF stable']],
  ])(`${name}: gives the rows as they were after %d s`, async (seconds, want) => {
    const store = await open();
    await fill(store);
    expect(await linesAt(store, seconds)).toEqual(want);
    expect((await serversAt(store, seconds))?.knowledge).toBe('watched');
    await store.close();
  });

  test(`${name}: gives a past row whole, with the beginning of its state`, async () => {
    const store = await open();
    await fill(store);
    const rows = (await serversAt(store, 30))?.rows ?? [];
    const { updatedAtMs: _u, version: _v, seenAtMs: _s, ...kept } = rowOf('a', 'ACTIVE', { name: 'a' });
    expect(rows.find(({ id }) => id === 'a')).toEqual({ ...kept, sinceMs: START_MS + 20_000 });
    await store.close();
  });

  test(`${name}: dates the beginning of a state by the record where its end does not tell how long it lasted`, async () => {
    const store = await open();
    await store.commit(commitOf({ cursor: cursorAfter(0) }));
    const steps = [
      changeOf('a', [null, 'ACTIVE'], { seconds: 10 }),
      changeOf('b', [null, 'BUILD'], { seconds: 12, seenSeconds: 13 }),
      changeOf('a', ['ACTIVE', 'SHUTOFF'], { seconds: 20 }),
      changeOf('b', ['BUILD', 'ACTIVE'], { seconds: 22 }),
      changeOf('a', ['SHUTOFF', 'ACTIVE'], { seconds: 30 }),
      changeOf('b', ['ACTIVE', null], { seconds: 32 }),
    ];
    for (const step of steps) await store.commit(commitOf({ ...step, cursor: cursorAfter(40) }));
    const sinceAt = async (seconds: number) =>
      Object.fromEntries(
        ((await serversAt(store, seconds))?.rows ?? []).map(({ id, sinceMs }) => [
          id,
          sinceMs === null ? null : (sinceMs - START_MS) / 1000,
        ]),
      );
    // Seen for the first time at 10 s, by our clock alone: that says nothing of when it began.
    expect(await sinceAt(15)).toEqual({ a: null, b: 12 });
    expect(await sinceAt(25)).toEqual({ a: 20, b: 22 });
    expect(await sinceAt(35)).toEqual({ a: 30 });
    await store.close();
  });

  test(`${name}: says that nothing is known of the time before the first list`, async () => {
    const store = await open();
    await fill(store);
    const told = { knowledge: 'unknown', seenBeforeMs: null, seenAfterMs: START_MS };
    expect(await serversAt(store, -1)).toEqual({ shard: servers, ...told, rows: [] });
    await store.close();
  });

  test(`${name}: says that nobody has looked since the last commit`, async () => {
    const store = await open();
    await fill(store);
    const told = { knowledge: 'unwatched', seenBeforeMs: START_MS + 60_000, seenAfterMs: null };
    expect(await serversAt(store, 61)).toMatchObject(told);
    expect(await linesAt(store, 61)).toEqual(['old SHUTOFF stable']);
    await store.close();
  });

  test(`${name}: says where nobody looked, and dates what a later look could date`, async () => {
    const store = await open();
    await fill(store);
    const { rows, transitions } = changeOf('old', ['SHUTOFF', 'ACTIVE'], { seconds: 700 });
    await store.commit(commitOf({ rows, transitions, cursor: cursorAfter(1000) }));
    const told = { knowledge: 'unwatched', seenBeforeMs: START_MS + 60_000, seenAfterMs: START_MS + 1_000_000 };
    expect(await serversAt(store, 699)).toMatchObject(told);
    expect(await linesAt(store, 699)).toEqual(['old SHUTOFF stable']);
    expect(await linesAt(store, 700)).toEqual(['old ACTIVE stable']);
    expect((await serversAt(store, 1000))?.knowledge).toBe('watched');
    expect((await store.shards())[0]?.gaps).toEqual([{ fromMs: START_MS + 60_000, toMs: START_MS + 1_000_000 }]);
    await store.close();
  });

  test(`${name}: says where looks are known to have failed, be it for less, and though nothing else is told`, async () => {
    const store = await open();
    await fill(store);
    const gap = { fromMs: START_MS + 60_000, toMs: START_MS + 95_000 };
    await store.commit(commitOf({ rows: [], transitions: [], cursor: cursorAfter(95), gap }));
    const told = { knowledge: 'unwatched', seenBeforeMs: gap.fromMs, seenAfterMs: gap.toMs };
    expect(await serversAt(store, 80)).toMatchObject(told);
    expect((await serversAt(store, 95))?.knowledge).toBe('watched');
    expect((await store.shards())[0]?.gaps).toEqual([gap]);
    await store.close();
  });

  test(`${name}: knows of a resource that was made before anyone saw it, but not its states`, async () => {
    const store = await open();
    await fill(store);
    const createdAtMs = START_MS + 65_000;
    const row = rowOf('late', 'ACTIVE', { createdAtMs });
    const transition = transitionOf('late', 'ACTIVE', { at: isoAfter(70), how: 'listed', lastedMs: null });
    await store.commit(commitOf({ rows: [row], transitions: [transition], cursor: cursorAfter(75) }));
    expect(await linesAt(store, 64)).toEqual(['old SHUTOFF stable']);
    expect(await linesAt(store, 65)).toEqual(['late ? unknown', 'old SHUTOFF stable']);
    expect(await linesAt(store, 70)).toEqual(['late ACTIVE stable', 'old SHUTOFF stable']);
    await store.close();
  });

  test(`${name}: does not show what came and went unseen after its deletion`, async () => {
    const store = await open();
    await store.commit(commitOf({ cursor: cursorAfter(0) }));
    const made = { createdAtMs: START_MS + 65_000, sinceMs: START_MS + 70_000 };
    const row = rowOf('short', 'DELETED', { ...made, phase: 'terminal', goneAtMs: START_MS + 75_000 });
    const transitions = [
      transitionOf('short', 'DELETED', { at: isoAfter(75), how: 'listed', phase: 'terminal', lastedMs: null }),
      transitionOf('short', '', {
        from: { status: 'DELETED' },
        to: null,
        at: isoAfter(70),
        how: 'listed',
        lastedMs: null,
      }),
    ];
    await store.commit(commitOf({ rows: [row], transitions, cursor: cursorAfter(75) }));
    expect(await linesAt(store, 64)).toEqual([]);
    expect(await linesAt(store, 69)).toEqual(['short ? unknown']);
    for (const seconds of [70, 74, 75]) expect(await linesAt(store, seconds)).toEqual([]);
    await store.close();
  });

  test(`${name}: marks the steps that only the action log proves, and does not say since when`, async () => {
    const store = await open();
    await store.commit(commitOf({ rows: [rowOf('a', 'ACTIVE')], cursor: cursorAfter(0) }));
    const proof = { how: 'inferred', action: { name: 'reboot', requestId: 'req-1' }, lastedMs: null } as const;
    const transitions = [
      transitionOf('a', '', { from: { status: 'ACTIVE' }, to: { status: 'REBOOT' }, at: isoAfter(10), ...proof }),
      transitionOf('a', '', { from: { status: 'REBOOT' }, to: { status: 'ACTIVE' }, at: isoAfter(20), lastedMs: null }),
    ];
    await store.commit(commitOf({ rows: [rowOf('a', 'ACTIVE')], transitions, cursor: cursorAfter(22) }));
    const [during] = (await serversAt(store, 15))?.rows ?? [];
    expect(during).toMatchObject({ states: { status: 'REBOOT' }, sinceMs: null, isInferred: true });
    for (const seconds of [5, 20]) {
      const [seen] = (await serversAt(store, seconds))?.rows ?? [];
      expect(seen).toMatchObject({ states: { status: 'ACTIVE' } });
      expect(seen).not.toHaveProperty('isInferred');
    }
    await store.close();
  });

  test(`${name}: gives name, host, links and facts as they were seen then`, async () => {
    const store = await open();
    const before = rowOf('a', 'ACTIVE', { host: 'one', links: { volume: ['v'] }, facts: { fault: 'No valid host' } });
    await store.commit(commitOf({ rows: [before], cursor: cursorAfter(0) }));
    const after = { ...before, name: 'renamed', host: 'two', links: {}, facts: {} };
    await store.commit(commitOf({ rows: [after], cursor: cursorAfter(30) }));
    await store.commit(commitOf({ rows: [{ ...after, host: 'three' }], cursor: cursorAfter(60) }));
    const rowAt = async (seconds: number) => (await serversAt(store, seconds))?.rows[0];
    const { name: oldName, host, links, facts } = before;
    expect(await rowAt(29)).toMatchObject({ name: oldName, host, links, facts });
    expect(await rowAt(30)).toMatchObject({ name: 'renamed', host: 'two', links: {}, facts: {} });
    expect(await rowAt(60)).toMatchObject({ host: 'three' });
    await store.close();
  });

  test(`${name}: takes the moments of one resource in the order of its numbers where its stamps go back`, async () => {
    const store = await open();
    await store.commit(commitOf({ cursor: cursorAfter(0) }));
    const born = changeOf('a', [null, 'BUILD'], { seconds: 20 });
    const died = changeOf('a', ['BUILD', null], { seconds: 15 });
    await store.commit(commitOf({ ...born, cursor: cursorAfter(21) }));
    await store.commit(commitOf({ ...died, cursor: cursorAfter(22) }));
    expect(await linesAt(store, 14)).toEqual([]);
    expect(await linesAt(store, 17)).toEqual([]);
    expect(await linesAt(store, 21)).toEqual([]);
    await store.close();
  });

  test(`${name}: chooses by kind and by project`, async () => {
    const store = await open();
    const ours = rowOf('a', 'ACTIVE', { project: 'p' });
    await store.commit(commitOf({ rows: [ours, rowOf('b', 'ACTIVE')], cursor: cursorAfter(0) }));
    await store.commit(commitOf({ shard: volumes, rows: [rowOf('v', 'in-use')], cursor: cursorAfter(0) }));
    const ask = async (parts: object) => {
      const { shards } = await store.rowsAt({ cloud: 'east', atMs: START_MS, ...parts });
      return shards.flatMap(({ rows }) => rows.map(({ id }) => id)).toSorted();
    };
    expect(await ask({})).toEqual(['a', 'b', 'v']);
    expect(await ask({ kind: 'volume' })).toEqual(['v']);
    expect(await ask({ project: 'p' })).toEqual(['a']);
    expect(await ask({ cloud: 'west' })).toEqual([]);
    await store.close();
  });
}
