import type { KindModel } from '../kind-model.ts';
import { text, word } from '../reader.ts';
import { MIGRATION_STATUSES } from './migration-status.table.ts';
import { VOLUME_MIGRATION_TRANSITIONS } from './volume-migration-flow.table.ts';

/**
 * Everything known about the migration of a volume. It has no record of its own: its status is the volume's
 * migration_status, read from the volume; `null` there is `none`.
 */
export const VOLUME_MIGRATION: KindModel = {
  kind: 'volume-migration',
  service: 'cinder',
  states: MIGRATION_STATUSES,
  operations: [],
  transitions: VOLUME_MIGRATION_TRANSITIONS,
  wrongState: 400,
  reads: {
    states: {
      status: (body) => {
        const status = text('migration_status', 'os-vol-mig-status-attr:migstat')(body);
        return status === null ? 'none' : status;
      },
    },
    fields: { id: word('id'), volumeId: text('id'), projectId: text('os-vol-tenant-attr:tenant_id') },
  },
};
