import type { KindModel } from '../kind-model.ts';
import { amount, flag, text, word } from '../reader.ts';
import { VOLUME_BACKUP_OPERATIONS } from './volume-backup-operations.table.ts';
import { VOLUME_BACKUP_STATES } from './volume-backup-states.table.ts';
import { VOLUME_BACKUP_TRANSITIONS } from './volume-transitions.table.ts';

/** Everything known about volume backups. */
export const VOLUME_BACKUP: KindModel = {
  kind: 'volume-backup',
  service: 'cinder',
  states: VOLUME_BACKUP_STATES,
  operations: VOLUME_BACKUP_OPERATIONS,
  transitions: VOLUME_BACKUP_TRANSITIONS,
  wrongState: 400,
  gone: ['deleted'],
  remedies: [
    { from: 'error', to: 'available', advice: 'reset its status, as an administrator, or delete it' },
    { from: 'error_deleting', to: 'available', advice: 'reset its status, as an administrator' },
  ],
  reads: {
    states: { status: word('status') },
    fields: {
      id: word('id'),
      name: text('name'),
      projectId: text('os-backup-project-attr:project_id', 'project_id'),
      createdAt: text('created_at'),
      updatedAt: text('updated_at'),
      sizeGib: amount('size'),
      volumeId: text('volume_id'),
      hasDependentBackups: flag('has_dependent_backups'),
      fault: word('fail_reason'),
    },
  },
};
