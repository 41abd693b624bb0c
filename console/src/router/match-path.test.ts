import { expect, test } from 'vitest';
import { fillPath, matchPath } from './match-path.ts';

test.each([
  ['/', '/', {}],
  ['/tables', '/tables/', {}],
  ['/tables/:kind', '/tables/server', { kind: 'server' }],
  ['/resources/:kind/:id', '/resources/image/a%2Fb', { kind: 'image', id: 'a/b' }],
  ['/tables/:kind', '/tables', undefined],
  ['/tables', '/operations', undefined],
  ['/tables/:kind', '/tables/%ff', undefined],
])('%s beside %s', (pattern, path, params) => {
  expect(matchPath(pattern, path)).toEqual(params);
});

test('a path is written so that it is read back', () => {
  const params = { kind: 'image', id: 'a/b c' };
  expect(matchPath('/resources/:kind/:id', fillPath('/resources/:kind/:id', params))).toEqual(params);
});
