import { Fault } from '../../frame/fault.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { VolumeNeighbour, VolumeView } from '../neighbours.ts';

interface VolumeRow extends VolumeView {
  readonly projectId: string;
}

/** Volumes that are available as soon as they are made, in place of Cinder: for tests of Nova alone. */
export function standInVolumes(kernel: Kernel): VolumeNeighbour {
  const volumes = kernel.collection<VolumeRow>({ kind: 'compute.stand-in-volume', id: (row) => row.id });
  const change = (id: string, fields: Partial<VolumeRow>) => {
    if (volumes.find(id)) volumes.update(id, fields);
  };
  const volumeOf = (attachmentId: string) => attachmentId.split('/')[0] ?? '';
  return {
    find: (id, { projectId, isAdmin }) => {
      const row = volumes.find(id);
      return row && (isAdmin || row.projectId === projectId) ? row : undefined;
    },
    findSnapshot: () => undefined,
    create: ({ asker, sizeGib, name, imageId, snapshotId }) => {
      const id = kernel.random.uuid();
      volumes.insert({
        id,
        name,
        status: 'available',
        sizeGib,
        projectId: asker.projectId,
        isBootable: imageId !== undefined || snapshotId !== undefined,
        isMultiattach: false,
        migrationStatus: null,
        serverIds: [],
        attachedTo: [],
        imageMetadata: {},
      });
      return id;
    },
    delete: (id) => {
      if (volumes.find(id)) volumes.remove(id);
    },
    reserve: (id, serverId) => {
      if (volumes.find(id)?.status !== 'available') throw new Fault(400, `Invalid volume: ${id}`);
      change(id, { status: 'reserved', serverIds: [serverId] });
      return `${id}/${kernel.random.uuid()}`;
    },
    connect: (attachmentId) => change(volumeOf(attachmentId), { status: 'attaching' }),
    complete: (attachmentId) => {
      const id = volumeOf(attachmentId);
      change(id, { status: 'in-use', attachedTo: volumes.find(id)?.serverIds ?? [] });
    },
    beginDetaching: (id) => change(id, { status: 'detaching' }),
    rollDetaching: (id) => change(id, { status: 'in-use' }),
    detach: (attachmentId) => change(volumeOf(attachmentId), { status: 'available', serverIds: [], attachedTo: [] }),
    snapshot: () => kernel.random.uuid(),
    completeMigration: (id) => id,
  };
}
