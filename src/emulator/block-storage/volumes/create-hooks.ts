import type { OperationHooks, Walk } from '../../kernel/machine.ts';
import { touchVolume } from '../attachments/handshake.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { DRIVER_FAILED, type Failure, NO_BACKEND, tellFailure } from '../messages/tell.ts';
import { isReplicatedType } from '../types/state.ts';
import { textArg } from '../walks.ts';
import { imageMetadataOf } from './image-metadata.ts';
import type { VolumeHooks } from './machine.ts';
import type { VolumeRow } from './state.ts';

const SCHEDULE: Failure['action'] = ['001', 'schedule allocate volume'];
const CREATE: Failure['action'] = ['008', 'create volume from backend storage'];
const COPY_IMAGE: Failure['action'] = ['005', 'copy image to volume'];

type Hooks = OperationHooks<VolumeRow>;

/** What a creation needs in any case: a back end. */
function scheduled(
  state: BlockStorageState,
  ended?: (walk: Walk<VolumeRow>) => void,
  action: Failure['action'] = CREATE,
): Hooks {
  return {
    before: ({ row, index }) =>
      index > 0 && row.host === null
        ? { fail: `No valid backend was found. No weighed backends available` }
        : undefined,
    ended: (walk) => {
      const type = state.types.find(walk.row.typeId);
      // What back ends that replicate say of a new volume.
      if (type && isReplicatedType(type)) state.volumes.update(walk.row.id, { replicationStatus: 'enabled' });
      ended?.(walk);
    },
    failed: ({ row }) => {
      const told = { projectId: row.projectId, resourceType: 'VOLUME', resourceId: row.id } as const;
      if (row.host === null) tellFailure(state, told, { action: SCHEDULE, detail: NO_BACKEND });
      else tellFailure(state, told, { action, detail: DRIVER_FAILED });
    },
  };
}

function fromImage(state: BlockStorageState): Hooks {
  const imageOf = ({ row, args }: Walk<VolumeRow>) =>
    state
      .neighbours()
      .images.find(textArg(args, 'image'), { projectId: row.projectId, userId: row.userId, isAdmin: true });
  const ended = (walk: Walk<VolumeRow>) => {
    const image = imageOf(walk);
    const change = { isBootable: true, ...(image && { imageMetadata: imageMetadataOf(image) }) };
    state.volumes.update(walk.row.id, change);
  };
  const base = scheduled(state, ended, COPY_IMAGE);
  return {
    ...base,
    before: (walk) => {
      const isLast = walk.index === walk.path.steps.length - 1;
      if (isLast && imageOf(walk) === undefined) return { fail: 'the image is gone' };
      return base.before?.(walk);
    },
  };
}

/** A copy boots when its source does, and remembers the same image. */
function copied(state: BlockStorageState, sourceOf: (walk: Walk<VolumeRow>) => VolumeRow | undefined): Hooks {
  return scheduled(state, (walk) => {
    const source = sourceOf(walk);
    if (source === undefined) return;
    const { isBootable, imageMetadata } = source;
    state.volumes.update(walk.row.id, { isBootable, imageMetadata });
  });
}

function fromBackup(state: BlockStorageState): Hooks {
  const release = ({ args }: Walk<VolumeRow>) => {
    const backup = state.backups.find(textArg(args, 'backup'));
    if (backup) state.backups.update(backup.id, { status: 'available', updatedAtMs: state.kernel.clock.seconds() });
  };
  const base = scheduled(state, release);
  return {
    ...base,
    failed: (walk, message) => {
      release(walk);
      base.failed?.(walk, message);
    },
  };
}

/** What else happens when volumes are made. */
export const CREATE_HOOKS: VolumeHooks = {
  volume_create: (state) => scheduled(state),
  volume_create_from_image: fromImage,
  volume_create_from_snapshot: (state) =>
    copied(state, ({ args }) => {
      const snapshot = state.snapshots.find(textArg(args, 'snapshot'));
      return snapshot && state.volumes.find(snapshot.volumeId);
    }),
  volume_create_from_volume: (state) => copied(state, ({ args }) => state.volumes.find(textArg(args, 'volume'))),
  volume_create_from_backup: fromBackup,
  manage: (state) => ({
    ended: ({ row, args }) => {
      const sizeGib = typeof args.sizeGib === 'number' ? args.sizeGib : 1;
      touchVolume(state, row.id, { sizeGib });
    },
  }),
};
