import type { Machine } from '../../kernel/machine.ts';
import { durationOf } from '../../kernel/profile.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { textArg, withStatus } from '../walks.ts';
import type { GroupSnapshotRow } from './state.ts';

/** The job that removes what a deleted group snapshot was made of. */
const REMOVE = 'block-storage.remove-group-snapshot';

/** How group snapshots are walked through their operations; the snapshots of their volumes go along. */
export function groupSnapshotMachine(state: BlockStorageState): Machine<GroupSnapshotRow> {
  const { kernel, snapshots } = state;
  const setAll = (id: string, status: string) => {
    const progress = status === 'available' ? { progress: '100%' } : {};
    for (const row of snapshots.where('groupSnapshot', id)) {
      snapshots.update(row.id, { status, ...progress, updatedAtMs: kernel.clock.seconds() });
    }
  };
  kernel.schedule.define(REMOVE, (args) => {
    const id = textArg(args, 'groupSnapshot');
    for (const row of snapshots.where('groupSnapshot', id)) snapshots.remove(row.id);
    state.groupSnapshots.remove(id);
  });
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
      group_snapshot_delete: { failed: ({ row }) => setAll(row.id, 'error') },
    },
    // All of them read `deleted` until each row is gone.
    gone: ({ row }) => {
      setAll(row.id, 'deleted');
      state.groupSnapshots.update(row.id, { status: 'deleted', updatedAtMs: kernel.clock.seconds() });
      kernel.schedule.plan(REMOVE, kernel.clock.now() + durationOf(kernel.profile, 'api', kernel.random), {
        groupSnapshot: row.id,
      });
    },
  };
}
