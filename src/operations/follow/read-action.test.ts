import { expect, test } from 'vitest';
import { createWorld, namesIn } from '../../../test/operations/world.ts';
import { readAction } from './read-action.ts';

test.each([
  ['a volume that grew', '/os-volume_attachments', undefined],
  ['a reboot', '/action', 'reboot'],
])('%s after it: what takes over is what moves states', async (_, path, newer) => {
  const world = await createWorld();
  const { flavor, image, network, volumes } = await namesIn(world);
  const made = await world.run('server', 'create', undefined, { name: 'web', flavor, image, network: [network] });
  const { volume } = await world.make(`${volumes}/volumes`, { volume: { size: 1 } });
  const stopped = await world.run('server', 'stop', made.id ?? '');
  const body = newer === undefined ? { volumeAttachment: { volumeId: volume?.id } } : { reboot: { type: 'HARD' } };
  await world.make(`/compute/v2.1/servers/${made.id}${path}`, body);
  const asked = { serverId: made.id ?? '', requestId: stopped.serviceRequestId ?? '', isAtEnd: false };
  const read = readAction(world.cloud, asked, new AbortController().signal);
  expect((await world.until(read)).newer?.operation).toBe(newer);
  await world.close();
});
