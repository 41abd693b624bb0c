import { expect, test } from 'vitest';
import type { ApiVerdict } from '../../../../src/api/operations.ts';
import { groupVerdicts } from './verdict-groups.ts';

const verdict = (
  operation: string,
  allowed: boolean,
  given: Partial<ApiVerdict> & { readonly why?: readonly string[] } = {},
): ApiVerdict => ({
  operation,
  allowed,
  reasons: (given.why ?? []).map((message) => ({ code: 'state', message })),
  unchecked: [],
  calls: given.calls ?? [{ verb: operation, does: `does ${operation}`, destroys: false, arguments: [] }],
});

const deletes = [{ verb: 'delete', does: 'delete it', destroys: true, arguments: [] }];

test('what cannot be undone stands last among what is allowed', () => {
  const { allowed } = groupVerdicts([verdict('delete', true, { calls: deletes }), verdict('stop', true)], '');
  expect(allowed.map(({ operation }) => operation)).toEqual(['stop', 'delete']);
});

test('what stands in the way of all is said once', () => {
  const task = 'A task is running.';
  const { refused, common } = groupVerdicts(
    [verdict('start', false, { why: ['It is ACTIVE.', task] }), verdict('stop', false, { why: [task] })],
    '',
  );
  expect(common).toEqual([task]);
  expect(refused.map(({ reasons }) => reasons.map(({ message }) => message))).toEqual([['It is ACTIVE.'], []]);
});

test('one that is refused alone keeps its reason', () => {
  expect(groupVerdicts([verdict('start', false, { why: ['It is ACTIVE.'] })], '').common).toEqual([]);
});

test('what cannot be asked for from here stands apart, and all are found by a piece of their words', () => {
  const all = [
    verdict('external_event', true, { calls: [] }),
    verdict('stop', true),
    verdict('delete', true, { calls: deletes }),
  ];
  expect(groupVerdicts(all, '').elsewhere.map(({ operation }) => operation)).toEqual(['external_event']);
  expect(groupVerdicts(all, 'delete it').allowed.map(({ operation }) => operation)).toEqual(['delete']);
});
