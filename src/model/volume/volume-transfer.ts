import type { KindModel } from '../kind-model.ts';
import { text, word } from '../reader.ts';
import { VOLUME_TRANSFER_OPERATIONS } from './volume-transfer-operations.table.ts';

/** Everything known about transfers: they have no status; the volume reads awaiting-transfer while one exists. */
export const VOLUME_TRANSFER: KindModel = {
  kind: 'volume-transfer',
  service: 'cinder',
  states: [],
  operations: VOLUME_TRANSFER_OPERATIONS,
  wrongState: 400,
  reads: {
    states: {},
    fields: {
      id: word('id'),
      name: text('name'),
      projectId: text('source_project_id'),
      createdAt: text('created_at'),
      volumeId: text('volume_id'),
    },
  },
};
