import { expect, test } from 'vitest';
import { createAttachedServer } from '../../compute/volume-attachments/attached-server.suite.ts';

test('a detachment that says null instead of nothing ends as in Cinder, in a fault of the service', async () => {
  const world = await createAttachedServer();
  const path = `/volumes/${await world.volume()}/action`;
  expect((await world.cinder('POST', path, { 'os-detach': null })).status).toBe(500);
  expect((await world.cinder('POST', path, { 'os-detach': {} })).status).not.toBe(500);
});
