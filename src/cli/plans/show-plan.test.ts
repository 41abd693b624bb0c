import { expect, test } from 'vitest';
import { workText } from './show-plan.ts';

test('a secret among the arguments of a task is not shown', () => {
  const target = { kind: 'server', id: 'id', name: 'web' } as const;
  const work = { type: 'run', operation: 'rebuild', arguments: { image: 'i', password: 'hunter2' } } as const;
  expect(workText({ id: 'a/1/1', target, work })).toBe('rebuild image=i password=***');
});
