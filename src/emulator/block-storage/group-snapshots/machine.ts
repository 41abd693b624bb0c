import type { Machine } from '../../kernel/machine.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { partsDeletedFirst } from '../parts-deleted.ts';
import { withStatus } from '../walks.ts';
import type { GroupSnapshotRow } from './state.ts';

/** How group snapshots are walked through their operations; the snapshots of their volumes go along. */
export function groupSnapshotMachine(state: BlockStorageState): Machine<GroupSnapshotRow> {
  const { kernel, snapshots } = state;
  const partsOf = (id: string) => snapshots.where('groupSnapshot', id);
  const setStatus = (id: string, status: string) => {
    const progress = status === 'available' ? { progress: '100%' } : {};
    snapshots.update(id, { status, ...progress, updatedAtMs: kernel.clock.seconds() });
  };
  const setAll = (id: string, status: string) => {
    for (const part of partsOf(id)) setStatus(part.id, status);
  };
  return {
    kind: 'volume-group-snapshot',
    rows: state.groupSnapshots,
    idOf: (row) => row.id,
    read: ({ status }) => ({ status }),
    write: (row, change) => withStatus(row, change, kernel.clock.seconds()),
    hooks: {
      group_snapshot_create: {
        ended: ({ row }) => setAll(row.id, 'available'),
        failed: ({ row }) => setAll(row.id, 'error'),
      },
      group_snapshot_delete: {
        before: partsDeletedFirst(kernel, { of: partsOf, setStatus }),
        failed: ({ row }) => setAll(row.id, 'error'),
      },
    },
    gone: ({ row }) => {
      for (const { id } of partsOf(row.id)) snapshots.remove(id);
      state.groupSnapshots.remove(row.id);
    },
  };
}
