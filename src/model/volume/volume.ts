import type { KindModel, Remedy } from '../kind-model.ts';
import { amount, count, flag, text, word } from '../reader.ts';
import { ATTACH_STATUSES } from './attach-status.table.ts';
import { MIGRATION_STATUSES } from './migration-status.table.ts';
import { REPLICATION_STATUSES } from './replication-status.table.ts';
import { VOLUME_ADMIN_OPERATIONS } from './volume-admin-operations.table.ts';
import { VOLUME_ATTACH_OPERATIONS } from './volume-attach-operations.table.ts';
import { VOLUME_CREATE_OPERATIONS } from './volume-create-operations.table.ts';
import { VOLUME_OPERATIONS } from './volume-operations.table.ts';
import { VOLUME_PHASE_RULES } from './volume-phase-rules.table.ts';
import { VOLUME_STATES } from './volume-states.table.ts';
import { VOLUME_CHANGES_BY_OTHERS, VOLUME_TRANSITIONS } from './volume-transitions.table.ts';

const remedies: readonly Remedy[] = [
  { from: 'in-use', to: 'available', advice: 'detach it from its servers' },
  { from: 'available', to: 'in-use', advice: 'attach it to a server' },
  { from: 'reserved', to: 'available', advice: 'let its server use it, or delete its attachment' },
  { from: 'awaiting-transfer', to: 'available', advice: 'accept or delete its transfer' },
  { from: 'error', to: 'available', advice: 'reset its status, as an administrator, once the cause is gone' },
  { from: 'error_deleting', to: 'available', advice: 'reset its status or force the deletion, as an administrator' },
  { from: 'error_extending', to: 'available', advice: 'reset its status, as an administrator' },
  { from: 'error_restoring', to: 'available', advice: 'reset its status, as an administrator' },
];

/** Everything known about volumes. */
export const VOLUME: KindModel = {
  kind: 'volume',
  service: 'cinder',
  states: VOLUME_STATES,
  parts: {
    attachStatus: ATTACH_STATUSES,
    migrationStatus: MIGRATION_STATUSES,
    replicationStatus: REPLICATION_STATUSES,
  },
  phaseRules: VOLUME_PHASE_RULES,
  operations: [
    ...VOLUME_CREATE_OPERATIONS,
    ...VOLUME_OPERATIONS,
    ...VOLUME_ATTACH_OPERATIONS,
    ...VOLUME_ADMIN_OPERATIONS,
  ],
  transitions: [...VOLUME_TRANSITIONS, ...VOLUME_CHANGES_BY_OTHERS],
  wrongState: 400,
  gone: ['deleted'],
  remedies,
  reads: {
    states: {
      status: word('status'),
      migrationStatus: text('migration_status', 'os-vol-mig-status-attr:migstat'),
      replicationStatus: text('replication_status'),
    },
    fields: {
      id: word('id'),
      name: text('name'),
      projectId: text('os-vol-tenant-attr:tenant_id'),
      createdAt: text('created_at'),
      updatedAt: text('updated_at'),
      sizeGib: amount('size'),
      host: text('os-vol-host-attr:host'),
      attachmentCount: count('attachments'),
      multiattach: flag('multiattach'),
      bootable: flag('bootable'),
      encrypted: flag('encrypted'),
      groupId: text('group_id', 'consistencygroup_id'),
    },
  },
};
