import { expect, test } from 'vitest';
import { type ErrorCode, NephoscopeError } from '../base/errors.ts';
import { SimulatedClock } from '../base/simulated-clock.ts';
import { failureOf } from './failure.ts';
import { createOutages } from './outages.ts';

const cases: [name: string, error: unknown, line: string][] = [
  ['silence is no answer', refusal('network.unreachable'), 'no answer: why; trying again until it does'],
  ['a wrong answer is told as one', refusal('api.failed'), 'fails: why; trying again until it does not'],
  ['so is a web page', refusal('network.not-openstack'), 'fails: why; trying again until it does not'],
  ['what is no longer shown is refused', refusal('api.forbidden'), 'refused: why; trying again each minute'],
  ['a full disk', refusal('store.full'), 'why; trying again until it can be written'],
  ['credentials that end', refusal('auth.failed'), 'signing in fails: why; trying again each minute'],
  ['too many requests', refusal('api.limited'), 'asks for fewer requests: why; going on more slowly'],
  [
    'a mistake of ours is no outage',
    new TypeError('why'),
    'a fault of nephoscope, please report it: why; trying again',
  ],
];

function refusal(code: ErrorCode): NephoscopeError {
  return new NephoscopeError(code, 'why.\nand more');
}

test.each(cases)('%s', (_name, error, line) => {
  const lines: string[] = [];
  createOutages(new SimulatedClock(), (text) => lines.push(text)).failed('east compute', {}, failureOf(error));
  expect(lines).toEqual([`east compute: ${line}`]);
});
