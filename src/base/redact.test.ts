import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { isSecretName, redact, redactText, redactUrl, Secret } from './redact.ts';

test('a secret shows itself only when asked', () => {
  const secret = new Secret('canary');
  const shown = [
    String(secret),
    secret.toString(),
    JSON.stringify({ secret }),
    inspect({ secret }, { showHidden: true }),
  ];
  expect(shown.join()).not.toContain('canary');
  expect(secret.reveal()).toBe('canary');
});

test.each([
  'password',
  'adminPass',
  'X-Auth-Token',
  'x-subject-token',
  'user_data',
  'OS-EXT-SRV-ATTR:user_data',
  'Authorization',
  'auth_key',
  'secret',
  'application_credential_secret',
  'Set-Cookie',
  'OS_PASSWORD',
  'OS_APPLICATION_CREDENTIAL_SECRET',
  'OS_TOKEN',
  'rootPassword',
  'rabbit-password',
  'DB_API_KEY',
])('%s names a secret', (name) => expect(isSecretName(name)).toBe(true));

test.each([
  'id',
  'name',
  'key_name',
  'token_issued_at',
  'status',
  'OS-EXT-STS:task_state',
  'tokens',
  'OS_TOKENS',
  'bypass',
  'monkey',
])('%s does not', (name) => expect(isSecretName(name)).toBe(false));

test('copies a body without its secrets', () => {
  const body = {
    server: { name: 'x', adminPass: 'canary', user_data: 'canary', personality: [{ contents: 'canary' }], tags: ['t'] },
    auth: {
      identity: { methods: ['token'], token: { id: 'canary' }, password: { user: { name: 'u', password: 'canary' } } },
    },
    transfer: { auth_key: 'canary', none: null },
  };
  expect(redact(body)).toEqual({
    server: { name: 'x', adminPass: '***', user_data: '***', personality: '***', tags: ['t'] },
    auth: {
      identity: { methods: ['token'], token: { id: '***' }, password: { user: { name: 'u', password: '***' } } },
    },
    transfer: { auth_key: '***', none: null },
  });
});

test('cuts what is deeper than any body', () => {
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  expect(JSON.stringify(redact(loop))).toContain('...');
});

test.each([
  ['https://user:canary@host:1/path?x=1', 'https://host:1/path?x=1'],
  ['proxy http://canary@host failed', 'proxy http://host failed'],
  ['/file?temp_url_sig=canary&x=1', '/file?temp_url_sig=***&x=1'],
  ['/x?token=canary', '/x?token=***'],
  ['/x?%E0=1', '/x?%E0=1'],
])('cleans the URL %s', (url, want) => expect(redactUrl(url)).toBe(want));

test.each([
  ['Invalid: {"password": "canary, and more"}', 'Invalid: {"password": ***}'],
  ['X-Auth-Token: canary', 'X-Auth-Token: ***'],
  ["adminPass='canary'", 'adminPass=***'],
  ['token gAAAAABrBFqLrtxJnf8IUfQJTPf7Yqdx-u8rG5zZYhiGJe9eMSHFcaZ9 is bad', 'token *** is bad'],
  ['server is locked: try unlock', 'server is locked: try unlock'],
  ['status: ACTIVE', 'status: ACTIVE'],
  ['it failed: password=hunter2 was refused', 'it failed: password=*** was refused'],
])('cleans the text %s', (text, want) => expect(redactText(text)).toBe(want));
