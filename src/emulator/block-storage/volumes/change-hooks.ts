import type { OperationHooks, Walk } from '../../kernel/machine.ts';
import { durationOf } from '../../kernel/profile.ts';
import { touchVolume } from '../attachments/handshake.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { numberArg, textArg } from '../walks.ts';
import { imageMetadataOf } from './image-metadata.ts';
import type { VolumeHooks } from './machine.ts';
import type { VolumeRow } from './state.ts';

type Hooks = OperationHooks<VolumeRow>;

/** The servers that use a volume. */
export function serversOf(state: BlockStorageState, volumeId: string): string[] {
  const rows = state.attachments.where('volume', volumeId);
  return rows.flatMap(({ serverId, status }) => (serverId !== null && status === 'attached' ? [serverId] : []));
}

function extend(state: BlockStorageState): Hooks {
  return {
    after: ({ row, args, index, path }) => {
      if (index !== path.steps.length - 1) return;
      touchVolume(state, row.id, { sizeGib: numberArg(args, 'sizeGib') });
      const { compute } = state.neighbours();
      for (const serverId of serversOf(state, row.id)) {
        compute.externalEvent({ name: 'volume-extended', serverId, tag: row.id });
      }
    },
  };
}

/** The image is `saving` for as long as the volume is read; it is deleted when that fails. */
function upload(state: BlockStorageState): Hooks {
  const { kernel } = state;
  const imageOf = ({ row, args }: Walk<VolumeRow>) => {
    const asker = { projectId: row.projectId, userId: row.userId, isAdmin: true };
    return state.neighbours().images.find(textArg(args, 'image'), asker);
  };
  return {
    before: (walk) => {
      if (walk.index === 0) return undefined;
      const image = imageOf(walk);
      if (image === undefined) return { fail: 'the image is gone' };
      if (image.status !== 'queued') return undefined;
      state.neighbours().images.beginUpload(image.id);
      return { waitMs: durationOf(kernel.profile, 'volume', kernel.random) };
    },
    after: ({ index, row, args }) => {
      if (index > 0) state.neighbours().images.finishUpload(textArg(args, 'image'), row.sizeGib * 2 ** 30);
    },
    failed: ({ args }) => state.neighbours().images.delete(textArg(args, 'image')),
  };
}

function reimage(state: BlockStorageState): Hooks {
  const tell = (row: VolumeRow) => {
    const rows = state.attachments.where('volume', row.id);
    for (const { serverId } of rows) {
      if (serverId !== null) {
        state.neighbours().compute.externalEvent({ name: 'volume-reimaged', serverId, tag: row.id });
      }
    }
  };
  return {
    ended: ({ row, args }) => {
      const asker = { projectId: row.projectId, userId: row.userId, isAdmin: true };
      const image = state.neighbours().images.find(textArg(args, 'image'), asker);
      if (image) touchVolume(state, row.id, { imageMetadata: imageMetadataOf(image), isBootable: true });
      tell(row);
    },
    failed: ({ row }) => tell(row),
  };
}

function revert(state: BlockStorageState): Hooks {
  const setSnapshot = (id: string, status: string) => {
    if (state.snapshots.find(id)) state.snapshots.update(id, { status, updatedAtMs: state.kernel.clock.seconds() });
  };
  return {
    after: ({ index, args }) => setSnapshot(textArg(args, 'snapshot'), index === 0 ? 'restoring' : 'available'),
    failed: ({ args }) => setSnapshot(textArg(args, 'snapshot'), 'available'),
  };
}

/** A deletion with `cascade` takes the snapshots along; one that fails leaves them as they were found. */
const cascade = (state: BlockStorageState): Hooks => ({
  failed: ({ row }) => {
    for (const { id, status } of state.snapshots.where('volume', row.id)) {
      if (status === 'deleting') state.snapshots.update(id, { status: 'error_deleting' });
    }
  },
});

/** What else happens when volumes change. */
export const CHANGE_HOOKS: VolumeHooks = {
  volume_extend: extend,
  volume_extend_attached: extend,
  upload_to_image: upload,
  reimage,
  revert_to_snapshot: revert,
  volume_delete: cascade,
  volume_force_delete: cascade,
};
