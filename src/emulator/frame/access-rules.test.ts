import { expect, test } from 'vitest';
import { createCloud } from '../cloud.ts';
import { signIn } from '../sign-in.ts';
import { isWithinRules } from './access-rules.ts';
import type { Caller } from './caller.ts';

const caller = (path: string): Caller => ({
  userId: 'u',
  userName: 'u',
  userDomainId: 'd',
  scope: 'project',
  roles: [],
  isAdmin: false,
  methods: ['application_credential'],
  auditId: 'a',
  accessRules: [{ service: 'compute', method: 'GET', path }],
});

test.each([
  ['/v2.1/servers', '/v2.1/servers', true],
  ['/v2.1/servers', '/v2.1/servers/1', false],
  ['/v2.1/servers/*', '/v2.1/servers/1', true],
  ['/v2.1/servers/{server_id}/ips', '/v2.1/servers/1/ips', true],
  ['/v2.1/servers/*', '/v2.1/servers/1/ips', false],
  ['/v2.1/**', '/v2.1/servers/1/ips', true],
  ['/v2.1/servers', '/v2x1/servers', false],
])('the rule %s and a request for %s: %s', (rule, path, isAllowed) => {
  expect(isWithinRules(caller(rule), { types: ['compute'], method: 'GET', path })).toBe(isAllowed);
  expect(isWithinRules(caller(rule), { types: ['image'], method: 'GET', path })).toBe(false);
  expect(isWithinRules(caller(rule), { types: ['compute'], method: 'POST', path })).toBe(false);
});

test('a token with rules asks Nova for what they allow, and Glance for nothing', async () => {
  const cloud = createCloud({ speed: 0 });
  const demo = await signIn(cloud, { user: 'demo' });
  const user = cloud.state.identity.users.all().find(({ name }) => name === 'demo')?.id;
  const access_rules = [{ service: 'compute', method: 'GET', path: '/v2.1/servers' }];
  const made = await demo.call('POST', `/identity/v3/users/${user}/application_credentials`, {
    body: { application_credential: { name: 'narrow', secret: 's3', access_rules } },
  });
  const { application_credential: credential } = made.body as { application_credential: { id: string } };
  const identity = {
    methods: ['application_credential'],
    application_credential: { id: credential.id, secret: 's3' },
  };
  const issued = await demo.call('POST', '/identity/v3/auth/tokens', { body: { auth: { identity } } });
  const headers = { 'x-auth-token': issued.headers['x-subject-token'] ?? '' };
  const ask = async (path: string, more: object = {}) =>
    (await demo.call('GET', path, { headers: { ...headers, ...more } })).status;
  expect(await ask('/compute/v2.1/servers')).toBe(200);
  expect(await ask('/compute/v2.1/flavors')).toBe(401);
  expect(await ask('/image/v2/images')).toBe(401);
  const nova = await signIn(cloud, { user: 'nova', project: 'service' });
  expect(await ask('/image/v2/images', { 'x-service-token': nova.token })).toBe(200);
});
