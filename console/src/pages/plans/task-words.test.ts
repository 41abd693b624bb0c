import { expect, test } from 'vitest';
import { readWork } from './task-words.ts';

test.each([
  [
    { type: 'run', operation: 'resize', arguments: { flavor: '2', tags: ['a'] } },
    { type: 'run', operation: 'resize', arguments: 'flavor=2 tags=["a"]' },
  ],
  [
    { type: 'check', conditions: ['status=ACTIVE', 'task=none'], withinMs: 600_000, steadyMs: 0 },
    { type: 'check', conditions: 'status=ACTIVE, task=none', withinMs: 600_000, steadyMs: 0 },
  ],
  [{ type: 'dance' }, { type: 'other', text: '{"type":"dance"}' }],
  ['x', { type: 'other', text: 'x' }],
])('%j', (work, read) => {
  expect(readWork(work)).toEqual(read);
});
