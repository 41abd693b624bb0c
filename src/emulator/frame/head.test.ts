import { expect, test } from 'vitest';
import { createCloud } from '../cloud.ts';
import { signIn } from '../sign-in.ts';

test.each([
  ['/identity/v3/users', 200],
  ['/compute/v2.1/servers', 404],
  ['/volume/v3/volumes', 404],
  ['/image/v2/images', 405],
  ['/networking/v2.0/ports', 405],
  ['/placement/resource_providers', 405],
])('HEAD %s is %i', async (path, status) => {
  const cloud = createCloud({ speed: 0, startMs: 0 });
  const { call } = await signIn(cloud);
  expect((await call('GET', path)).status).toBe(200);
  expect((await call('HEAD', path)).status).toBe(status);
});
