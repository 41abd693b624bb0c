import { expect, test } from 'vitest';
import type { ErrorCode } from '../base/errors.ts';
import { errorOfFault, errorOfResponse } from './api-errors.ts';
import { TransportError, type TransportFault } from './transport.ts';

const FACTS = {
  service: 'compute',
  method: 'POST',
  url: 'http://u:canary@h:8774/v2.1/servers?auth_key=canary',
  requestId: 'req-ours',
  microversion: '2.93',
  secrets: ['canary-word'],
} as const;

const html = { 'content-type': 'text/html; charset=utf-8' };

function judge(status: number, body: unknown = {}, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return errorOfResponse(FACTS, { status, headers: { 'content-type': 'application/json', ...headers }, body: text }, 0);
}

test.each<[string, number, unknown, Record<string, string>, ErrorCode, boolean]>([
  ['400', 400, {}, {}, 'api.refused', false],
  ['401', 401, {}, {}, 'auth.failed', false],
  ['403', 403, {}, {}, 'api.forbidden', false],
  ['404', 404, {}, {}, 'api.not-found', false],
  ['404 without a body', 404, '', {}, 'api.not-found', false],
  ['404 as a web page', 404, '<html>', html, 'network.not-openstack', false],
  ['404 as a page of WebOb', 404, '<html>', { ...html, 'x-openstack-request-id': 'req-1' }, 'api.not-found', false],
  ['403 as a web page', 403, '<html>', html, 'network.not-openstack', false],
  ['406', 406, {}, {}, 'api.version', false],
  ['409', 409, {}, {}, 'api.conflict', false],
  ['413 of a quota', 413, {}, { 'retry-after': '0' }, 'api.refused', false],
  ['413 of a limit', 413, {}, { 'retry-after': '3' }, 'api.limited', true],
  ['429', 429, {}, {}, 'api.limited', true],
  ['500', 500, {}, {}, 'api.failed', true],
  ['502 as a web page', 502, '<html>', html, 'api.failed', true],
  ['503', 503, {}, {}, 'api.failed', true],
  ['a redirect', 302, '', { location: 'https://login' }, 'network.not-openstack', false],
])('%s', (_name, ...[status, body, headers, code, retryable]) => {
  expect(judge(status, body, headers)).toMatchObject({
    code,
    status,
    retryable,
    service: 'compute',
    microversion: '2.93',
  });
});

test('says what failed, in the words of the service, with its request id', () => {
  const body = {
    conflictingRequest: { code: 409, message: "Cannot 'stop' instance x while it is in vm_state stopped" },
  };
  const error = judge(409, body, { 'x-openstack-request-id': 'req-theirs' });
  expect(error.message).toBe(
    "compute: POST /v2.1/servers failed with 409: Cannot 'stop' instance x while it is in vm_state stopped (req-theirs)",
  );
  expect(error.serviceMessage).toBe("Cannot 'stop' instance x while it is in vm_state stopped");
  expect(error.details).toEqual({ fault: 'conflictingRequest' });
  expect(error.requestId).toBe('req-theirs');
  expect(error.url).toBe('http://h:8774/v2.1/servers?auth_key=***');
});

test('hides what was sent as a secret', () => {
  const body = {
    badRequest: { message: "Invalid input for field/attribute adminPass. Value: canary-word. 'canary-word' is bad" },
  };
  expect(judge(400, body).message).not.toContain('canary');
});

test('keeps how long to wait', () => {
  expect(judge(429, {}, { 'retry-after': '120' }).details).toEqual({ retryAfterMs: 120_000 });
});

test.each<[TransportFault, string, ErrorCode, RegExp]>([
  ['dns', 'getaddrinfo ENOTFOUND h', 'network.unreachable', /name of h:8774 has no address .*Check the host name/],
  ['refused', 'connect ECONNREFUSED', 'network.unreachable', /nothing accepts connections at h:8774/],
  ['proxy', 'Proxy response (407)', 'network.unreachable', /Check HTTP_PROXY/],
  ['broken', 'other side closed', 'network.unreachable', /h:8774 broke the connection/],
  ['connect-timeout', 'timeout', 'network.timeout', /did not accept a connection in time/],
  ['headers-timeout', 'timeout', 'network.timeout', /did not answer in time/],
  ['body-timeout', 'timeout', 'network.timeout', /in the middle of its answer/],
  ['too-large', 'too large', 'api.too-large', /fewer items/],
  ['not-http', 'HPE_INVALID', 'network.not-openstack', /does not speak HTTP/],
  [
    'tls',
    'self-signed certificate (DEPTH_ZERO_SELF_SIGNED_CERT)',
    'network.tls',
    /cacert \(OS_CACERT\).*verify: false/,
  ],
  ['tls', 'wrong version number', 'network.tls', /use http:\/\//],
  ['tls', 'ERR_TLS_CERT_ALTNAME_INVALID', 'network.tls', /certificate is for another name/],
  ['tls', 'CERT_HAS_EXPIRED', 'network.tls', /out of date/],
  ['tls', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'network.tls', /set cert and key/],
])('%s: %s', (fault, text, code, want) => {
  const error = errorOfFault(FACTS, new TransportError(fault, text, { sent: false }));
  expect(error).toMatchObject({ code, requestId: 'req-ours', details: { fault } });
  expect(error.message).toMatch(want);
  expect(error.message).not.toContain('canary');
});
