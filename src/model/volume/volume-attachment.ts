import type { KindModel } from '../kind-model.ts';
import { text, word } from '../reader.ts';
import { ATTACH_STATUSES } from './attach-status.table.ts';
import { VOLUME_ATTACHMENT_OPERATIONS } from './volume-attachment-operations.table.ts';

/** Everything known about attachments: their status is the attach_status of the record. */
export const VOLUME_ATTACHMENT: KindModel = {
  kind: 'volume-attachment',
  service: 'cinder',
  states: ATTACH_STATUSES,
  operations: VOLUME_ATTACHMENT_OPERATIONS,
  wrongState: 400,
  gone: ['deleted'],
  reads: {
    states: { status: word('status', 'attach_status') },
    fields: {
      id: word('id', 'attachment_id'),
      volumeId: text('volume_id'),
      serverId: text('instance', 'server_id'),
    },
  },
};
