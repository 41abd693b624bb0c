import { expect, test } from 'vitest';
import { callsOf, OPERABLE_KINDS } from '../../src/operations/calls/calls-of.ts';
import { NOT_SCRIPTED } from './scripts/not-scripted.table.ts';
import { SCRIPTS } from './scripts/scripts.ts';

test('every operation that can be run is in a script, or is named with the reason', () => {
  const tried = SCRIPTS.flatMap(({ steps }) => steps.map(([kind, operation]) => `${kind} ${operation}`));
  const all = OPERABLE_KINDS.flatMap((kind) => callsOf(kind).map(({ operation }) => `${kind} ${operation}`));
  const covered = new Set([...tried, ...Object.keys(NOT_SCRIPTED)]);
  expect(new Set(all)).toEqual(covered);
  expect(Object.keys(NOT_SCRIPTED).filter((one) => tried.includes(one))).toEqual([]);
});
