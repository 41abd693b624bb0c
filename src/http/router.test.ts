import { expect, test } from 'vitest';
import { Router } from './router.ts';

const router = new Router<string>();
for (const [method, path] of [
  ['GET', '/'],
  ['GET', '/servers'],
  ['POST', '/servers'],
  ['GET', '/servers/detail'],
  ['GET', '/servers/{id}'],
  ['DELETE', '/servers/{id}'],
  ['POST', '/servers/{id}/action'],
  ['GET', '/servers/{id}/tags/{tag}'],
  ['GET', '/servers/detail/more'],
] as const) {
  router.add(method, path, `${method} ${path}`);
}

test.each([
  ['GET', '/', 'GET /', {}],
  ['GET', '', 'GET /', {}],
  ['GET', '/servers', 'GET /servers', {}],
  ['HEAD', '/servers', 'GET /servers', {}],
  ['GET', '/servers/detail', 'GET /servers/detail', {}],
  ['DELETE', '/servers/detail', 'DELETE /servers/{id}', { id: 'detail' }],
  ['GET', '/servers/7', 'GET /servers/{id}', { id: '7' }],
  ['POST', '/servers/detail/action', 'POST /servers/{id}/action', { id: 'detail' }],
  ['GET', '/servers/7/tags/a', 'GET /servers/{id}/tags/{tag}', { id: '7', tag: 'a' }],
  ['GET', '/servers/__proto__', 'GET /servers/{id}', { id: '__proto__' }],
])('%s %s leads to %s', (method, path, target, params) => {
  expect(router.find(method, path)).toEqual({ kind: 'found', target, params });
});

test.each(['/nope', '/servers/', '/servers/7/', '/servers/7/nope', '//servers', '/servers//action', '/constructor'])(
  '%s leads nowhere',
  (path) => {
    expect(router.find('GET', path)).toEqual({ kind: 'none' });
  },
);

test('a known path with another method names the methods it has', () => {
  expect(router.find('PUT', '/servers/7')).toEqual({ kind: 'method', allowed: ['GET', 'DELETE'] });
  expect(router.find('PATCH', '/servers/detail')).toEqual({ kind: 'method', allowed: ['GET'] });
});
