import { expect, test } from 'vitest';
import { conditionText, holds, parsePredicate } from './condition.ts';

const active = { states: { status: 'ACTIVE', vmState: 'active', taskState: null }, phase: 'stable' } as const;
const stopping = {
  states: { status: 'ACTIVE', vmState: 'active', taskState: 'powering-off' },
  phase: 'transitional',
} as const;

test.each([
  ['status=ACTIVE', active, true],
  ['status=active', active, true],
  ['status=SHUTOFF,ACTIVE', active, true],
  ['status!=ACTIVE', active, false],
  ['task=none', active, true],
  ['task=none', stopping, false],
  ['task!=none', stopping, true],
  ['vm_state=active', stopping, true],
  ['phase=stable', active, true],
  ['phase=stable,awaiting', stopping, false],
  ['phase!=transitional', stopping, false],
  ['gone', active, false],
  ['gone', null, true],
  ['status=ACTIVE', null, false],
  // A part that is not shown is no claim either way.
  ['power=running', active, false],
] as const)('%s', (text, seen, want) => {
  const [condition] = parsePredicate([text]);
  expect(condition !== undefined && holds(condition, seen)).toBe(want);
  expect(condition && conditionText(condition)).toBe(text);
});

test.each(['', 'ACTIVE', 'state=ACTIVE', 'phase=busy', 'status='])(
  '%s is refused, saying what can be asked',
  (text) => {
    expect(() => parsePredicate([text])).toThrow(/phase=PHASE/);
  },
);

test('nothing to wait for is refused', () => {
  expect(() => parsePredicate([])).toThrow(/Say what to wait for/);
});
