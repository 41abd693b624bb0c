import type { KindModel } from '../kind-model.ts';
import { amount, text, word } from '../reader.ts';
import { VOLUME_SNAPSHOT_OPERATIONS } from './volume-snapshot-operations.table.ts';
import { VOLUME_SNAPSHOT_STATES } from './volume-snapshot-states.table.ts';
import { VOLUME_SNAPSHOT_CHANGES_BY_OTHERS } from './volume-snapshot-transitions.table.ts';

/** Everything known about volume snapshots. */
export const VOLUME_SNAPSHOT: KindModel = {
  kind: 'volume-snapshot',
  service: 'cinder',
  states: VOLUME_SNAPSHOT_STATES,
  operations: VOLUME_SNAPSHOT_OPERATIONS,
  transitions: VOLUME_SNAPSHOT_CHANGES_BY_OTHERS,
  wrongState: 400,
  gone: ['deleted'],
  remedies: [
    { from: 'error_deleting', to: 'available', advice: 'reset its status or force the deletion, as an administrator' },
    { from: 'error', to: 'available', advice: 'delete it and make a new one' },
  ],
  reads: {
    states: { status: word('status') },
    fields: {
      id: word('id'),
      name: text('name'),
      projectId: text('os-extended-snapshot-attributes:project_id', 'project_id'),
      createdAt: text('created_at'),
      updatedAt: text('updated_at'),
      sizeGib: amount('size'),
      volumeId: text('volume_id'),
      groupSnapshotId: text('group_snapshot_id'),
    },
  },
};
