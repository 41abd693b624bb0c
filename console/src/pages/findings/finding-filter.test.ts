import { expect, test } from 'vitest';
import { isNarrowed, queryOfFindings, readFindingFilter } from './finding-filter.ts';

test.each([
  ['', { state: 'open' }, false],
  ['state=closed&type=stuck&severity=error', { state: 'closed', type: 'stuck', severity: 'error' }, true],
  ['state=maybe&type=bad&kind=balloon', { state: 'open' }, false],
  ['kind=volume&id=v1', { state: 'open', kind: 'volume', id: 'v1' }, true],
])('%s', (text, filter, narrowed) => {
  const read = readFindingFilter(new URLSearchParams(text));
  expect(read).toEqual({ type: undefined, severity: undefined, kind: undefined, id: undefined, ...filter });
  expect(isNarrowed(read)).toBe(narrowed);
  expect(queryOfFindings(read, { cloud: 'lab' }, 5)).toMatchObject({ cloud: 'lab', limit: 5, state: filter.state });
});
