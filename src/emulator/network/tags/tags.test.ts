import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { signIn } from '../../sign-in.ts';

async function setUp() {
  const cloud = createCloud({ speed: 0 });
  const demo = await signIn(cloud, { user: 'demo' });
  const network = cloud.state.network.networks.all().find(({ name }) => name === 'private');
  return { demo, path: `/networking/v2.0/networks/${network?.id}` };
}

// As a real Neutron (21.0) answered.
test.each(['null', '[]', '""', '"x"', '{}'])('a tag is set whatever body comes with it: %s', async (text) => {
  const { demo, path } = await setUp();
  const headers = { 'content-type': 'application/json' };
  expect((await demo.call('PUT', `${path}/tags/t`, { body: Buffer.from(text), headers })).status).toBe(201);
  expect((await demo.call('GET', `${path}/tags`)).body).toEqual({ tags: ['t'] });
});

test.each([
  ['/tags', 'null', 'InvalidInput', 'Invalid input for operation: Invalid tags body.'],
  ['', 'null', 'HTTPBadRequest', 'Body contains invalid data'],
  ['', '[]', 'HTTPBadRequest', 'Body contains invalid data'],
  ['/tags/t', 'x', 'HTTPBadRequest', 'Body contains invalid data'],
])('PUT%s of %s is refused', async (end, text, type, message) => {
  const { demo, path } = await setUp();
  const headers = { 'content-type': 'application/json' };
  const answer = await demo.call('PUT', path + end, { body: Buffer.from(text), headers });
  expect([answer.status, answer.body]).toEqual([400, { NeutronError: { type, message, detail: '' } }]);
});
