import { expect, test } from 'vitest';
import { bulkPlan } from './bulk-plan.ts';

const REQUEST = {
  kind: 'server',
  ids: ['a', 'b'],
  operation: 'reboot_hard',
  arguments: {},
  parallel: 3,
  budget: 1,
} as const;

test('one operation on several resources is a plan', () => {
  expect(JSON.parse(bulkPlan(REQUEST))).toEqual({
    name: 'reboot-hard-selected',
    does: 'reboot_hard on 2 selected',
    budget: 1,
    stages: [
      {
        name: 'reboot_hard',
        each: { kind: 'server', name: ['a', 'b'], required: true },
        parallel: 3,
        steps: [{ run: 'reboot_hard' }],
      },
    ],
  });
});

test('what was written is no name of an argument of the plan', () => {
  const plan = JSON.parse(bulkPlan({ ...REQUEST, arguments: { name: 'a $target.id "b"' } }));
  expect(plan.stages[0].steps).toEqual([{ run: 'reboot_hard', with: { name: 'a $$target.id "b"' } }]);
});
