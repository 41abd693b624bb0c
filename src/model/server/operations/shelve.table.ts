import type { Operation } from '../../operation.ts';
import type { StatePattern } from '../../states.ts';
import {
  action,
  admin,
  adminAlso,
  api,
  both,
  compute,
  conductor,
  guards,
  member,
  operation,
  path,
  UNHANDLED,
} from '../operation-rows.ts';

/**
 * The states that a server is shelved from. Two ways are named for an active server and taken from the others too, whose states stay
 * until the end (seen on Zed).
 */
const SHELVABLE: StatePattern = { vmState: ['active', 'paused', 'suspended', 'stopped'], taskState: [null] };

/** Server: shelve and back. */
export const shelveOperations: readonly Operation[] = [
  // With the default shelved_offload_time of 0 the end is SHELVED_OFFLOADED; SHELVED is only passed through.
  operation({
    id: 'shelve',
    api: action('shelve'),
    policy: member('os-shelve:shelve'),
    requires: {
      states: SHELVABLE,
      launched: true,
      guards: guards(
        'block_shares_not_supported',
        'block_port_accelerators',
        'reject_vtpm_instances',
        'block_accelerators*',
      ),
    },
    lockBlocks: true,
    instanceAction: 'shelve',
    computeApi: ['shelve'],
    paths: [
      path(
        'image-backed, active, shelved_offload_time is not 0',
        [
          api('active', 'shelving', 'running'),
          compute('active', 'shelving_image_pending_upload', 'running'),
          compute('active', 'shelving_image_uploading', 'running'),
          compute('shelved', null, 'shutdown'),
        ],
        { from: SHELVABLE, keeps: ['vmState', 'status', 'powerState'], note: 'status reads ACTIVE until SHELVED' },
      ),
      path('image-backed, active, shelved_offload_time is 0 (default)', [
        api('active', 'shelving', 'running'),
        compute('active', 'shelving_image_pending_upload', 'running'),
        compute('active', 'shelving_image_uploading', 'running'),
        compute('shelved', 'shelving_offloading', 'shutdown', 'SHELVED is passed through'),
        compute('shelved_offloaded', null, 'shutdown'),
      ]),
      path(
        'volume-backed, active',
        [api('active', 'shelving', 'running'), compute('shelved_offloaded', null, 'shutdown')],
        { from: SHELVABLE, keeps: ['vmState', 'status', 'powerState'], note: 'offloaded at once, never SHELVED' },
      ),
      path('image-backed, stopped', [
        api('stopped', 'shelving', 'shutdown'),
        compute('stopped', 'shelving_image_pending_upload', 'shutdown'),
        compute('stopped', 'shelving_image_uploading', 'shutdown'),
        compute('shelved', 'shelving_offloading', 'shutdown'),
        compute('shelved_offloaded', null, 'shutdown'),
      ]),
      path('image-backed, paused', [
        api('paused', 'shelving', 'paused'),
        compute('paused', 'shelving_image_pending_upload', 'paused'),
        compute('paused', 'shelving_image_uploading', 'paused'),
        compute('shelved', 'shelving_offloading', 'shutdown'),
        compute('shelved_offloaded', null, 'shutdown'),
      ]),
      path('image-backed, suspended', [
        api('suspended', 'shelving', 'shutdown'),
        compute('suspended', 'shelving_image_pending_upload', 'shutdown'),
        compute('suspended', 'shelving_image_uploading', 'shutdown'),
        compute('shelved', 'shelving_offloading', 'shutdown'),
        compute('shelved_offloaded', null, 'shutdown'),
      ]),
    ],
    errors: [UNHANDLED],
    http: { success: 202, conflict: 409, other: [400, 403, 404] },
    notifications: {
      versioned: [
        'instance.shelve.start',
        'instance.shelve.end',
        'instance.shelve_offload.start',
        'instance.shelve_offload.end',
      ],
      legacy: [
        'compute.instance.shelve.start',
        'compute.instance.shelve.end',
        'compute.instance.shelve_offload.start',
        'compute.instance.shelve_offload.end',
      ],
    },
    notes: [
      'Ends SHELVED_OFFLOADED by default (shelved_offload_time 0); with a time > 0 a periodic task offloads later; with -1 never.',
      'An image named <server>-shelved is made in Glance (queued, saving, active) and deleted on unshelve.',
    ],
  }),
  operation({
    id: 'shelve_offload',
    api: action('shelveOffload'),
    policy: admin('os-shelve:shelve_offload'),
    requires: {
      states: { vmState: ['shelved'], taskState: [null] },
      launched: true,
      guards: guards('block_port_accelerators'),
    },
    lockBlocks: true,
    instanceAction: 'shelveOffload',
    computeApi: ['shelve_offload'],
    paths: [
      path(
        'shelved server',
        [api('shelved', 'shelving_offloading', 'shutdown'), compute('shelved_offloaded', null, 'shutdown')],
        { note: 'host, node and compute_id are cleared' },
      ),
    ],
    errors: [UNHANDLED],
    http: { success: 202, conflict: 409, other: [400, 404] },
    notifications: both('shelve_offload'),
  }),
  // Always ends active. When the shelved image is gone the task is not cleared.
  operation({
    id: 'unshelve',
    api: action('unshelve'),
    policy: member('os-shelve:unshelve', [adminAlso('os-shelve:unshelve_to_host', 'host given (2.91)')]),
    requires: {
      states: { vmState: ['shelved', 'shelved_offloaded'], taskState: [null] },
      launched: true,
      guards: guards('block_extended_resource_request'),
    },
    lockBlocks: true,
    instanceAction: 'unshelve',
    computeApi: ['unshelve'],
    paths: [
      path('shelved (still on its host)', [
        api('shelved', 'unshelving', 'shutdown'),
        conductor('shelved', 'powering-on', 'shutdown'),
        compute('active', null, 'running'),
      ]),
      path('shelved_offloaded', [
        api('shelved_offloaded', 'unshelving', 'shutdown'),
        compute('shelved_offloaded', 'spawning', 'shutdown'),
        compute('active', null, 'running'),
      ]),
    ],
    errors: [
      { when: 'no valid host', states: { status: 'SHELVED_OFFLOADED', vmState: 'shelved_offloaded', taskState: null } },
      { when: 'spawn failed', states: { status: 'SHELVED_OFFLOADED', vmState: 'shelved_offloaded', taskState: null } },
      {
        when: 'shelved image is gone',
        states: { status: 'ERROR', vmState: 'error', taskState: 'unshelving' },
        note: 'task_state is not cleared',
      },
    ],
    http: { success: 202, conflict: 409, other: [400, 403, 404] },
    notifications: both('unshelve'),
    notes: [
      'availability_zone since 2.77, host (admin) or unpinning since 2.91; both only for shelved_offloaded (409 otherwise).',
      'Always ends active, whatever it was before shelving.',
    ],
  }),
];
