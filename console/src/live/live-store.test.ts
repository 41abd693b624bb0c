import { expect, test } from 'vitest';
import type { Transition } from '../../../src/api/transition.ts';
import { LiveStore } from './live-store.ts';
import { LiveView } from './live-view.ts';
import { keyOf } from './resource-key.ts';
import { resourceWith } from './test-resource.ts';

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);

function storeByHand() {
  const frames: (() => void)[] = [];
  const store = new LiveStore((run) => void frames.push(run));
  const paint = (): number => {
    const due = frames.splice(0);
    for (const run of due) run();
    return due.length;
  };
  const put = (id: string, given: Parameters<typeof resourceWith>[0] = {}, transitions: Transition[] = []): void =>
    store.changed('modified', { resource: resourceWith({ id, name: id, ...given }), transitions });
  return { store, paint, put };
}

test('what comes between two pictures is taken in once, and each is told of its own', () => {
  const { store, paint, put } = storeByHand();
  const heard: string[] = [];
  for (const id of ['a', 'b', 'c']) store.onRow(keyOf(resourceWith({ id })), () => heard.push(id));
  put('a');
  put('b');
  put('b', { phase: 'error' });
  expect(store.table.size).toBe(0);
  expect([paint(), paint()]).toEqual([1, 0]);
  expect(heard).toEqual(['a', 'b']);
  expect(store.getCounts().map(({ phase, count }) => [phase, count])).toEqual([
    ['stable', 1],
    ['error', 1],
  ]);
});

test('counts stay the same object while no phase changes', () => {
  const { store, paint, put } = storeByHand();
  put('a');
  paint();
  const before = store.getCounts();
  put('a', { name: 'other' });
  paint();
  expect(store.getCounts()).toBe(before);
});

test('what is told anew takes away what is not told again, and shows the old until then', () => {
  const { store, paint, put } = storeByHand();
  put('a');
  put('b');
  paint();
  store.begin();
  put('b');
  put('c');
  paint();
  expect(store.table.size).toBe(3);
  store.complete();
  paint();
  expect([...store.table.all()].map(({ id }) => id)).toEqual(['b', 'c']);
});

test('while it is paused nothing moves, and afterwards all of it is there', () => {
  const { store, paint, put } = storeByHand();
  store.setPaused(true);
  put('a');
  paint();
  expect(store.table.size).toBe(0);
  store.setPaused(false);
  paint();
  expect(store.table.size).toBe(1);
});

test('a view is kept while somebody listens, and made anew after that', () => {
  const { store, paint, put } = storeByHand();
  const view = new LiveView(store, { kind: 'server', fits: ({ phase }) => phase !== 'error', compare: byName });
  let heard = 0;
  const end = view.subscribe(() => heard++);
  put('b');
  put('a');
  put('v', { kind: 'volume' });
  paint();
  expect([view.getRows().map(({ id }) => id), heard]).toEqual([['a', 'b'], 1]);
  const same = view.getRows();
  put('v', { kind: 'volume', phase: 'error' });
  put('x', { phase: 'error' });
  paint();
  expect([view.getRows() === same, heard]).toEqual([true, 1]);
  end();
  put('a', { phase: 'error' });
  paint();
  expect(view.getRows().map(({ id }) => id)).toEqual(['b']);
});

test('a transition is known once, from the record or the stream', () => {
  const { store, paint, put } = storeByHand();
  const { cloud, region, kind, id, name, project } = resourceWith({ id: 'a' });
  const transition: Transition = {
    cloud,
    region,
    kind,
    id,
    name,
    project,
    from: { status: 'BUILD' },
    to: { status: 'ACTIVE' },
    phase: 'stable',
    at: '2026-01-01T00:00:00Z',
    seenAt: '2026-01-01T00:00:01Z',
    how: 'observed',
    lastedMs: 10,
  };
  put('a', {}, [transition]);
  paint();
  store.addRecent([transition, { ...transition, at: '2025-12-31T00:00:00Z' }]);
  expect(store.getRecent().map(({ at }) => at.slice(0, 4))).toEqual(['2026', '2025']);
});

test('nothing of the one before is left when another person looks', () => {
  const { store, paint, put } = storeByHand();
  put('a');
  paint();
  put('b');
  store.clear();
  paint();
  expect([store.table.size, store.getCounts(), store.getRecent()]).toEqual([0, [], []]);
});

test('what waited while it stood still, and is not told anew, is gone', () => {
  const { store, paint, put } = storeByHand();
  store.setPaused(true);
  put('a');
  store.begin();
  put('b');
  store.complete();
  store.setPaused(false);
  paint();
  expect(Array.from(store.table.all(), ({ id }) => id)).toEqual(['b']);
});
