import { expect, test } from 'vitest';
import { Collection } from './collection.ts';
import { Journal } from './journal.ts';

interface Row {
  readonly id: string;
  readonly project: string;
  readonly rank: number;
  readonly name?: string;
}

function setUp() {
  const journal = new Journal(() => 1000);
  const rows = new Collection<Row>(journal, {
    kind: 'test.row',
    id: (row) => row.id,
    indexes: { project: (row) => row.project },
    orders: { rank: (a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1) },
  });
  const add = (id: string, project: string, rank: number) => rows.insert({ id, project, rank });
  const seen = () => ({
    all: rows.all().map((row) => row.id),
    p: rows.where('project', 'p').map((row) => row.id),
    q: rows.where('project', 'q').map((row) => row.id),
    ranked: rows.inOrder('rank').map((row) => row.id),
  });
  return { journal, rows, add, seen };
}

test('indexes and orders follow inserts, updates and removals', () => {
  const { rows, add, seen } = setUp();
  add('a', 'p', 1);
  add('b', 'p', 3);
  add('c', 'q', 2);
  expect(seen()).toEqual({ all: ['a', 'b', 'c'], p: ['a', 'b'], q: ['c'], ranked: ['b', 'c', 'a'] });
  rows.update('a', { project: 'q', rank: 9 });
  expect(seen()).toEqual({ all: ['a', 'b', 'c'], p: ['b'], q: ['c', 'a'], ranked: ['a', 'b', 'c'] });
  rows.update('b', { name: 'named' });
  expect(rows.inOrder('rank')[1]).toEqual({ id: 'b', project: 'p', rank: 3, name: 'named' });
  rows.remove('b');
  expect(seen()).toEqual({ all: ['a', 'c'], p: [], q: ['c', 'a'], ranked: ['a', 'c'] });
});

test('each commit is in the journal with before, after, number, time and cause', () => {
  const { journal, rows, add } = setUp();
  journal.run({ requestId: 'req-1' }, () => add('a', 'p', 1));
  journal.run({ operation: 'x', step: 0 }, () => rows.update('a', { rank: 2 }));
  rows.remove('a');
  expect(journal.since(0)).toMatchObject([
    {
      number: 1,
      atMs: 1000,
      kind: 'test.row',
      id: 'a',
      before: null,
      after: { rank: 1 },
      cause: { requestId: 'req-1' },
    },
    { number: 2, before: { rank: 1 }, after: { rank: 2 }, cause: { operation: 'x', step: 0 } },
    { number: 3, before: { rank: 2 }, after: null, cause: {} },
  ]);
  expect(journal.since(2).map((entry) => entry.number)).toEqual([3]);
});

test('a change that changes nothing is no commit', () => {
  const { journal, rows, add } = setUp();
  const row = add('a', 'p', 1);
  expect(rows.update('a', { rank: 1 })).toBe(row);
  expect(journal.last).toBe(1);
});

test('a transaction that throws leaves no trace', () => {
  const { journal, rows, add, seen } = setUp();
  add('a', 'p', 1);
  add('b', 'p', 2);
  const before = seen();
  const told: number[] = [];
  journal.subscribe((entry) => told.push(entry.number));
  const failing = () =>
    journal.run({}, () => {
      add('c', 'q', 5);
      rows.update('b', { project: 'q', rank: 7 });
      journal.run({ operation: 'inner' }, () => rows.remove('b'));
      throw new Error('refused');
    });
  expect(failing).toThrow('refused');
  expect([{ ...seen(), all: seen().all.sort() }, journal.last, told]).toEqual([before, 2, []]);
  expect(rows.get('b').rank).toBe(2);
});

test('commits are told only when their transaction has ended', () => {
  const { journal, add } = setUp();
  const told: string[] = [];
  const stop = journal.subscribe((entry) => told.push(entry.id));
  journal.run({}, () => {
    add('a', 'p', 1);
    expect(told).toEqual([]);
  });
  stop();
  add('b', 'p', 1);
  expect(told).toEqual(['a']);
});

test('the journal keeps the newest entries only', () => {
  const journal = new Journal(() => 0, { kept: 4 });
  const rows = new Collection<Row>(journal, { kind: 'test.row', id: (row) => row.id });
  for (let turn = 0; turn < 20; turn++) rows.insert({ id: String(turn), project: 'p', rank: 0 });
  const kept = journal.since(0).map((entry) => entry.number);
  expect(kept.length).toBeLessThanOrEqual(5);
  expect(kept.at(-1)).toBe(20);
});

test('a saved collection loads with indexes and orders and without commits', () => {
  const [one, other] = [setUp(), setUp()];
  for (const [id, rank] of [
    ['a', 1],
    ['b', 2],
  ] as const)
    one.add(id, 'p', rank);
  other.add('old', 'q', 1);
  other.rows.load(JSON.parse(JSON.stringify(one.rows.save())));
  expect([other.seen(), other.journal.last]).toEqual([one.seen(), 1]);
});

test('sums follow inserts, updates, removals and what is taken back', () => {
  const journal = new Journal(() => 0);
  const rows = new Collection<Row>(journal, {
    kind: 'test.row',
    id: (row) => row.id,
    totals: { key: (row) => row.project, of: (row) => ({ count: 1, rank: row.rank }) },
  });
  rows.insert({ id: 'a', project: 'p', rank: 1 });
  rows.insert({ id: 'b', project: 'p', rank: 5 });
  rows.update('b', { rank: 2 });
  expect([rows.total('p'), rows.total('q')]).toEqual([{ count: 2, rank: 3 }, {}]);
  const refused = () =>
    journal.run({}, () => {
      rows.remove('a');
      rows.update('b', { project: 'q' });
      throw new Error('refused');
    });
  expect(refused).toThrow();
  expect(rows.total('p')).toEqual({ count: 2, rank: 3 });
  rows.remove('a');
  rows.remove('b');
  expect(rows.total('p')).toEqual({ count: 0, rank: 0 });
});

test('many rows at once are found, ordered and summed as if they were added one by one, and no commit is told', () => {
  const { rows, journal, add, seen } = setUp();
  add('m', 'p', 5);
  rows.addAll(['c', 'a', 'b'].map((id, rank) => ({ id, project: id === 'a' ? 'q' : 'p', rank: rank * 3 })));
  expect(seen()).toEqual({ all: ['m', 'c', 'a', 'b'], p: ['m', 'c', 'b'], q: ['a'], ranked: ['b', 'm', 'a', 'c'] });
  expect(journal.last).toBe(1);
  rows.update('b', { project: 'q', rank: -1 });
  rows.remove('c');
  expect(seen()).toEqual({ all: ['m', 'a', 'b'], p: ['m'], q: ['a', 'b'], ranked: ['m', 'a', 'b'] });
  expect(() => rows.addAll([{ id: 'm', project: 'p', rank: 1 }])).toThrow('there is a test.row m already');
});
