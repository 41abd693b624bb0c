import type { Kernel } from '../../kernel/kernel.ts';
import type { ImageNeighbour, ImageRequest, ImageView } from '../neighbours.ts';

/** The image of the stand-in that every project can boot from. */
export const STAND_IN_IMAGE = '33333333-3333-4333-8333-333333333333';

/** One public image, and those that servers make, in place of Glance: for tests of Nova alone. */
export function standInImages(kernel: Kernel): ImageNeighbour {
  const images = kernel.collection<ImageView>({ kind: 'compute.stand-in-image', id: (row) => row.id });
  const base: ImageView = {
    id: STAND_IN_IMAGE,
    name: 'cirros',
    status: 'active',
    ownerId: '',
    sizeBytes: 16 * 2 ** 20,
    minDiskGib: 0,
    minRamMib: 0,
    properties: {},
  };
  const add = (request: ImageRequest, status: string): string => {
    const { name, minDiskGib, minRamMib, properties, asker } = request;
    const id = kernel.random.uuid();
    images.insert({ id, name, status, ownerId: asker.projectId, sizeBytes: 0, minDiskGib, minRamMib, properties });
    return id;
  };
  const change = (id: string, fields: Partial<ImageView>) => {
    if (images.find(id)) images.update(id, fields);
  };
  return {
    find: (id) => (id === STAND_IN_IMAGE ? base : images.find(id)),
    list: () => images.all().reverse(),
    create: (request) => add(request, 'queued'),
    beginUpload: (id) => change(id, { status: 'saving' }),
    finishUpload: (id, sizeBytes) => change(id, { status: 'active', sizeBytes }),
    createOfVolumes: (request) => add(request, 'active'),
    delete: (id) => {
      if (images.find(id)) images.remove(id);
    },
  };
}
