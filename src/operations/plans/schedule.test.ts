import { expect, test } from 'vitest';
import { type PlanEntry, stateOf, type TaskEnd } from './journal.ts';
import { positionOf } from './schedule.ts';
import type { Chain, ExpandedPlan, Task } from './task.ts';

const task = (id: string, more: Partial<Task> = {}): Task => ({
  id,
  target: { kind: 'server', id, name: id },
  work: { type: 'run', operation: 'stop', arguments: {} },
  ...more,
});

const chain = (stage: string, id: string, more: Partial<Task> = {}): Chain => ({
  id,
  stage,
  target: { kind: 'server', id, name: id },
  tasks: [task(`${id}1`, more), task(`${id}2`)],
});

const plan: ExpandedPlan = {
  plan: 'p',
  arguments: {},
  budget: 1,
  stages: [
    { name: 'first', parallel: 2 },
    { name: 'second', parallel: 1 },
  ],
  chains: [chain('first', 'a'), chain('first', 'b'), chain('first', 'c'), chain('second', 'd')],
};

const planned = (of: ExpandedPlan = plan): PlanEntry => ({ type: 'planned', run: 'r', plan: of, atMs: 1 });

const sending = (id: string): PlanEntry => ({
  type: 'sending',
  task: id,
  id,
  sending: { requestId: 'req-1', arguments: {}, serviceMs: 0, states: null, before: null },
  atMs: 2,
});

const ended = (id: string, end: TaskEnd = 'succeeded'): PlanEntry => ({
  type: 'ended',
  task: id,
  end,
  message: '',
  id,
  atMs: 3,
});

function nextAfter(
  entries: readonly PlanEntry[],
  { running = [], of = plan }: { running?: string[]; of?: ExpandedPlan } = {},
) {
  const state = stateOf([planned(of), ...entries]);
  if (state === undefined) throw new Error('no plan');
  const { next, ...rest } = positionOf(state, new Set(running));
  return { ...rest, next: next.map(({ id }) => id) };
}

const all = (...ids: string[]): PlanEntry[] => ids.flatMap((id) => [ended(`${id}1`), ended(`${id}2`)]);

test.each<[string, PlanEntry[], string[], string[]]>([
  ['as many chains as may be under way at once', [], [], ['a1', 'b1']],
  ['no more than that while those run', [], ['a1', 'b1'], []],
  ['the next task of a chain before a new chain', [ended('a1')], ['b1'], ['a2']],
  ['a new chain once one is done', all('a'), ['b1'], ['c1']],
  ['what was sent and has no end, before anything new', [sending('c1')], [], ['c1', 'a1']],
  ['the next stage only once the one before is done', all('a', 'b'), ['c1'], []],
  ['the next stage then', all('a', 'b', 'c'), [], ['d1']],
  ['others after a failure within the budget', [ended('a1', 'failed')], ['b1'], ['c1']],
  ['nothing new after one too many', [ended('a1', 'failed'), ended('b1', 'refused')], [], []],
  ['what was sent even then', [ended('a1', 'failed'), ended('b1', 'timed-out'), sending('c1')], [], ['c1']],
  ['a chain whose task was left out', [ended('a1', 'skipped')], ['b1'], ['a2']],
])('begins %s', (_, entries, running, wanted) => {
  expect(nextAfter(entries, { running }).next).toEqual(wanted);
});

test('is over when every chain is done or failed', () => {
  expect(nextAfter([...all('a', 'b', 'c'), ended('d1', 'failed')])).toMatchObject({ isOver: true, failed: 1 });
  expect(nextAfter(all('a', 'b', 'c'))).toMatchObject({ isOver: false });
});

test('a failure of what is optional does not end its chain', () => {
  const of = { ...plan, chains: [chain('first', 'a', { isOptional: true })] };
  expect(nextAfter([ended('a1', 'failed')], { of })).toMatchObject({ failed: 0, next: ['a2'] });
});

test('what failed is tried again when that is allowed, and what succeeded is not', () => {
  const failed = [ended('a1'), ended('a2', 'failed'), ended('b1', 'failed')];
  expect(nextAfter(failed)).toMatchObject({ isStopped: true, next: [] });
  const allowed: PlanEntry = { type: 'allowed', budget: 1, retries: true, atMs: 4 };
  expect(nextAfter([...failed, allowed])).toMatchObject({ isStopped: false, next: ['a2', 'b1'] });
  const more: PlanEntry = { type: 'allowed', budget: 2, retries: false, atMs: 4 };
  expect(nextAfter([...failed, more])).toMatchObject({ isStopped: false, failed: 2, next: ['c1'] });
});

test('what is optional is tried again only in a chain that failed', () => {
  const of = {
    ...plan,
    chains: [chain('first', 'a', { isOptional: true }), chain('first', 'b', { isOptional: true })],
  };
  const entries = [ended('a1', 'failed'), ended('a2'), ended('b1', 'failed'), ended('b2', 'failed')];
  const allowed: PlanEntry = { type: 'allowed', budget: 1, retries: true, atMs: 4 };
  expect(nextAfter([...entries, allowed], { of })).toMatchObject({ next: ['b1'] });
});
