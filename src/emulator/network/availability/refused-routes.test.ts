import { expect, test } from 'vitest';
import { ask, startNetwork } from '../ask.ts';

const UNKNOWN = "Unrecognized attribute(s) 'tenant_id'";

// All as a real Neutron (21.0) answered, but that it names `project_id` too.
test.each([
  ['POST', '/service-providers', { service_provider: {} }, 400, UNKNOWN],
  ['POST', '/agents', { agent: {} }, 400, UNKNOWN],
  ['POST', '/qos/rule-types', { rule_type: {} }, 400, UNKNOWN],
  [
    'POST',
    '/qos/alias-bandwidth-limit-rules',
    { alias_bandwidth_limit_rule: {} },
    400,
    "Attribute 'tenant_id' not allowed in POST",
  ],
  [
    'POST',
    '/network-ip-availabilities',
    { network_ip_availability: {} },
    400,
    "Attribute 'tenant_id' not allowed in POST",
  ],
  ['PUT', '/security-group-rules/x', { security_group_rule: {} }, 404, 'Security group rule x does not exist'],
  ['DELETE', '/network-ip-availabilities/x', undefined, 404, 'Network x could not be found.'],
  [
    'GET',
    '/floatingip-pools/x',
    undefined,
    500,
    'Request Failed: internal server error while processing your request.',
  ],
  [
    'GET',
    '/qos/alias-dscp-marking-rules',
    undefined,
    500,
    'Request Failed: internal server error while processing your request.',
  ],
] as const)('%s %s %j is refused', async (method, path, body, ...words) => {
  const { admin } = await startNetwork();
  const answer = await ask(admin, method, path, body);
  expect([answer[0], answer[2]]).toEqual(words);
});

test('paths are known with and without their prefix, with dashes and underscores', async () => {
  const { admin } = await startNetwork();
  for (const path of ['/vpn/ikepolicies', '/ikepolicies', '/floatingip-pools', '/security_groups', '/policies']) {
    expect((await ask(admin, 'GET', path))[0]).toBe(200);
  }
});
