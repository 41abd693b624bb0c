import type { Machine } from '../../kernel/machine.ts';
import { touchVolume } from '../attachments/handshake.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { partsDeletedFirst } from '../parts-deleted.ts';
import { removeVolume } from '../volumes/remove.ts';
import { isSame, textArg } from '../walks.ts';
import { replicationHooks } from './replication.ts';
import type { GroupRow } from './state.ts';

/** How groups are walked through their operations. */
export function groupMachine(state: BlockStorageState): Machine<GroupRow> {
  const { kernel } = state;
  const parts = {
    of: (id: string) => state.volumes.where('group', id),
    setStatus: (id: string, status: string) => touchVolume(state, id, { status }),
  };
  return {
    kind: 'volume-group',
    rows: state.groups,
    idOf: (row) => row.id,
    read: ({ status, replicationStatus }) => ({ status, replicationStatus }),
    write: (row, { status, replicationStatus }) => {
      const change = {
        ...(typeof status === 'string' && { status }),
        ...(replicationStatus !== undefined && { replicationStatus }),
      };
      return isSame(row, change) ? row : { ...row, ...change, updatedAtMs: kernel.clock.seconds() };
    },
    hooks: {
      group_update: {
        ended: ({ row, args }) => {
          for (const id of idsOf(textArg(args, 'add')))
            if (state.volumes.find(id)) touchVolume(state, id, { groupId: row.id });
          for (const id of idsOf(textArg(args, 'remove')))
            if (state.volumes.find(id)) touchVolume(state, id, { groupId: null });
        },
      },
      group_replication: replicationHooks(state),
      group_delete: {
        before: partsDeletedFirst(kernel, parts),
        failed: ({ row }) => {
          for (const { id } of parts.of(row.id)) parts.setStatus(id, 'error_deleting');
        },
      },
    },
    gone: ({ row }) => {
      for (const { id } of parts.of(row.id)) removeVolume(state, id);
      state.groups.remove(row.id);
    },
  };
}

/** Ids that a request wrote with commas between them. */
export function idsOf(text: string): string[] {
  return text.split(',').filter((id) => id !== '');
}
