import { expect, test } from 'vitest';
import { apiPath } from './path.ts';

test('encodes each value as one segment', () => {
  expect(apiPath`/servers/${'a/b?c#d e'}/migrations/${7}`).toBe('/servers/a%2Fb%3Fc%23d%20e/migrations/7');
  expect(apiPath`/servers`).toBe('/servers');
});

test.each(['', ' ', '.', '..'])('refuses %j as a segment', (id) => {
  expect(() => apiPath`/servers/${id}`).toThrow(expect.objectContaining({ code: 'usage.invalid' }));
});
