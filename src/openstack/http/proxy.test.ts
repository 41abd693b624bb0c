import { expect, test } from 'vitest';
import { proxyFor } from './proxy.ts';

test.each<[string, string, Record<string, string>, string | undefined]>([
  ['none', 'http://h', {}, undefined],
  ['http', 'http://h', { HTTP_PROXY: 'http://p:1' }, 'http://p:1'],
  ['https', 'https://h', { HTTP_PROXY: 'http://p:1', HTTPS_PROXY: 'http://s:2' }, 'http://s:2'],
  ['not the one of http for https', 'https://h', { HTTP_PROXY: 'http://p:1' }, undefined],
  ['all', 'https://h', { ALL_PROXY: 'http://a:3' }, 'http://a:3'],
  ['lower case first', 'http://h', { HTTP_PROXY: 'http://p:1', http_proxy: 'http://q:1' }, 'http://q:1'],
  ['without a scheme', 'http://h', { HTTP_PROXY: 'p:1' }, 'http://p:1'],
  ['not the header Proxy of a CGI request', 'http://h', { HTTP_PROXY: 'http://p:1', REQUEST_METHOD: 'GET' }, undefined],
])('chooses %s', (_name, url, env, want) => expect(proxyFor(new URL(url), env)).toBe(want));

test.each<[string, string, boolean]>([
  ['*', 'http://any', true],
  ['example.org', 'http://example.org', true],
  ['example.org', 'http://api.example.org', true],
  ['.example.org', 'http://api.example.org', true],
  ['*.example.org', 'http://api.example.org', true],
  ['example.org', 'http://notexample.org', false],
  ['example.org:5000', 'http://example.org:5000', true],
  ['example.org:5000', 'http://example.org', false],
  ['example.org:443', 'https://example.org', true],
  ['a, b ,c', 'http://b', true],
  ['127.0.0.1', 'http://127.0.0.1:5000', true],
  ['10.0.0.0/8', 'http://10.200.0.1', true],
  ['10.0.0.0/8', 'http://11.0.0.1', false],
  ['192.168.0.0/16', 'http://192.168.255.1', true],
  ['0.0.0.0/0', 'http://1.2.3.4', true],
  ['10.0.0.0/99', 'http://10.0.0.1', false],
  ['0.1', 'http://127.0.0.1', false],
  ['::1', 'http://[::1]:5000', true],
  ['[::1]:5000', 'http://[::1]:5000', true],
  ['EXAMPLE.org', 'http://Example.ORG', true],
  ['', 'http://h', false],
])('NO_PROXY %s and %s', (list, url, exempt) => {
  const env = { ALL_PROXY: 'http://p:1', NO_PROXY: list };
  expect(proxyFor(new URL(url), env)).toBe(exempt ? undefined : 'http://p:1');
});
