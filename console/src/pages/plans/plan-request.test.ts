import { expect, test } from 'vitest';
import { missingInputs, type PlanDraft, requestOf } from './plan-request.ts';

const plan = {
  name: 'drain-host',
  does: 'moves',
  arguments: [
    { name: 'host', help: 'which', required: true, default: null },
    { name: 'parallel', help: 'how many', required: false, default: '2' },
  ],
};
const draft: PlanDraft = { plan, yaml: '', inputs: {}, lines: '', cloud: undefined, allProjects: false };

test('of a plan of the program what is filled in is sent, trimmed, and nothing that it does not take', () => {
  const inputs = { host: ' cmp-1 ', parallel: ' ', other: 'x' };
  expect(requestOf({ ...draft, inputs, cloud: 'lab', allProjects: true })).toEqual({
    plan: 'drain-host',
    arguments: { host: 'cmp-1' },
    cloud: 'lab',
    allProjects: true,
  });
});

test('of a plan of the own the inputs are lines', () => {
  expect(requestOf({ ...draft, plan: undefined, yaml: 'name: x', lines: 'a = 1\nno\nb=c=d\n=e' })).toEqual({
    yaml: 'name: x',
    arguments: { a: '1', b: 'c=d' },
  });
});

test('what is needed and empty is missing', () => {
  expect(missingInputs(draft)).toEqual(['host']);
  expect(missingInputs({ plan, inputs: { host: 'a' } })).toEqual([]);
  expect(missingInputs({ plan: undefined, inputs: {} })).toEqual([]);
});
