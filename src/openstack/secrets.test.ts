import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { CONFIG, openScriptedCloud } from './scripted-cloud.ts';
import { bodyText, type ScriptedAnswer } from './scripted-transport.ts';
import { TransportError, type TransportRequest } from './transport.ts';

/** Every way in which someone might see a value. */
function dump(value: unknown): string {
  const parts = [inspect(value, { depth: 12, showHidden: true, getters: true }), JSON.stringify(value), String(value)];
  if (value instanceof Error) {
    parts.push(
      value.message,
      value.stack ?? '',
      inspect(value.cause, { depth: 12 }),
      JSON.stringify(Object.entries(value)),
    );
  }
  return parts.join('\n');
}

/** A service that repeats everything it was sent, as some faults do. */
function echo(request: TransportRequest, status: number): ScriptedAnswer {
  const said = `refused ${bodyText(request)} ${JSON.stringify(request.headers)}`;
  return { status, body: { badRequest: { message: said, code: status } } };
}

const SECRETS = {
  server: { name: 'x', adminPass: 'canary-pass', user_data: 'canary-data', personality: [{ contents: 'canary-file' }] },
  transfer: { auth_key: 'canary-key' },
};

const FAILURES: readonly [string, (request: TransportRequest) => ScriptedAnswer][] = [
  ...[302, 400, 401, 403, 404, 406, 409, 413, 429, 500, 503].map(
    (status): [string, (request: TransportRequest) => ScriptedAnswer] => [
      `${status}`,
      (request) => echo(request, status),
    ],
  ),
  ['a web page', (request) => ({ headers: { 'content-type': 'text/html' }, body: `<html>${bodyText(request)}` })],
  [
    'JSON that is broken',
    () => ({ headers: { 'content-type': 'application/json' }, body: '{"token": "canary-token-1' }),
  ],
  ...(['dns', 'tls', 'broken', 'too-large', 'not-http', 'proxy'] as const).map(
    (fault): [string, (request: TransportRequest) => ScriptedAnswer] => [
      fault,
      (request) =>
        new TransportError(fault, `x-auth-token: ${request.headers['x-auth-token']} ${bodyText(request)}`, {
          sent: true,
        }),
    ],
  ),
];

test.each(FAILURES)('a request that fails with %s shows no secret', async (_name, answer) => {
  const { cloud, log } = openScriptedCloud((request) =>
    request.url.includes('/servers') ? answer(request) : undefined,
  );
  const compute = await cloud.service('compute');
  const sent = { method: 'POST', path: '/servers?token=canary-query', body: SECRETS } as const;
  const error: unknown = await compute.request(sent).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'OpenStackError' });
  expect(dump(error)).not.toContain('canary');
  expect(dump(log)).not.toContain('canary');
});

test.each(FAILURES)('a sign-in that fails with %s shows no secret', async (_name, answer) => {
  const { cloud, log } = openScriptedCloud(answer);
  const error: unknown = await cloud.identity().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'OpenStackError' });
  expect(dump(error)).not.toContain('canary');
  expect(dump(log)).not.toContain('canary');
});

test('nothing that a cloud gives shows a secret', async () => {
  const { cloud, log } = openScriptedCloud((request) => (request.url.includes('/servers') ? { body: {} } : undefined));
  const compute = await cloud.service('compute');
  const response = await compute.request({ method: 'POST', path: '/servers', body: SECRETS });
  for (const value of [CONFIG, cloud, compute, response, log, await cloud.identity()]) {
    expect(dump(value)).not.toContain('canary');
  }
});
