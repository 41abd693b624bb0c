import type { KindModel } from '../kind-model.ts';
import { text, word } from '../reader.ts';
import { REPLICATION_STATUSES } from './replication-status.table.ts';
import { VOLUME_GROUP_OPERATIONS } from './volume-group-operations.table.ts';
import { VOLUME_GROUP_STATES } from './volume-group-states.table.ts';
import { VOLUME_GROUP_PHASE_RULES } from './volume-phase-rules.table.ts';

/** Everything known about groups of volumes. */
export const VOLUME_GROUP: KindModel = {
  kind: 'volume-group',
  service: 'cinder',
  states: VOLUME_GROUP_STATES,
  parts: { replicationStatus: REPLICATION_STATUSES },
  operations: VOLUME_GROUP_OPERATIONS,
  phaseRules: VOLUME_GROUP_PHASE_RULES,
  wrongState: 400,
  gone: ['deleted'],
  reads: {
    states: { status: word('status'), replicationStatus: text('replication_status') },
    fields: {
      id: word('id'),
      name: text('name'),
      projectId: text('project_id'),
      createdAt: text('created_at'),
      groupSnapshotId: text('group_snapshot_id'),
    },
  },
};
