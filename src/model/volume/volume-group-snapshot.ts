import type { KindModel } from '../kind-model.ts';
import { text, word } from '../reader.ts';
import { VOLUME_GROUP_SNAPSHOT_OPERATIONS } from './volume-group-snapshot-operations.table.ts';
import { VOLUME_GROUP_SNAPSHOT_STATES } from './volume-group-snapshot-states.table.ts';

/** Everything known about snapshots of groups of volumes. */
export const VOLUME_GROUP_SNAPSHOT: KindModel = {
  kind: 'volume-group-snapshot',
  service: 'cinder',
  states: VOLUME_GROUP_SNAPSHOT_STATES,
  operations: VOLUME_GROUP_SNAPSHOT_OPERATIONS,
  wrongState: 400,
  gone: ['deleted'],
  reads: {
    states: { status: word('status') },
    fields: {
      id: word('id'),
      name: text('name'),
      projectId: text('project_id'),
      createdAt: text('created_at'),
      groupId: text('group_id'),
    },
  },
};
