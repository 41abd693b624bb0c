import { expect, test } from 'vitest';
import type { ApiRequest } from '../openstack/service-client.ts';
import { capMicroversions, readMicroversionCaps } from './cap-microversions.ts';
import { createTestCloud } from './test-world.ts';

test.each([
  ['2.93', '2.60', '2.60'],
  ['2.9', '2.60', '2.9'],
  [undefined, '2.60', '2.60'],
])('a request with %s under the cap %s is sent with %s', async (microversion, cap, sent) => {
  const asked: ApiRequest[] = [];
  const cloud = capMicroversions(createTestCloud({ '/x': {} }, asked), { compute: cap });
  const client = await cloud.service('compute');
  await client.request({ method: 'GET', path: '/x', ...(microversion === undefined ? {} : { microversion }) });
  expect([asked[0]?.microversion, client.maxMicroversion]).toEqual([sent, cap]);
});

test('other services are left alone', async () => {
  const cloud = capMicroversions(createTestCloud({}), { compute: '2.60' });
  expect((await cloud.service('block-storage')).maxMicroversion).toBe('2.93');
});

test.each([
  [{ osComputeApiVersion: '2.60', osVolumeApiVersion: '3' }, { compute: '2.60' }],
  [{ osComputeApiVersion: '2', osVolumeApiVersion: '3.59' }, { 'block-storage': '3.59' }],
  [{}, {}],
])('reads %j as %j', (options, caps) => {
  expect(readMicroversionCaps(options)).toEqual(caps);
});

test('refuses what is no version', () => {
  expect(() => readMicroversionCaps({ osComputeApiVersion: 'x' })).toThrow(
    "--os-compute-api-version must look like 2.93, not 'x'.",
  );
});
