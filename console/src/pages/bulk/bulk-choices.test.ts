import { expect, test } from 'vitest';
import type { ApiVerdict } from '../../../../src/api/operations.ts';
import type { Resource } from '../../../../src/api/resource.ts';
import { keyOf } from '../../live/resource-key.ts';
import { resourceWith } from '../../live/test-resource.ts';
import { bulkChoices, type Judged, withoutGone } from './bulk-choices.ts';

const verdict = (operation: string, why?: string, destroys = false): ApiVerdict =>
  ({
    operation,
    allowed: why === undefined,
    reasons: why === undefined ? [] : [{ code: 'x', message: why }],
    unchecked: [],
    calls: [{ verb: operation, does: 'x', destroys, arguments: [] }],
  }) as ApiVerdict;

const of = (id: string, ...verdicts: readonly ApiVerdict[]): Judged => ({ resource: { id } as Resource, verdicts });

test('what most may stands first, what destroys last, and who may not is told why', () => {
  const judged = [
    of('a', verdict('delete', undefined, true), verdict('start', 'it runs'), verdict('stop')),
    of('b', verdict('delete', undefined, true), verdict('start', 'it runs'), verdict('stop')),
    { resource: { id: 'c' } as Resource, problem: 'it is gone' },
  ];
  const shown = bulkChoices(judged).map(({ operation, may, mayNot }) => [
    operation,
    may.map(({ id }) => id).join(),
    mayNot.map(({ resource, why }) => `${resource.id}: ${why}`).join(),
  ]);
  expect(shown).toEqual([
    ['stop', 'a,b', 'c: it is gone'],
    ['start', '', 'a: it runs,b: it runs,c: it is gone'],
    ['delete', 'a,b', 'c: it is gone'],
  ]);
});

test('what cannot be asked for from here is no choice', () => {
  expect(bulkChoices([of('a', { ...verdict('evacuate'), calls: [] })])).toEqual([]);
});

test('what is gone meanwhile is left out, and said to be', () => {
  const [one, other] = [resourceWith({ id: 'one' }), resourceWith({ id: 'other' })];
  const judged = [one, other].map((resource) => ({ resource, verdicts: [verdict('stop')] }));
  const [stop] = bulkChoices(judged);
  if (stop === undefined) throw new Error('nothing can be chosen');
  expect(withoutGone(stop, new Set(), 'gone')).toBe(stop);
  const { may, mayNot } = withoutGone(stop, new Set([keyOf(one)]), 'gone');
  expect([may, mayNot]).toEqual([[other], [{ resource: one, why: 'gone' }]]);
});
