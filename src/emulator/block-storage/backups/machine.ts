import type { Machine, OperationHooks, Walk } from '../../kernel/machine.ts';
import { durationOf } from '../../kernel/profile.ts';
import { touchVolume } from '../attachments/handshake.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { textArg, withStatus } from '../walks.ts';
import type { BackupRow } from './state.ts';

type Hooks = OperationHooks<BackupRow>;

/** How backups are walked through their operations. */
export function backupMachine(state: BlockStorageState): Machine<BackupRow> {
  return {
    kind: 'volume-backup',
    rows: state.backups,
    idOf: (row) => row.id,
    read: ({ status }) => ({ status }),
    write: (row, change) => withStatus(row, change, state.kernel.clock.seconds()),
    hooks: {
      backup_create: create(state),
      backup_restore: restore(state),
      backup_delete: { failed: ({ row }, message) => fail(state, row, message) },
      backup_force_delete: { failed: ({ row }, message) => fail(state, row, message) },
    },
  };
}

function fail(state: BlockStorageState, row: BackupRow, failReason: string): void {
  if (state.backups.find(row.id)) state.backups.update(row.id, { failReason });
}

/** The volume, or the snapshot, is put back to what it was when the data are read. */
function create(state: BlockStorageState): Hooks {
  const release = ({ row, args }: Walk<BackupRow>) => {
    const snapshot = row.snapshotId === null ? undefined : state.snapshots.find(row.snapshotId);
    const updatedAtMs = state.kernel.clock.seconds();
    if (snapshot) state.snapshots.update(snapshot.id, { status: 'available', updatedAtMs });
    else if (state.volumes.find(row.volumeId)?.status === 'backing-up') {
      touchVolume(state, row.volumeId, {
        status: textArg(args, 'previous') || 'available',
        previousStatus: 'backing-up',
      });
    }
  };
  return {
    ended: (walk) => {
      release(walk);
      state.backups.update(walk.row.id, { objectCount: walk.row.sizeGib });
    },
    failed: (walk, message) => {
      release(walk);
      fail(state, walk.row, message);
    },
  };
}

function restore(state: BlockStorageState): Hooks {
  const put = ({ row }: Walk<BackupRow>, status: string) => {
    const id = row.restoreVolumeId;
    if (id === null || state.volumes.find(id)?.status !== 'restoring-backup') return;
    const metadata = status === 'available' && row.volumeMetadata ? { metadata: row.volumeMetadata } : {};
    touchVolume(state, id, { status, ...metadata });
  };
  return {
    before: ({ row, index }) => {
      // A volume that is made for it is still creating: the data come after that.
      const volume = row.restoreVolumeId === null ? undefined : state.volumes.find(row.restoreVolumeId);
      if (index === 0 || volume === undefined) return undefined;
      if (volume.status === 'creating') return { waitMs: 500 };
      if (volume.status === 'available') {
        touchVolume(state, volume.id, { status: 'restoring-backup' });
        return { waitMs: durationOf(state.kernel.profile, 'backup', state.kernel.random) };
      }
      return volume.status === 'error' ? { fail: 'the volume to restore to could not be made' } : undefined;
    },
    ended: (walk) => put(walk, 'available'),
    failed: (walk) => put(walk, 'error_restoring'),
  };
}
