import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { signIn } from '../../sign-in.ts';

const AGGREGATES = '/compute/v2.1/os-aggregates';
const MISSING = '27cf2f0b-1a5b-4b5e-9a6f-000000000000';

test.each([
  ['that is there', undefined, 202, undefined],
  ['that is not', MISSING, 400, { badRequest: { code: 400, message: `Image ${MISSING} could not be found.` } }],
])('an image %s is asked to be at hand of the hosts of an aggregate', async (_name, given, status, body) => {
  const cloud = createCloud({ speed: 0 });
  const admin = await signIn(cloud);
  await admin.call('POST', AGGREGATES, { body: { aggregate: { name: 'a' } } });
  const id = given ?? cloud.state.image.images.all()[0]?.id;
  const headers = { 'openstack-api-version': 'compute 2.81' };
  const answer = await admin.call('POST', `${AGGREGATES}/1/images`, { body: { cache: [{ id }] }, headers });
  expect([answer.status, answer.body]).toEqual([status, body]);
});
