import type { Operation } from '../../operation.ts';
import {
  action,
  adminAlso,
  api,
  both,
  compute,
  member,
  memberAlso,
  operation,
  path,
  rest,
  same,
  toError,
  UNHANDLED,
} from '../operation-rows.ts';

/** Server: create, delete, restore. */
export const lifecycleOperations: readonly Operation[] = [
  // The task is null for a moment after scheduling: only vm_state building shows that the build goes on.
  operation({
    id: 'create',
    api: { method: 'POST', path: '/servers', bodyKey: 'server' },
    policy: member('servers:create', [
      adminAlso('servers:create:forced_host', 'host forced through availability_zone'),
      memberAlso('servers:create:attach_volume', 'block devices given'),
      memberAlso('servers:create:attach_network', 'networks given'),
    ]),
    requires: { creates: true, states: {} },
    lockBlocks: false,
    instanceAction: 'create',
    source: rest('servers.py', 'ServersController.create'),
    paths: [
      path(
        'normal build',
        [
          api('building', 'scheduling', 'pending', 'record exists first only as a build request in the API database'),
          compute('building', null, 'pending'),
          compute('building', 'networking', 'pending', 'network allocation runs asynchronously'),
          compute('building', 'block_device_mapping', 'pending'),
          compute('building', 'spawning', 'pending'),
          compute('active', null, 'running'),
        ],
        { from: null },
      ),
      path(
        'build rescheduled to another host',
        [
          compute('building', 'spawning', 'pending'),
          compute('building', 'scheduling', 'pending', 'host and node cleared, networks released'),
          compute('building', null, 'pending'),
          compute('building', 'networking', 'pending'),
          compute('building', 'block_device_mapping', 'pending'),
          compute('building', 'spawning', 'pending'),
          compute('active', null, 'running'),
        ],
        {
          from: { vmState: ['building'], taskState: ['block_device_mapping', 'spawning'] },
          note: 'up to the scheduler max_attempts; then error',
        },
      ),
    ],
    errors: [
      toError('no valid host (instance is buried in cell0)'),
      toError('retries used up, or BuildAbortException'),
      {
        when: 'build older than instance_build_timeout (periodic; default off)',
        states: { status: 'ERROR', vmState: 'error' },
      },
      toError('compute restarted during the build'),
    ],
    http: { success: 202, conflict: 409, other: [400, 403] },
    notifications: both('create', 'error'),
    notes: [
      'A brand-new server has launched_at unset: every operation with must_have_launched answers 409 until the first spawn succeeded.',
      '409 here means e.g. port already in use, not a server state.',
    ],
  }),
  // Looks at no state at all. The status stays what it was while the task runs.
  operation({
    id: 'delete',
    api: { method: 'DELETE', path: '/servers/{server_id}' },
    policy: member('servers:delete'),
    requires: { states: {} },
    lockBlocks: true,
    instanceAction: 'delete',
    computeApi: ['delete'],
    paths: [
      path(
        'host is up',
        [
          api('active', 'deleting', same, 'vm_state is whatever it was; the status does not change while deleting'),
          compute('deleted', null, 'pending'),
        ],
        {
          from: {},
          keeps: ['vmState', 'status', 'powerState'],
          note: 'after that GET answers 404; DELETED is seen in lists with changes-since or changes-before (anyone), or with deleted=true or status=DELETED (administrators)',
        },
      ),
      path(
        'server still a build request, shelved_offloaded, or its compute host is down (local delete)',
        [api('active', 'deleting'), api('deleted', null)],
        { from: {}, keeps: ['vmState', 'status', 'powerState'], note: 'finished inside the API request' },
      ),
    ],
    errors: [toError('terminate failed in the compute service')],
    http: { success: 204, conflict: 409, other: [404] },
    notifications: {
      versioned: ['instance.delete.start', 'instance.delete.end', 'instance.shutdown.start', 'instance.shutdown.end'],
      legacy: [
        'compute.instance.delete.start',
        'compute.instance.delete.end',
        'compute.instance.shutdown.start',
        'compute.instance.shutdown.end',
      ],
    },
    notes: [
      'Allowed in every vm_state and task_state, before the first launch too.',
      'When reclaim_instance_interval > 0 the API first tries soft_delete and falls back to delete for a never-launched server.',
      'A second DELETE while the task is deleting or soft-deleting (host up) is accepted and ignored.',
      'A RESIZED server is confirmed first (synchronously), then deleted.',
      'The snapshot image of a shelved server is deleted too.',
      'A server whose deletion stopped half way is taken up again when nova-compute restarts.',
    ],
  }),
  // The same request as `delete`; the configuration (reclaim_instance_interval) chooses.
  operation({
    id: 'soft_delete',
    api: { method: 'DELETE', path: '/servers/{server_id}' },
    policy: member('servers:delete'),
    requires: { states: {}, launched: true },
    lockBlocks: true,
    instanceAction: 'delete',
    computeApi: ['soft_delete'],
    paths: [
      path(
        'reclaim_instance_interval > 0',
        [api('active', 'soft-deleting'), compute('soft-delete', null, 'shutdown')],
        {
          from: {},
          keeps: ['vmState', 'status', 'powerState'],
          note: 'reclaimed by a periodic task after the interval: delete path, then gone',
        },
      ),
    ],
    errors: [UNHANDLED],
    http: { success: 204, conflict: 409, other: [404] },
    notifications: both('soft_delete'),
    notes: [
      'Not an API of its own: the same DELETE, chosen by configuration (default interval is 0, so it is off).',
      'Status stays at the old value during soft-deleting, then SOFT_DELETED.',
      'A soft-deleted server is left out of ordinary lists (GET of the server itself still works); changes-since shows it.',
    ],
  }),
  // Not only for soft-deleted servers, whatever its name and the documentation say.
  operation({
    id: 'force_delete',
    api: action('forceDelete'),
    policy: member('os-deferred-delete:force'),
    requires: { states: {} },
    lockBlocks: true,
    instanceAction: 'delete',
    computeApi: ['force_delete'],
    paths: [
      path('soft-deleted server', [api('soft-delete', 'deleting', 'shutdown'), compute('deleted', null, 'pending')], {
        from: {},
        keeps: ['vmState', 'status', 'powerState'],
      }),
    ],
    errors: [toError('terminate failed')],
    http: { success: 202, conflict: 409, other: [404] },
    notifications: {
      versioned: ['instance.delete.start', 'instance.delete.end', 'instance.shutdown.start', 'instance.shutdown.end'],
      legacy: [
        'compute.instance.delete.start',
        'compute.instance.delete.end',
        'compute.instance.shutdown.start',
        'compute.instance.shutdown.end',
      ],
    },
    notes: [
      'Despite the documentation table it is allowed in every vm_state and task_state, not only for soft-deleted servers.',
    ],
  }),
  operation({
    id: 'restore',
    api: action('restore'),
    policy: member('os-deferred-delete:restore'),
    requires: { states: { vmState: ['soft-delete'], taskState: [null] }, launched: true },
    lockBlocks: true,
    instanceAction: 'restore',
    computeApi: ['restore'],
    paths: [
      path('instance has a host', [api('soft-delete', 'restoring', 'shutdown'), compute('active', null, 'running')]),
      path('no host', [api('active', null)], {
        from: { vmState: ['soft-delete'], taskState: [null] },
        note: 'done in the API',
      }),
    ],
    errors: [UNHANDLED],
    http: { success: 202, conflict: 409, other: [403, 404] },
    notifications: both('restore'),
    notes: ['403 when quota is exceeded.'],
  }),
];
