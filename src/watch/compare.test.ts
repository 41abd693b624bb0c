import { expect, test } from 'vitest';
import type { Resource } from './collection.ts';
import { compare } from './compare.ts';
import { type DiffContext, rowOf } from './transition.ts';

const shard = { cloud: 'east', region: 'one', scope: 'all', kind: 'server' } as const;
const context: DiffContext = { shard, how: 'observed', seenAtMs: 9_000, dateMs: 9_000, beganAtMs: 0 };

const resource: Resource = {
  id: 'a',
  name: 'web',
  project: 'p',
  standing: 'live',
  states: { status: 'ACTIVE', vmState: 'active', taskState: null },
  phase: 'stable',
  host: 'compute1',
  links: { volume: ['v1', 'v2'] },
  facts: { flavor: 'm1.tiny' },
  updatedAtMs: 1_000,
  createdAtMs: 500,
  version: null,
};
const known = new Map([['a', rowOf(resource, undefined, context)]]);

test.each<[string, Partial<Resource>]>([
  ['another host', { host: 'compute2' }],
  ['another volume', { links: { volume: ['v1'] } }],
  ['another flavor', { facts: { flavor: 'm1.small' } }],
  ['another name', { name: 'db' }],
])('%s is a new row, and no transition', (_name, change) => {
  const { rows, transitions } = compare(known, [{ ...resource, ...change }], context);
  expect(rows).toMatchObject([change]);
  expect(transitions).toEqual([]);
});

test('the same again changes nothing, in whatever order its links come', () => {
  const again = { ...resource, links: { volume: ['v2', 'v1'] } };
  expect(compare(known, [again], context)).toMatchObject({ rows: [], transitions: [], doubtful: [] });
});

test.each([
  ['a message of the same second knows when it began', 500, 1_400, 1_400],
  ['a message that came later does not', 500, 2_100, 500],
])('of what is new %s', (_name, stampMs, exactMs, want) => {
  const fresh = { ...resource, createdAtMs: stampMs, updatedAtMs: stampMs };
  const { rows } = compare(new Map(), [fresh], { ...context, how: 'notified', exactMs }, true);
  expect(rows).toMatchObject([{ sinceMs: want }]);
});

test('other states are a new row and a transition', () => {
  const moved: Resource = { ...resource, states: { ...resource.states, taskState: 'rebooting' }, updatedAtMs: 2_000 };
  const { rows, transitions } = compare(known, [moved], context);
  expect(rows).toMatchObject([{ sinceMs: 2_000, seenAtMs: 9_000 }]);
  expect(transitions).toMatchObject([{ from: { taskState: null }, to: { taskState: 'rebooting' }, lastedMs: 1_000 }]);
});

const tombstone: Resource = {
  ...resource,
  standing: 'deleted',
  states: { status: 'DELETED', vmState: 'deleted', taskState: null },
  phase: 'terminal',
  updatedAtMs: 3_000,
};

test('a whole life between two looks is an appearance and a deletion, with the same state in both', () => {
  const { rows, transitions } = compare(new Map(), [tombstone], { ...context, beganAtMs: 400 });
  expect(rows).toMatchObject([{ id: 'a', goneAtMs: 9_000 }]);
  expect(transitions).toMatchObject([
    { id: 'a', from: null, to: { status: 'DELETED' } },
    { id: 'a', from: { status: 'DELETED' }, to: null },
  ]);
});

test('the tombstone of a life that ended before anyone looked is no news', () => {
  expect(compare(new Map(), [tombstone], { ...context, beganAtMs: 600 })).toMatchObject({ rows: [], transitions: [] });
});

test('a tombstone ends what is known, once', () => {
  const { rows, transitions } = compare(known, [tombstone], context);
  expect(transitions).toMatchObject([{ from: { status: 'ACTIVE' }, to: null, at: new Date(3_000).toISOString() }]);
  const [gone] = rows;
  const after = compare(new Map(gone === undefined ? [] : [['a', gone]]), [tombstone], context);
  expect(after).toMatchObject({ rows: [], transitions: [] });
});
