import { expect, test } from 'vitest';
import { createCloud } from '../cloud.ts';
import { isObject } from '../kernel/json.ts';
import { signIn } from '../sign-in.ts';

async function refusal(version: string, path: string): Promise<unknown> {
  const cloud = createCloud({ speed: 0, startMs: 0 });
  const { call } = await signIn(cloud);
  const headers = { 'openstack-api-version': `compute ${version}` };
  const { status, body } = await call('GET', `/compute/v2.1${path}`, { headers });
  const fault = isObject(body) ? Object.values(body)[0] : undefined;
  return status === 200 ? 200 : [status, isObject(fault) ? fault.message : body];
}

const STRICT = [
  '/flavors',
  '/flavors/detail',
  '/os-server-groups',
  '/limits',
  '/os-simple-tenant-usage',
  '/os-simple-tenant-usage/any',
  '/os-services',
  '/os-keypairs',
  '/servers',
];

test.each(STRICT)('%s refuses names that it does not know from 2.75 on', async (path) => {
  expect(await refusal('2.74', `${path}?foo=1`)).toBe(200);
  const message = "Additional properties are not allowed ('foo' was unexpected)";
  expect(await refusal('2.75', `${path}?foo=1`)).toEqual([400, message]);
});

const notDigits = "Value: x. 'x' does not match '^[0-9]*$'";

test.each([
  ['2.1', '/flavors?limit=x', `Invalid input for query parameters limit. ${notDigits}`],
  ['2.1', '/flavors?limit=', "Invalid input for query parameters limit. Value: . '' is too short"],
  ['2.1', '/servers?limit=', "Invalid input for query parameters limit. Value: . '' is too short"],
  [
    '2.1',
    '/flavors?sort_key=foo',
    "Invalid input for query parameters sort_key. Value: foo. 'foo' is not one of ['created_at', 'description', " +
      "'disabled', 'ephemeral_gb', 'flavorid', 'id', 'is_public', 'memory_mb', 'name', 'root_gb', 'rxtx_factor', " +
      "'swap', 'updated_at', 'vcpu_weight', 'vcpus']",
  ],
  ['2.1', '/os-server-groups?offset=x', `Invalid input for query parameters offset. ${notDigits}`],
  ['2.53', '/os-hypervisors?foo=1', "Additional properties are not allowed ('foo' was unexpected)"],
  ['2.53', '/os-hypervisors/x?foo=1', "Additional properties are not allowed ('foo' was unexpected)"],
])('a query that cannot be read, with %s: %s', async (version, path, message) => {
  expect(await refusal(version, path)).toEqual([400, message]);
});

test('flavors are sorted by what all have alike, too', async () => {
  expect(await refusal('2.96', '/flavors?sort_key=vcpu_weight')).toBe(200);
  expect(await refusal('2.52', '/os-hypervisors?foo=1')).toBe(200);
});
