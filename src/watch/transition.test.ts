import { expect, test } from 'vitest';
import { resourceIn } from './scripted-collection.suite.ts';
import { type DiffContext, goneRow, rowOf, transitionOf } from './transition.ts';

const shard = { cloud: 'c', region: 'r', scope: 'all', kind: 'server' } as const;
const context: DiffContext = { shard, how: 'observed', seenAtMs: 60_000, dateMs: 60_000, beganAtMs: 0 };

test('an answer that was long on its way takes no stamp back', () => {
  const known = rowOf(resourceIn('ACTIVE', { updatedAtMs: 50_000 }), undefined, context);
  const late = rowOf(resourceIn('ACTIVE', { updatedAtMs: 40_000 }), known, context);
  expect(late.updatedAtMs).toBe(50_000);
  expect(rowOf(resourceIn('ACTIVE', { updatedAtMs: 55_000 }), known, context).updatedAtMs).toBe(55_000);
});

test('what tells only some parts of the same states takes nothing from the others', () => {
  const states = { status: 'ACTIVE', vmState: 'active', taskState: null };
  const known = rowOf(resourceIn('ACTIVE', { states: { ...states, powerState: 'running' } }), undefined, context);
  const told = rowOf(resourceIn('ACTIVE', { states }), known, context);
  expect(told.states).toEqual({ ...states, powerState: 'running' });
  const listed = rowOf(resourceIn('ACTIVE', { states: { ...states, powerState: 'shutdown' } }), told, context);
  expect(transitionOf(told, listed, context)).toMatchObject({
    from: { powerState: 'running' },
    to: { powerState: 'shutdown' },
  });
});

test('how long states went on is not told where nobody looked when they ended', () => {
  const known = rowOf(resourceIn('REBOOT'), undefined, { ...context, dateMs: 10_000 });
  const ended = { ...context, dateMs: 40_000 };
  const before = { ...known, sinceMs: 10_000 };
  const after = rowOf(resourceIn('SHUTOFF'), before, ended);
  expect(transitionOf(before, after, ended)?.lastedMs).toBe(30_000);
  expect(transitionOf(before, after, { ...ended, how: 'listed' })?.lastedMs).toBeNull();
});

test('an end that is told is no earlier than the step before it', () => {
  const before = { ...rowOf(resourceIn('ACTIVE'), undefined, context), sinceMs: 50_000 };
  const told = { ...context, how: 'notified' as const, exactMs: 49_800 };
  expect(goneRow(before, undefined, told).sinceMs).toBe(50_000);
  expect(goneRow(before, undefined, { ...told, exactMs: 50_200 }).sinceMs).toBe(50_200);
});
