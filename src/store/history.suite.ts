import { expect, test } from 'vitest';
import type { HistoryQuery } from './history.ts';
import { commitOf, isoAfter, START_MS, servers, transitionOf, volumes } from './samples.suite.ts';
import type { Store } from './store.ts';

/** Servers a and b in one commit, a volume in the next, and a server of another cloud in the last. */
async function fill(store: Store): Promise<void> {
  const at = (seconds: number) => ({ at: isoAfter(seconds) });
  await store.commit(
    commitOf({
      transitions: [
        transitionOf('a', 'BUILD', { ...at(1), phase: 'transitional', project: 'p' }),
        transitionOf('b', 'BUILD', { ...at(2), phase: 'transitional', name: 'web' }),
        transitionOf('a', 'ACTIVE', { ...at(3), project: 'p' }),
      ],
    }),
  );
  await store.commit(
    commitOf({
      shard: volumes,
      transitions: [transitionOf('v', 'error', { ...at(4), kind: 'volume', phase: 'error' })],
    }),
  );
  const west = { ...servers, cloud: 'west', region: 'Two', scope: 'p' };
  const there = { cloud: 'west', region: 'Two' };
  await store.commit(commitOf({ shard: west, transitions: [transitionOf('a', 'DELETED', { ...at(5), ...there })] }));
}

const QUERIES: readonly (readonly [string, Partial<HistoryQuery>, readonly string[]])[] = [
  ['of everything', {}, ['a BUILD', 'b BUILD', 'a ACTIVE', 'v error', 'a DELETED']],
  ['newest first', { order: 'newest' }, ['a DELETED', 'v error', 'a ACTIVE', 'b BUILD', 'a BUILD']],
  ['of one resource of one cloud', { cloud: 'east', kind: 'server', id: 'a' }, ['a BUILD', 'a ACTIVE']],
  ['of a kind', { kind: 'volume' }, ['v error']],
  ['of a name', { name: 'web' }, ['b BUILD']],
  ['of a project', { project: 'p' }, ['a BUILD', 'a ACTIVE']],
  ['of a phase', { phase: 'transitional' }, ['a BUILD', 'b BUILD']],
  ['of a kind and a phase', { kind: 'server', phase: 'error' }, []],
  ['of a region', { region: 'Two' }, ['a DELETED']],
  ['of a scope', { scope: 'p' }, ['a DELETED']],
  ['from a moment on', { fromMs: START_MS + 4000 }, ['v error', 'a DELETED']],
  ['before a moment', { untilMs: START_MS + 2000 }, ['a BUILD']],
  [
    'between two moments, newest first',
    { fromMs: START_MS + 2000, untilMs: START_MS + 4000, order: 'newest' },
    ['a ACTIVE', 'b BUILD'],
  ],
];

/** The tests of what a store tells of the past, transition by transition. */
export function testHistory(name: string, open: () => Promise<Store>): void {
  test.each(QUERIES)(`${name}: gives the history %s`, async (_, query, want) => {
    const store = await open();
    await fill(store);
    const { entries, next } = await store.history({ ...query, limit: 10 });
    expect(entries.map(({ id, to }) => `${id} ${to?.status}`)).toEqual(want);
    expect(next).toBeUndefined();
    await store.close();
  });

  test(`${name}: gives an entry with its number, its shard's scope and its position`, async () => {
    const store = await open();
    await fill(store);
    const { entries } = await store.history({ limit: 10 });
    expect(entries.map(({ n }) => n)).toEqual([1, 2, 3, 1, 1]);
    expect(entries.map(({ scope }) => scope)).toEqual(['all', 'all', 'all', 'all', 'p']);
    const positions = entries.map(({ position }) => position);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    const { position: _p, scope: _s, ...recorded } = entries[1] ?? {};
    expect([recorded]).toEqual(await store.transitions(servers, 1, 1));
    await store.close();
  });

  test.each(['oldest', 'newest'] as const)(`${name}: pages through the history, %s first, each once`, async (order) => {
    const store = await open();
    await fill(store);
    const whole = (await store.history({ order, kind: 'server', limit: 10 })).entries;
    const paged: unknown[] = [];
    let after: number | undefined;
    do {
      const page = await store.history({ order, kind: 'server', limit: 2, ...(after === undefined ? {} : { after }) });
      paged.push(...page.entries);
      after = page.next;
    } while (after !== undefined);
    expect(paged).toEqual(whole);
    expect(whole).toHaveLength(4);
    await store.close();
  });
}
