import type { Operation } from '../../operation.ts';
import {
  action,
  api,
  backTo,
  both,
  compute,
  guards,
  member,
  operation,
  path,
  toError,
  UNHANDLED,
} from '../operation-rows.ts';

/** Server: pause, suspend and back. */
export const pauseOperations: readonly Operation[] = [
  operation({
    id: 'pause',
    api: action('pause'),
    policy: member('os-pause-server:pause'),
    requires: { states: { vmState: ['active'], taskState: [null] }, launched: true },
    lockBlocks: true,
    instanceAction: 'pause',
    computeApi: ['pause'],
    paths: [path('active server', [api('active', 'pausing', 'running'), compute('paused', null, 'paused')])],
    errors: [UNHANDLED],
    http: { success: 202, conflict: 409, other: [404, 501] },
    notifications: both('pause'),
  }),
  operation({
    id: 'unpause',
    api: action('unpause'),
    policy: member('os-pause-server:unpause'),
    requires: { states: { vmState: ['paused'], taskState: [null] }, launched: true },
    lockBlocks: true,
    instanceAction: 'unpause',
    computeApi: ['unpause'],
    paths: [path('paused server', [api('paused', 'unpausing', 'paused'), compute('active', null, 'running')])],
    errors: [UNHANDLED],
    http: { success: 202, conflict: 409, other: [404, 501] },
    notifications: both('unpause'),
  }),
  // libvirt saves the guest to disk, so its power state is shutdown; other drivers may say suspended.
  operation({
    id: 'suspend',
    api: action('suspend'),
    policy: member('os-suspend-server:suspend'),
    requires: {
      states: { vmState: ['active'], taskState: [null] },
      launched: true,
      guards: guards(
        'block_shares_not_supported',
        'block_port_accelerators',
        'reject_vdpa_instances*',
        'block_accelerators',
        'reject_sev_instances',
      ),
    },
    lockBlocks: true,
    instanceAction: 'suspend',
    computeApi: ['suspend'],
    paths: [
      path('active server', [api('active', 'suspending', 'running'), compute('suspended', null, 'shutdown')], {
        note: 'power_state is what the driver reports: libvirt saves the guest to disk and reports shutdown; some drivers report suspended',
      }),
    ],
    errors: [toError('driver failed'), backTo('driver has no suspend (NotImplementedError)')],
    http: { success: 202, conflict: 409, other: [400, 403, 404] },
    notifications: both('suspend'),
  }),
  operation({
    id: 'resume',
    api: action('resume'),
    policy: member('os-suspend-server:resume'),
    requires: {
      states: { vmState: ['suspended'], taskState: [null] },
      launched: true,
      guards: guards('reject_vdpa_instances*'),
    },
    lockBlocks: true,
    instanceAction: 'resume',
    computeApi: ['resume'],
    paths: [
      path('suspended server', [api('suspended', 'resuming', 'shutdown'), compute('active', null, 'running')], {
        note: 'vm_state becomes system_metadata old_vm_state if one is stashed, else active',
      }),
    ],
    errors: [toError('driver failed')],
    http: { success: 202, conflict: 409, other: [404] },
    notifications: both('resume'),
  }),
];
