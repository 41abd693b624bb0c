import type { KindModel, Remedy } from '../kind-model.ts';
import { flag, list, text, word } from '../reader.ts';
import { IMAGE_DATA_OPERATIONS } from './image-data-operations.table.ts';
import { IMAGE_TRANSITIONS } from './image-jumps.table.ts';
import { IMAGE_OPERATIONS } from './image-operations.table.ts';
import { IMAGE_PHASE_RULES } from './image-phase-rules.table.ts';
import { IMAGE_STATES } from './image-states.table.ts';

const remedies: readonly Remedy[] = [
  { from: 'queued', to: 'active', advice: 'upload or import its data' },
  { from: 'queued', to: 'uploading', advice: 'stage its data' },
  { from: 'uploading', to: 'active', advice: 'import the staged data' },
  { from: 'active', to: 'queued', advice: 'create a new image' },
  { from: 'deactivated', to: 'active', advice: 'reactivate it' },
  { from: 'active', to: 'deactivated', advice: 'deactivate it' },
];

/** Everything known about images. */
export const IMAGE: KindModel = {
  kind: 'image',
  service: 'glance',
  states: IMAGE_STATES,
  phaseRules: IMAGE_PHASE_RULES,
  operations: [...IMAGE_DATA_OPERATIONS, ...IMAGE_OPERATIONS],
  transitions: IMAGE_TRANSITIONS,
  wrongState: 409,
  gone: ['pending_delete', 'deleted'],
  remedies,
  reads: {
    states: { status: word('status') },
    fields: {
      id: word('id'),
      name: text('name'),
      projectId: text('owner'),
      createdAt: text('created_at'),
      updatedAt: text('updated_at'),
      protected: flag('protected'),
      visibility: text('visibility'),
      importingToStores: list('os_glance_importing_to_stores'),
      failedImport: list('os_glance_failed_import'),
      // Glance leaves the lock out when no import runs.
      importTask: (body) => (body.status === undefined ? undefined : (word('os_glance_import_task')(body) ?? null)),
      diskFormat: text('disk_format'),
      containerFormat: text('container_format'),
      stores: list('stores'),
      // Nova writes it into the images that it makes of servers.
      serverId: word('instance_uuid'),
    },
  },
};
