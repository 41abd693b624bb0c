import type { Operation } from '../../operation.ts';
import { action, api, both, compute, member, operation, path, toError, UNHANDLED } from '../operation-rows.ts';

/** Server: start, stop, reboot. */
export const powerOperations: readonly Operation[] = [
  operation({
    id: 'start',
    api: action('os-start'),
    policy: member('servers:start'),
    requires: { states: { vmState: ['stopped'], taskState: [null] }, launched: true, host: 'set' },
    lockBlocks: true,
    instanceAction: 'start',
    computeApi: ['start'],
    paths: [path('stopped server', [api('stopped', 'powering-on', 'shutdown'), compute('active', null, 'running')])],
    errors: [UNHANDLED],
    http: { success: 202, conflict: 409, other: [404] },
    notifications: both('power_on'),
    notes: [
      'Status stays SHUTOFF while powering-on.',
      'With a share mapping the versioned events instance.power_on_share.* are used in the samples.',
    ],
  }),
  // Also the way out of ERROR.
  operation({
    id: 'stop',
    api: action('os-stop'),
    policy: member('servers:stop'),
    requires: { states: { vmState: ['active', 'error'], taskState: [null] }, launched: true, host: 'set' },
    lockBlocks: true,
    instanceAction: 'stop',
    computeApi: ['stop'],
    paths: [
      path('active server', [api('active', 'powering-off', 'running'), compute('stopped', null, 'shutdown')]),
      path('server in error', [api('error', 'powering-off'), compute('stopped', null, 'shutdown')], {
        note: 'the way out of ERROR without an administrator',
      }),
    ],
    errors: [UNHANDLED],
    http: { success: 202, conflict: 409, other: [404] },
    notifications: both('power_off'),
    notes: [
      'Status stays ACTIVE (or ERROR) while powering-off.',
      'Rescued servers cannot be stopped, unlike what the documentation table says.',
    ],
  }),
  operation({
    id: 'reboot_soft',
    api: action('reboot'),
    policy: member('servers:reboot'),
    requires: { states: { vmState: ['active'], taskState: [null] }, launched: true },
    lockBlocks: true,
    instanceAction: 'reboot',
    computeApi: ['reboot', '_soft_reboot'],
    paths: [
      path('reboot.type is SOFT', [
        api('active', 'rebooting', 'running'),
        compute('active', 'reboot_pending', 'running'),
        compute('active', 'reboot_started', 'running'),
        compute('active', null, 'running'),
      ]),
    ],
    errors: [
      {
        when: 'driver failed, guest still running',
        states: { status: 'ACTIVE', vmState: 'active', taskState: null },
        note: 'fault recorded',
      },
      toError('driver failed, guest not running'),
    ],
    http: { success: 202, conflict: 409, other: [404] },
    notifications: both('reboot', 'error'),
  }),
  // May interrupt these tasks; but not reboot_pending_hard and reboot_started_hard.
  // On a server that is not active no status ever reads HARD_REBOOT.
  operation({
    id: 'reboot_hard',
    api: action('reboot'),
    policy: member('servers:reboot'),
    requires: {
      states: {
        vmState: ['active', 'paused', 'suspended', 'stopped', 'error'],
        taskState: [
          null,
          'rebooting',
          'reboot_pending',
          'reboot_started',
          'rebooting_hard',
          'pausing',
          'unpausing',
          'suspending',
          'resuming',
        ],
      },
      launched: true,
    },
    lockBlocks: true,
    instanceAction: 'reboot',
    computeApi: ['reboot', '_hard_reboot'],
    paths: [
      path('active', [
        api('active', 'rebooting_hard', 'running'),
        compute('active', 'reboot_pending_hard', 'running'),
        compute('active', 'reboot_started_hard', 'running'),
        compute('active', null, 'running'),
      ]),
      path(
        'stopped',
        [
          api('stopped', 'rebooting_hard', 'shutdown'),
          compute('stopped', 'reboot_pending_hard', 'shutdown'),
          compute('stopped', 'reboot_started_hard', 'shutdown'),
          compute('active', null, 'running'),
        ],
        { note: 'status reads SHUTOFF all the way: only task_state shows it' },
      ),
      path('paused', [
        api('paused', 'rebooting_hard', 'paused'),
        compute('paused', 'reboot_pending_hard', 'paused'),
        compute('paused', 'reboot_started_hard', 'paused'),
        compute('active', null, 'running'),
      ]),
      path('suspended', [
        api('suspended', 'rebooting_hard', 'shutdown'),
        compute('suspended', 'reboot_pending_hard', 'shutdown'),
        compute('suspended', 'reboot_started_hard', 'shutdown'),
        compute('active', null, 'running'),
      ]),
      path(
        'error',
        [
          api('error', 'rebooting_hard'),
          compute('error', 'reboot_pending_hard'),
          compute('error', 'reboot_started_hard'),
          compute('active', null, 'running'),
        ],
        { note: 'recovers a server from ERROR' },
      ),
    ],
    errors: [
      {
        when: 'driver failed, guest still running',
        states: { status: 'ACTIVE', vmState: 'active', taskState: null },
        note: 'fault recorded',
      },
      toError('driver failed, guest not running'),
    ],
    http: { success: 202, conflict: 409, other: [404] },
    notifications: both('reboot', 'error'),
    notes: [
      'Allowed on top of a running soft reboot, pause, unpause, suspend, resume or an accepted hard reboot; not on top of reboot_pending_hard or reboot_started_hard.',
    ],
  }),
  operation({
    id: 'trigger_crash_dump',
    api: action('trigger_crash_dump'),
    microversion: { min: '2.17', max: null },
    policy: member('servers:trigger_crash_dump'),
    requires: {
      states: { vmState: ['active', 'paused', 'rescued', 'resized', 'error'], taskState: [null] },
      launched: true,
      host: 'set',
    },
    lockBlocks: true,
    instanceAction: 'trigger_crash_dump',
    computeApi: ['trigger_crash_dump'],
    http: { success: 202, conflict: 409, other: [400, 404] },
    notifications: both('trigger_crash_dump'),
    notes: ['No task_state, no state change.'],
  }),
];
