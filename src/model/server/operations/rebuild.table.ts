import type { Operation } from '../../operation.ts';
import {
  action,
  admin,
  api,
  backTo,
  compute,
  guards,
  member,
  memberAlso,
  operation,
  path,
  toError,
} from '../operation-rows.ts';

/** Server: rebuild and evacuate. */
export const rebuildOperations: readonly Operation[] = [
  // A stopped server reads ACTIVE for a moment between REBUILD and SHUTOFF.
  operation({
    id: 'rebuild',
    api: action('rebuild'),
    policy: member('servers:rebuild', [memberAlso('servers:rebuild:trusted_certs', 'trusted certificates given')]),
    requires: {
      states: { vmState: ['active', 'stopped', 'error'], taskState: [null] },
      launched: true,
      guards: guards('block_shares_not_supported', 'reject_vtpm_instances', 'block_accelerators*'),
      unchecked: ['every attached volume is in-use', 'another image for a volume-backed server needs 2.93'],
    },
    lockBlocks: true,
    instanceAction: 'rebuild',
    computeApi: ['rebuild'],
    paths: [
      path('active', [
        api('active', 'rebuilding', 'running'),
        compute('active', 'rebuild_block_device_mapping', 'running'),
        compute('active', 'rebuild_spawning', 'running'),
        compute('active', null, 'running'),
      ]),
      path(
        'stopped',
        [
          api('stopped', 'rebuilding', 'shutdown'),
          compute('stopped', 'rebuild_block_device_mapping', 'shutdown'),
          compute('stopped', 'rebuild_spawning', 'shutdown'),
          compute('active', null, 'running', 'briefly running'),
          compute('active', 'powering-off', 'running'),
          compute('stopped', null, 'shutdown'),
        ],
        { note: 'status reads REBUILD, then ACTIVE for a moment, then SHUTOFF' },
      ),
      path('error', [
        api('error', 'rebuilding'),
        compute('error', 'rebuild_block_device_mapping'),
        compute('error', 'rebuild_spawning'),
        compute('active', null, 'running'),
      ]),
    ],
    errors: [
      toError('no valid host when the image changes'),
      backTo('claim or late group policy check failed', 'fault recorded'),
      toError('any other failure'),
      toError('compute restarted during the rebuild'),
    ],
    http: { success: 202, conflict: 409, other: [400, 403, 404] },
    notifications: {
      versioned: [
        'instance.rebuild.start',
        'instance.rebuild.end',
        'instance.rebuild.error',
        'instance.rebuild_scheduled',
      ],
      legacy: [
        'compute.instance.rebuild.start',
        'compute.instance.rebuild.end',
        'compute.instance.rebuild.error',
        'compute.instance.rebuild.scheduled',
      ],
    },
    notes: [
      'Changing the image of a volume-backed server needs 2.93; the root volume is then re-imaged by Cinder.',
      'Every attached volume must be in-use.',
      'The Ironic driver sets only rebuild_spawning.',
    ],
  }),
  // Looks at no task, is not stopped by a lock, and answers 200.
  operation({
    id: 'evacuate',
    api: action('evacuate'),
    policy: admin('os-evacuate'),
    requires: {
      states: { vmState: ['active', 'stopped', 'error'] },
      launched: true,
      guards: guards(
        'block_shares_not_supported',
        'block_extended_resource_request',
        'block_port_accelerators',
        'reject_vtpm_instances',
        'block_accelerators*',
      ),
      facts: [
        {
          of: 'hostStatus',
          test: { oneOf: ['DOWN', 'UNKNOWN', 'MAINTENANCE'] },
          refusal:
            'The compute service of the server is not down; evacuate needs it down (live_migrate moves a server off a working host).',
          claim: 'the compute service of the server is down',
          code: 'host',
        },
      ],
    },
    lockBlocks: false,
    instanceAction: 'evacuate',
    computeApi: ['evacuate'],
    paths: [
      path('active, before 2.95', [
        api('active', 'rebuilding'),
        compute('active', 'rebuild_block_device_mapping'),
        compute('active', 'rebuild_spawning'),
        compute('active', null, 'running'),
      ]),
      path(
        'active or stopped, since 2.95',
        [
          api('active', 'rebuilding'),
          compute('active', 'rebuild_block_device_mapping'),
          compute('active', 'rebuild_spawning'),
          compute('active', null, 'running'),
          compute('active', 'powering-off', 'running'),
          compute('stopped', null, 'shutdown'),
        ],
        {
          from: { vmState: ['active', 'stopped'] },
          note: 'since 2.95 the server is always left stopped at the destination',
        },
      ),
      path('stopped, before 2.95', [
        api('stopped', 'rebuilding'),
        compute('stopped', 'rebuild_block_device_mapping'),
        compute('stopped', 'rebuild_spawning'),
        compute('active', null, 'running'),
        compute('active', 'powering-off', 'running'),
        compute('stopped', null, 'shutdown'),
      ]),
      path(
        'error',
        [
          api('error', 'rebuilding'),
          compute('error', 'rebuild_block_device_mapping'),
          compute('error', 'rebuild_spawning'),
          compute('active', null, 'running'),
        ],
        { note: 'the 2.95 rule does not apply to a server in error' },
      ),
    ],
    errors: [
      toError('no valid host'),
      backTo('claim failed at the destination', 'migration failed'),
      toError('other failure', 'migration failed'),
    ],
    http: { success: 200, conflict: 409, other: [400, 403, 404] },
    notifications: {
      versioned: [
        'instance.evacuate',
        'instance.rebuild.start',
        'instance.rebuild.end',
        'instance.rebuild.error',
        'instance.rebuild_scheduled',
      ],
      legacy: [
        'compute.instance.evacuate',
        'compute.instance.rebuild.start',
        'compute.instance.rebuild.end',
        'compute.instance.rebuild.error',
        'compute.instance.rebuild.scheduled',
      ],
    },
    notes: [
      'The source compute service must be DOWN: 400 otherwise.',
      'Task state is not checked at all and a lock does not block it.',
      '2.14 drops onSharedStorage, 2.29 adds force, 2.68 removes it.',
    ],
  }),
];
