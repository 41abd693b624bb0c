import { expect, test } from 'vitest';
import { createCloud } from '../cloud.ts';
import type { ImageNeighbour } from '../compute/neighbours.ts';
import { imagesForOthers } from './for-others.ts';
import { digestOf } from './images/digest.ts';

function setUp() {
  const { state, journal } = createCloud({ speed: 0, startMs: 0 });
  const asker = { projectId: 'p', userId: 'u', isAdmin: false };
  const images = imagesForOthers(state.image);
  // What Nova asks for must be what Glance gives.
  const forNova: ImageNeighbour = images;
  return { state, journal, asker, images, forNova };
}

test('a snapshot of a server goes queued, saving, active and has its size', () => {
  const { images, asker, journal } = setUp();
  const id = images.create({ asker, name: 's', diskFormat: 'qcow2', minDiskGib: 3, properties: { a: 'b' } });
  images.beginUpload(id);
  images.finishUpload(id, 4096);
  const entries = journal.since(0).filter((entry) => entry.id === id);
  const statuses = entries.map(({ after }) => after?.status);
  expect([...new Set(statuses)]).toEqual(['queued', 'saving', 'active']);
  expect(images.find(id, asker)).toMatchObject({
    status: 'active',
    sizeBytes: 4096,
    minDiskGib: 3,
    properties: { a: 'b' },
  });
});

test('another project does not see it, and deleting twice is no fault', () => {
  const { images, asker } = setUp();
  const id = images.create({ asker, name: 's', diskFormat: 'raw', properties: {} });
  expect(images.find(id, { ...asker, projectId: 'q' })).toBeUndefined();
  images.delete(id);
  images.delete(id);
  images.finishUpload(id, 1);
  expect(images.find(id, asker)).toBeUndefined();
});

test('an image of volumes is active at once, empty, and names the snapshots', () => {
  const { images, asker } = setUp();
  const blockDevices = [{ snapshot_id: 'x' }];
  const id = images.createOfVolumes({ asker, name: 's', diskFormat: 'raw', properties: {}, blockDevices });
  expect(images.find(id, asker)).toMatchObject({
    status: 'active',
    sizeBytes: 0,
    properties: { block_device_mapping: '[{"snapshot_id":"x"}]' },
  });
});

test('a fresh cloud has public images, and their checksums are those of their bytes', () => {
  const { images, asker } = setUp();
  expect(
    images
      .list(asker)
      .map((image) => image.name)
      .sort(),
  ).toEqual(['cirros-0.6.2-x86_64-disk', 'rescue-16m']);
  expect(digestOf(2 ** 24)).toEqual(digestOf(Buffer.alloc(2 ** 24)));
});
