import { expect, test } from 'vitest';
import { EMPTY_FAULT, faultOf } from './fault-form.ts';

test.each([
  [{}, { action: 'fail' }],
  [
    { action: 'hang', kind: 'server', step: ' spawning ' },
    { action: 'hang', kind: 'server', step: 'spawning' },
  ],
  [
    { step: '2', times: '3' },
    { action: 'fail', step: 2, times: 3 },
  ],
  [
    { operation: 'extend', message: 'no room' },
    { action: 'fail', operation: 'extend', message: 'no room' },
  ],
] as const)('the form %j asks for the rule %j', (form, rule) => {
  expect(faultOf({ ...EMPTY_FAULT, ...form })).toEqual(rule);
});
