import type { Operation } from '../../operation.ts';
import { action, api, backTo, both, compute, member, memberAlso, operation, path, SILENT } from '../operation-rows.ts';

/** Server: images and backups of a server. */
export const imageOperations: readonly Operation[] = [
  // A lock does not block it. The status does not move at all.
  operation({
    id: 'create_image',
    api: action('createImage'),
    policy: member('servers:create_image', [
      memberAlso('servers:create_image:allow_volume_backed', 'server is volume-backed'),
    ]),
    requires: {
      states: { vmState: ['active', 'paused', 'suspended', 'stopped'], taskState: [null] },
      launched: true,
      facts: [
        {
          of: 'volumeBacked',
          test: { is: false },
          refusal: 'The server boots from a volume; use create_image_volume_backed.',
          claim: 'the server boots from an image',
        },
      ],
    },
    lockBlocks: false,
    instanceAction: 'createImage',
    computeApi: ['snapshot'],
    paths: [
      path(
        'image-backed, active',
        [
          api('active', 'image_snapshot_pending', 'running'),
          compute('active', 'image_snapshot', 'running'),
          compute('active', 'image_pending_upload', 'running'),
          compute('active', 'image_uploading', 'running'),
          compute('active', null, 'running'),
        ],
        {
          note: 'status does not change; libvirt direct snapshot can go back from image_uploading to image_pending_upload when it falls back to a file copy',
        },
      ),
      path('image-backed, stopped', [
        api('stopped', 'image_snapshot_pending', 'shutdown'),
        compute('stopped', 'image_snapshot', 'shutdown'),
        compute('stopped', 'image_pending_upload', 'shutdown'),
        compute('stopped', 'image_uploading', 'shutdown'),
        compute('stopped', null, 'shutdown'),
      ]),
      path('image-backed, paused', [
        api('paused', 'image_snapshot_pending', 'paused'),
        compute('paused', 'image_snapshot', 'paused'),
        compute('paused', 'image_pending_upload', 'paused'),
        compute('paused', 'image_uploading', 'paused'),
        compute('paused', null, 'paused'),
      ]),
      path('image-backed, suspended', [
        api('suspended', 'image_snapshot_pending', 'shutdown'),
        compute('suspended', 'image_snapshot', 'shutdown'),
        compute('suspended', 'image_pending_upload', 'shutdown'),
        compute('suspended', 'image_uploading', 'shutdown'),
        compute('suspended', null, 'shutdown'),
      ]),
    ],
    errors: [backTo('failure', 'the queued image is deleted')],
    http: { success: 202, conflict: 409, other: [400, 403, 404] },
    notifications: both('snapshot'),
    notes: ['Not blocked by a lock.', 'Body carries image_id since 2.45, a Location header before.'],
  }),
  // Done inside the request by Cinder snapshots: no task, no step.
  operation({
    id: 'create_image_volume_backed',
    api: action('createImage'),
    policy: member('servers:create_image', [memberAlso('servers:create_image:allow_volume_backed', 'always')]),
    requires: {
      states: { vmState: ['active', 'paused', 'suspended', 'stopped'], taskState: [null] },
      launched: true,
      facts: [
        {
          of: 'volumeBacked',
          test: { is: true },
          claim: 'the server boots from a volume',
          refusal: 'The server boots from an image; use create_image.',
        },
      ],
    },
    lockBlocks: false,
    instanceAction: 'createImage',
    computeApi: ['snapshot_volume_backed'],
    errors: [backTo('a volume snapshot fails', 'HTTP error')],
    http: { success: 202, conflict: 409, other: [400, 403, 404] },
    notifications: SILENT,
    notes: [
      'No task_state and no state change: the API itself (synchronously) makes one Cinder snapshot per attached volume, forced, and an image of size 0 that points at them and is active at once.',
      'The guest is quiesced when active and supported (409 when quiescing is required and fails).',
    ],
  }),
  operation({
    id: 'create_backup',
    api: action('createBackup'),
    policy: member('os-create-backup'),
    requires: {
      states: { vmState: ['active', 'paused', 'suspended', 'stopped'], taskState: [null] },
      launched: true,
      facts: [
        {
          of: 'volumeBacked',
          test: { is: false },
          refusal: 'The server boots from a volume; createBackup needs an image-backed server (use create_image).',
          claim: 'the server boots from an image',
        },
      ],
    },
    lockBlocks: false,
    instanceAction: 'createBackup',
    computeApi: ['backup'],
    paths: [
      path('active', [
        api('active', 'image_backup', 'running'),
        compute('active', 'image_pending_upload', 'running'),
        compute('active', 'image_uploading', 'running'),
        compute('active', null, 'running'),
      ]),
      path('stopped', [
        api('stopped', 'image_backup', 'shutdown'),
        compute('stopped', 'image_pending_upload', 'shutdown'),
        compute('stopped', 'image_uploading', 'shutdown'),
        compute('stopped', null, 'shutdown'),
      ]),
      path('paused', [
        api('paused', 'image_backup', 'paused'),
        compute('paused', 'image_pending_upload', 'paused'),
        compute('paused', 'image_uploading', 'paused'),
        compute('paused', null, 'paused'),
      ]),
      path('suspended', [
        api('suspended', 'image_backup', 'shutdown'),
        compute('suspended', 'image_pending_upload', 'shutdown'),
        compute('suspended', 'image_uploading', 'shutdown'),
        compute('suspended', null, 'shutdown'),
      ]),
    ],
    errors: [backTo('failure', 'the queued image is deleted')],
    http: { success: 202, conflict: 409, other: [400, 403, 404] },
    notifications: both('snapshot'),
    notes: [
      '400 for volume-backed servers.',
      'Oldest backups beyond the rotation are deleted.',
      'Not blocked by a lock.',
    ],
  }),
];
