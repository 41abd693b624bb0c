import { expect, test } from 'vitest';
import type { HttpRequest } from '../../http/message.ts';
import { createGuard, type GuardOptions } from './request-guard.ts';

const LOCAL: GuardOptions = { host: '127.0.0.1', isTls: false, allowedOrigins: [] };
const CONSOLE = 'https://console.example.org';

function requestOf(method: string, headers: HttpRequest['headers']): HttpRequest {
  return { method, path: '/', query: '', headers, body: Buffer.alloc(0) };
}

/** What becomes of a request: the headers for its answer, or `refused`. */
function judge(options: Partial<GuardOptions>, method: string, headers: HttpRequest['headers']): unknown {
  try {
    return createGuard({ ...LOCAL, ...options })(requestOf(method, headers));
  } catch (error) {
    expect(error).toMatchObject({ status: 403, code: 'access.refused' });
    return 'refused';
  }
}

test.each<[host: string, options: Partial<GuardOptions>, want: string]>([
  ['127.0.0.1:8585', {}, 'admitted'],
  ['localhost', {}, 'admitted'],
  ['[::1]:8585', {}, 'admitted'],
  ['demo.localhost:1', {}, 'admitted'],
  ['evil.example.org', {}, 'refused'],
  ['127.0.0.1.evil.example.org', {}, 'refused'],
  ['localhost.evil.example.org:8585', {}, 'refused'],
  ['evil.example.org@127.0.0.1', {}, 'refused'],
  ['10.0.0.5:8585', {}, 'refused'],
  ['', {}, 'refused'],
  ['10.0.0.5:8585', { host: '0.0.0.0' }, 'admitted'],
  ['[2001:db8::1]:8585', { host: '::' }, 'admitted'],
  ['watch.example.org', { host: 'watch.example.org' }, 'admitted'],
  ['evil.example.org', { host: '0.0.0.0' }, 'refused'],
  ['console.example.org', { allowedOrigins: [CONSOLE] }, 'admitted'],
])('a request that names the host %s at %j is %s', (host, options, want) => {
  expect(judge(options, 'GET', { host }) === 'refused').toBe(want === 'refused');
});

const OWN = { host: 'localhost:8585' };

test.each<[what: string, method: string, headers: HttpRequest['headers'], want: string]>([
  ['of a program', 'POST', {}, 'admitted'],
  ['of a page of ours', 'POST', { origin: 'http://localhost:8585', 'sec-fetch-site': 'same-origin' }, 'admitted'],
  [
    'of a form of another site',
    'POST',
    { origin: 'https://evil.example.org', 'sec-fetch-site': 'cross-site' },
    'refused',
  ],
  ['of a page without an origin', 'POST', { origin: 'null' }, 'refused'],
  [
    'of a page at another port of this machine',
    'POST',
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
    'refused',
  ],
  ['of a page that came without TLS before', 'DELETE', { origin: 'https://localhost:8585' }, 'refused'],
  ['of a picture on another site', 'GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 'refused'],
  ['of a script on another site that reads', 'GET', { origin: 'https://evil.example.org' }, 'refused'],
  [
    'of a frame on another site',
    'GET',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    'refused',
  ],
  [
    'of a link on another site',
    'GET',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    'admitted',
  ],
  ['typed into the address line', 'GET', { 'sec-fetch-site': 'none' }, 'admitted'],
])('a request %s (%s) is %s', (_, method, headers, want) => {
  expect(judge({}, method, { ...OWN, ...headers }) === 'refused').toBe(want === 'refused');
});

test('an origin that is allowed is told so, and no other', () => {
  const headers = { ...OWN, origin: CONSOLE, 'sec-fetch-site': 'cross-site' };
  expect(judge({ allowedOrigins: [CONSOLE] }, 'POST', headers)).toEqual({
    Vary: 'Origin',
    'Access-Control-Allow-Origin': CONSOLE,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': 'ETag, Location, Retry-After, X-Request-Id',
  });
  expect(judge({ allowedOrigins: [CONSOLE] }, 'OPTIONS', headers)).toMatchObject({
    'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
  });
  expect(judge({ allowedOrigins: [CONSOLE] }, 'POST', { ...OWN, origin: `${CONSOLE}.evil.org` })).toBe('refused');
  expect(judge({ allowedOrigins: [CONSOLE] }, 'GET', OWN)).toEqual({ Vary: 'Origin' });
  expect(judge({}, 'GET', OWN)).toEqual({});
});

test('with TLS, browsers are told to stay with it', () => {
  expect(judge({ isTls: true }, 'GET', OWN)).toEqual({ 'Strict-Transport-Security': 'max-age=31536000' });
});
