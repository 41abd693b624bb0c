import { expect, test } from 'vitest';
import { countTargets, groupTasks, type ShownTask } from './group-tasks.ts';

const task = (id: string, stage: string, chain: string, more: object = {}): ShownTask =>
  ({ id, stage, chain, target: { kind: 'server', id: chain, name: chain }, ...more }) as ShownTask;

const STAGES = ['first', 'none', 'last'].map((name) => ({ name, parallel: 2 }));

test('tasks stand in stages and chains, and what has none is left out', () => {
  const tasks = [task('1', 'first', 'a'), task('2', 'first', 'b'), task('3', 'first', 'a'), task('4', 'last', 'c')];
  const grouped = groupTasks({ stages: STAGES }, tasks).map(({ name, chains }) => [
    name,
    chains.map(({ id, tasks: own }) => `${id}: ${own.map((one) => one.id).join()}`),
  ]);
  expect(grouped).toEqual([
    ['first', ['a: 1,3', 'b: 2']],
    ['last', ['c: 4']],
  ]);
  expect(countTargets(tasks)).toBe(3);
});
