import type { Operation } from '../../operation.ts';
import { backTo, member, operation, rest, SILENT, service } from '../operation-rows.ts';

/** Server: volumes of a server. */
export const volumeOperations: readonly Operation[] = [
  // The shelved states need 2.20.
  operation({
    id: 'attach_volume',
    api: { method: 'POST', path: '/servers/{server_id}/os-volume_attachments', bodyKey: 'volumeAttachment' },
    policy: member('os-volumes-attachments:create'),
    requires: {
      states: {
        vmState: ['active', 'paused', 'stopped', 'resized', 'soft-delete', 'shelved', 'shelved_offloaded'],
        taskState: [null],
      },
      launched: true,
      newer: [{ min: '2.20', states: { vmState: ['shelved', 'shelved_offloaded'] } }],
    },
    lockBlocks: true,
    instanceAction: 'attach_volume',
    computeApi: ['attach_volume'],
    errors: [backTo('driver failed', 'the volume goes back to available')],
    http: { success: { '2.1': 200, '2.101': 202 }, conflict: 409, other: [400, 403, 404] },
    notifications: {
      versioned: ['instance.volume_attach.start', 'instance.volume_attach.end', 'instance.volume_attach.error'],
      legacy: ['compute.instance.volume.attach'],
    },
    notes: [
      'Server states do not change; the volume goes reserved, attaching, in-use.',
      'shelved and shelved_offloaded need 2.20 (409 below); multiattach volumes need 2.60; tag 2.49; delete_on_termination 2.79.',
      'Since 2.101 asynchronous: 202 without a body.',
      'Not allowed for suspended, rescued or error servers.',
    ],
  }),
  operation({
    id: 'detach_volume',
    api: { method: 'DELETE', path: '/servers/{server_id}/os-volume_attachments/{volume_id}' },
    policy: member('os-volumes-attachments:delete'),
    requires: {
      states: {
        vmState: ['active', 'paused', 'stopped', 'resized', 'soft-delete', 'shelved', 'shelved_offloaded'],
        taskState: [null],
      },
      launched: true,
      host: 'set-and-up',
      hostless: { vmState: ['shelved_offloaded'] },
      unchecked: ['it is not the root volume'],
    },
    lockBlocks: true,
    instanceAction: 'detach_volume',
    computeApi: ['detach_volume', '_detach_volume'],
    errors: [backTo('driver failed', 'the volume goes back to in-use')],
    http: { success: 202, conflict: 409, other: [400, 403, 404] },
    notifications: {
      versioned: ['instance.volume_detach.start', 'instance.volume_detach.end'],
      legacy: ['compute.instance.volume.detach'],
    },
    notes: [
      'The volume goes in-use, detaching, available.',
      'The root volume cannot be detached (400).',
      'The host must be up except for shelved_offloaded.',
    ],
  }),
  operation({
    id: 'swap_volume',
    api: { method: 'PUT', path: '/servers/{server_id}/os-volume_attachments/{volume_id}', bodyKey: 'volumeAttachment' },
    policy: service('os-volumes-attachments:swap'),
    requires: {
      states: { vmState: ['active', 'paused', 'resized'], taskState: [null] },
      launched: true,
      unchecked: ['the old volume has a migration_status'],
    },
    lockBlocks: true,
    instanceAction: 'swap_volume',
    computeApi: ['swap_volume'],
    errors: [backTo('failure')],
    http: { success: 202, conflict: 409, other: [400, 404] },
    notifications: {
      versioned: ['instance.volume_swap.start', 'instance.volume_swap.end', 'instance.volume_swap.error'],
      legacy: [],
    },
    notes: ['Meant for the block storage service alone: 409 unless the old volume has a migration_status.'],
  }),
  operation({
    id: 'update_volume_attachment',
    api: { method: 'PUT', path: '/servers/{server_id}/os-volume_attachments/{volume_id}', bodyKey: 'volumeAttachment' },
    microversion: { min: '2.85', max: null },
    policy: member('os-volumes-attachments:update'),
    requires: { states: {} },
    lockBlocks: false,
    source: rest('volume_attachments.py', 'VolumeAttachmentController._update_volume_regular'),
    http: { success: 202, conflict: null, other: [400, 404] },
    notifications: SILENT,
    notes: ['Only delete_on_termination is mutable; no state precondition.'],
  }),
  operation({
    id: 'assisted_volume_snapshot_create',
    api: { method: 'POST', path: '/os-assisted-volume-snapshots', bodyKey: 'snapshot' },
    policy: service('os-assisted-volume-snapshots:create'),
    requires: { states: { taskState: [null] }, launched: true, host: 'set' },
    lockBlocks: false,
    computeApi: ['do_volume_snapshot_create'],
    http: { success: 200, conflict: null, other: [400] },
    notifications: SILENT,
    notes: ['Called by the block storage service for file-based backends. Any vm_state, no task.'],
  }),
  operation({
    id: 'assisted_volume_snapshot_delete',
    api: { method: 'DELETE', path: '/os-assisted-volume-snapshots/{snapshot_id}' },
    policy: service('os-assisted-volume-snapshots:delete'),
    requires: {
      states: { taskState: [null] },
      launched: true,
      host: 'set',
      unchecked: ['an intermediary snapshot needs vm_state active'],
    },
    lockBlocks: false,
    computeApi: ['do_volume_snapshot_delete'],
    http: { success: 204, conflict: null, other: [400, 404] },
    notifications: SILENT,
    notes: ['Deleting an intermediary snapshot needs vm_state active.'],
  }),
];
