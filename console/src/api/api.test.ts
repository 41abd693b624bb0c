import { expect, test } from 'vitest';
import { API_ROUTES } from '../../../src/api/routes/routes.table.ts';
import { API } from './api.ts';
import { addressOf } from './call.ts';

test.each(Object.entries(API))('%s is a request of the contract', (_, { method, path }) => {
  expect(API_ROUTES.map((route) => `${route.method} ${route.path}`)).toContain(`${method} ${path}`);
});

test('an address has its parts and its query, and nothing of what is absent', () => {
  const options = { params: { kind: 'image', id: 'a/b' }, query: { cloud: ['x', 'y'], at: undefined, limit: 5 } };
  expect(addressOf('/api/v1/resources/{kind}/{id}', options)).toBe(
    '/api/v1/resources/image/a%2Fb?cloud=x&cloud=y&limit=5',
  );
});
