import { expect, test } from 'vitest';
import { parseFilter } from './filter.ts';
import { problemsOf } from './filter-problems.ts';

test.each([
  ['phase:moving', [{ wanted: 'phase', value: 'moving' }]],
  ['phase:error,moving,Stable', [{ wanted: 'phase', value: 'moving' }]],
  ['-phase:nonsense', [{ wanted: 'phase', value: 'nonsense' }]],
  ['phase:a*', []],
  ['age>soon', [{ wanted: 'duration', value: 'soon' }]],
  ['age>1H', []],
  ['created<2 weeks', []],
  ['ram>much', [{ wanted: 'number', value: 'much' }]],
  ['ram>1024', []],
  ['web status:NOTHING host:none', []],
] as const)('%j', (text, problems) => {
  expect(problemsOf(parseFilter(text))).toEqual(problems);
});
