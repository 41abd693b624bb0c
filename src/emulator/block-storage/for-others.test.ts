import { beforeAll, expect, test } from 'vitest';
import { SimulatedClock } from '../../base/simulated-clock.ts';
import { EmulatorClock } from '../kernel/emulator-clock.ts';
import { Kernel } from '../kernel/kernel.ts';
import { loadStateMachines } from '../kernel/state-machines.ts';
import { createBlockStorage } from './block-storage-state.ts';
import { addBlockStorageDefaults } from './defaults.ts';
import { blockStorageForOthers } from './for-others.ts';

beforeAll(loadStateMachines);

const asker = { projectId: 'p', userId: 'u', isAdmin: false };

function setUp() {
  const clock = new EmulatorClock(new SimulatedClock(), { speed: 0 });
  const kernel = new Kernel({ clock, seed: 1, profile: 'quick' });
  const events: object[] = [];
  const state = createBlockStorage(kernel);
  addBlockStorageDefaults(state);
  const volumes = blockStorageForOthers(state);
  const id = volumes.create({ asker, sizeGib: 1, name: 'v' });
  return { clock, state, volumes, events, id, status: () => state.volumes.find(id)?.status };
}

test('a volume is creating, then available', () => {
  const { clock, status, volumes, id } = setUp();
  expect(status()).toBe('creating');
  clock.runFor(5000);
  expect(volumes.find(id, asker)).toMatchObject({ status: 'available', sizeGib: 1, serverIds: [] });
  expect(volumes.find(id, { ...asker, projectId: 'other' })).toBeUndefined();
});

test('the handshake goes reserved, attaching, in-use, detaching, available', () => {
  const { clock, volumes, id, status } = setUp();
  clock.runFor(5000);
  const seen: unknown[] = [];
  const attachment = volumes.reserve(id, 's');
  seen.push(status());
  volumes.connect(attachment, { host: 'compute1', device: '/dev/vdb' });
  seen.push(status());
  volumes.complete(attachment);
  seen.push(status());
  volumes.beginDetaching(id);
  seen.push(status());
  volumes.detach(attachment);
  seen.push(status());
  expect(seen).toEqual(['reserved', 'attaching', 'in-use', 'detaching', 'available']);
});

test('a reserved volume cannot be had by another server', () => {
  const { clock, volumes, id } = setUp();
  clock.runFor(5000);
  volumes.reserve(id, 's');
  expect(() => volumes.reserve(id, 't')).toThrow('status must be available or downloading to reserve');
  expect(() => volumes.reserve(id, 's')).not.toThrow();
});

test('a volume that fits nowhere ends in error with a message', () => {
  const { clock, state, volumes } = setUp();
  const id = volumes.create({ asker, sizeGib: 10_000, name: 'huge' });
  clock.runFor(5000);
  expect(state.volumes.find(id)?.status).toBe('error');
  expect(state.messages.all()).toMatchObject([{ eventId: 'VOLUME_VOLUME_001_003', resourceId: id }]);
});

test('a deleted volume is deleting, then gone', () => {
  const { clock, volumes, id, status } = setUp();
  clock.runFor(5000);
  volumes.delete(id);
  expect(status()).toBe('deleting');
  clock.runFor(5000);
  expect(status()).toBeUndefined();
});

test('a quota that is used up refuses with 413', () => {
  const { volumes } = setUp();
  expect(() => volumes.create({ asker, sizeGib: 30_000, name: 'x' })).toThrow(
    'VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 30000G, quota is 20000G and 1G has been consumed.',
  );
});
