import { expect, test } from 'vitest';
import type { PastKnowledge } from '../../../../src/api/past-resource.ts';
import { whatIsKnown } from './what-is-known.ts';

const AT = Date.parse('2026-01-01T01:00:00Z');
const of = (kind: PastKnowledge['kind'], known: PastKnowledge['known'], seenBefore: string | null = null) =>
  ({ cloud: 'a', region: 'r', kind, known, seenBefore, seenAfter: null }) as const;

test('what was watched, or looked at shortly before, is not spoken of', () => {
  const known = [of('server', 'watched'), of('port', 'unwatched', '2026-01-01T00:59:30Z')];
  expect(whatIsKnown(known, AT)).toEqual({ unknown: [], unwatched: [], lookedAt: null, isNothing: false });
});

test('a time in which nobody looked is told with the last look, and what was before the record as not known', () => {
  const known = [of('server', 'unwatched', '2026-01-01T00:10:00Z'), of('image', 'unknown'), of('server', 'unwatched')];
  expect(whatIsKnown(known, AT)).toEqual({
    unknown: ['image'],
    unwatched: ['server'],
    lookedAt: '2026-01-01T00:10:00Z',
    isNothing: false,
  });
  expect(whatIsKnown([of('image', 'unknown')], AT).isNothing).toBe(true);
});
