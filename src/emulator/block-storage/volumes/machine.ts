import { errorEndFor } from '../../kernel/error-ends.ts';
import type { Machine, OperationHooks } from '../../kernel/machine.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { isSame } from '../walks.ts';
import { CHANGE_HOOKS } from './change-hooks.ts';
import { CREATE_HOOKS } from './create-hooks.ts';
import { VOLUME_ERROR_ENDS } from './error-ends.ts';
import { MOVE_HOOKS } from './move-hooks.ts';
import { removeVolume } from './remove.ts';
import type { VolumeRow } from './state.ts';

/** The hooks of an operation, for the state of one cloud. */
export type VolumeHooks = Readonly<Record<string, (state: BlockStorageState) => OperationHooks<VolumeRow>>>;

/** How volumes are walked through their operations. */
export function volumeMachine(state: BlockStorageState): Machine<VolumeRow> {
  const all: VolumeHooks = { ...CREATE_HOOKS, ...CHANGE_HOOKS, ...MOVE_HOOKS };
  return {
    kind: 'volume',
    rows: state.volumes,
    idOf: (row) => row.id,
    read: ({ status, attachStatus, migrationStatus, replicationStatus }) => ({
      status,
      attachStatus,
      migrationStatus,
      replicationStatus,
    }),
    write: (row, { status, ...rest }) => {
      const change = { ...rest, ...(typeof status === 'string' && { status }) };
      if (isSame(row, change)) return row;
      const { attachStatus, ...other } = change;
      const attach = typeof attachStatus === 'string' ? { attachStatus } : {};
      return { ...row, ...other, ...attach, updatedAtMs: state.kernel.clock.seconds() };
    },
    errorEnd: (walk) => errorEndFor(VOLUME_ERROR_ENDS, walk),
    hooks: Object.fromEntries(Object.entries(all).map(([operation, make]) => [operation, make(state)])),
    gone: ({ row, operation }) => {
      const isUnmanaged = operation.id === 'unmanage';
      removeVolume(state, row.id, { keepsSnapshots: isUnmanaged });
    },
  };
}
