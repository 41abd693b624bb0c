import type { Operation } from '../../operation.ts';
import { action, admin, api, compute, member, operation, path, rest, SILENT, service } from '../operation-rows.ts';

/** Server: the administrator's hand, and the password. */
export const adminOperations: readonly Operation[] = [
  operation({
    id: 'change_password',
    api: action('changePassword'),
    policy: member('os-admin-password'),
    requires: { states: { vmState: ['active'], taskState: [null] }, launched: true },
    lockBlocks: true,
    instanceAction: 'changePassword',
    computeApi: ['set_admin_password'],
    paths: [path('active', [api('active', 'updating_password', 'running'), compute('active', null, 'running')])],
    errors: [
      {
        when: 'guest not running, or driver refused',
        states: { status: 'ACTIVE', vmState: 'active', taskState: null },
        note: '409 or 501 to the caller where the call is synchronous',
      },
    ],
    http: { success: 202, conflict: 409, other: [404, 501] },
    notifications: SILENT,
    notes: ['No notification of its own.'],
  }),
  // Writes the database only.
  operation({
    id: 'reset_state',
    api: action('os-resetState'),
    policy: admin('os-admin-actions:reset_state'),
    requires: { states: {} },
    lockBlocks: false,
    instanceAction: 'resetState',
    source: rest('admin_actions.py', 'AdminActionsController._reset_state'),
    paths: [
      path('to active', [api('active', null)], { from: {}, note: 'body state: active' }),
      path('to error', [api('error', null)], { from: {}, note: 'body state: error' }),
    ],
    http: { success: 202, conflict: null, other: [404] },
    notifications: { versioned: ['instance.update'], legacy: [] },
    notes: [
      'Writes the DB only; any vm_state and task_state; a lock does not block it; task_state is cleared.',
      'Only `active` and `error` can be asked for.',
    ],
  }),
  // Answers 410 to everyone at every microversion.
  operation({
    id: 'reset_network',
    api: action('resetNetwork'),
    removed: 'since release 23.0.0',
    policy: { rule: '', default: null },
    requires: { states: {} },
    lockBlocks: false,
    source: rest('admin_actions.py', 'AdminActionsController._reset_network'),
    http: { success: null, conflict: null, other: [410] },
    notifications: SILENT,
    notes: ['Removed in release 23.0.0: answers 410 at every microversion.'],
  }),
  operation({
    id: 'inject_network_info',
    api: action('injectNetworkInfo'),
    policy: admin('os-admin-actions:inject_network_info'),
    requires: { states: {} },
    lockBlocks: true,
    computeApi: ['inject_network_info'],
    http: { success: 202, conflict: 409, other: [404] },
    notifications: SILENT,
    notes: ['No state precondition, no state change.'],
  }),
  operation({
    id: 'external_event',
    api: { method: 'POST', path: '/os-server-external-events', bodyKey: 'events' },
    policy: service('os-server-external-events:create'),
    requires: { states: {} },
    lockBlocks: false,
    source: rest('server_external_events.py', 'ServerExternalEventsController.create'),
    paths: [
      path(
        'power-update POWER_ON',
        [compute('stopped', 'powering-on', 'shutdown'), compute('active', null, 'running')],
        {
          from: { vmState: ['stopped'], taskState: [null], powerState: ['shutdown'] },
          note: 'only when stopped, idle and power_state shutdown; otherwise ignored',
        },
      ),
      path(
        'power-update POWER_OFF',
        [compute('active', 'powering-off', 'running'), compute('stopped', null, 'shutdown')],
        {
          from: { vmState: ['active'], taskState: [null], powerState: ['running'] },
          note: 'only when active, idle and power_state running',
        },
      ),
    ],
    http: { success: 200, conflict: null, other: [403] },
    notifications: {
      versioned: [
        'instance.power_on.start',
        'instance.power_on.end',
        'instance.power_off.start',
        'instance.power_off.end',
      ],
      legacy: [
        'compute.instance.power_on.start',
        'compute.instance.power_on.end',
        'compute.instance.power_off.start',
        'compute.instance.power_off.end',
      ],
    },
    notes: ['Made by other services: see external_events. 207 per-event codes are given in the body.'],
  }),
];
