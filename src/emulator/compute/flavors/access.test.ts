import { expect, test } from 'vitest';
import { createCloud } from '../../cloud.ts';
import { signIn } from '../../sign-in.ts';

test('a new private flavor is for no project, not even that of its maker, as in Nova', async () => {
  const admin = await signIn(createCloud({ speed: 0 }));
  const flavor = { name: 'f', id: 'f', ram: 64, vcpus: 1, disk: 1, 'os-flavor-access:is_public': false };
  await admin.call('POST', '/compute/v2.1/flavors', { body: { flavor } });
  const { body } = await admin.call('GET', '/compute/v2.1/flavors/f/os-flavor-access');
  expect(body).toEqual({ flavor_access: [] });
});
