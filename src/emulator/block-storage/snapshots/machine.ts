import type { Machine } from '../../kernel/machine.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { withStatus } from '../walks.ts';
import type { SnapshotRow } from './state.ts';

/** How snapshots are walked through their operations. */
export function snapshotMachine(state: BlockStorageState): Machine<SnapshotRow> {
  const done = ({ row }: { readonly row: SnapshotRow }) => {
    if (state.snapshots.find(row.id)) state.snapshots.update(row.id, { progress: '100%' });
  };
  return {
    kind: 'volume-snapshot',
    rows: state.snapshots,
    idOf: (row) => row.id,
    read: ({ status }) => ({ status }),
    write: (row, change) => withStatus(row, change, state.kernel.clock.seconds()),
    hooks: { snapshot_create: { ended: done }, snapshot_manage: { ended: done } },
  };
}
