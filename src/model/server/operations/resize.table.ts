import type { Operation } from '../../operation.ts';
import {
  action,
  adminAlso,
  api,
  backTo,
  compute,
  guards,
  manager,
  member,
  operation,
  path,
  toError,
} from '../operation-rows.ts';

/** Server: resize, cold migration, confirm and revert. */
export const resizeOperations: readonly Operation[] = [
  // The host already points at the destination from resize_migrated on.
  operation({
    id: 'resize',
    api: action('resize'),
    policy: member('servers:resize'),
    requires: {
      states: { vmState: ['active', 'stopped'], taskState: [null] },
      launched: true,
      host: 'set-and-up',
      guards: guards(
        'block_shares_not_supported',
        'block_extended_resource_request',
        'block_port_accelerators',
        'block_accelerators',
      ),
    },
    lockBlocks: true,
    instanceAction: 'resize',
    computeApi: ['resize'],
    paths: [
      path(
        'active',
        [
          api('active', 'resize_prep', 'running'),
          compute('active', 'resize_migrating', 'running'),
          compute('active', 'resize_migrated', 'running', 'host field already points at the destination'),
          compute('active', 'resize_finish', 'running'),
          compute('resized', null, 'running'),
        ],
        {
          note: 'waits for confirm or revert; auto-confirmed after resize_confirm_window seconds when > 0 (default 0: never)',
        },
      ),
      path(
        'stopped',
        [
          api('stopped', 'resize_prep', 'shutdown'),
          compute('stopped', 'resize_migrating', 'shutdown'),
          compute('stopped', 'resize_migrated', 'shutdown', 'host field already points at the destination'),
          compute('stopped', 'resize_finish', 'shutdown'),
          compute('resized', null, 'shutdown'),
        ],
        { note: 'guest is left powered off; status is VERIFY_RESIZE as well' },
      ),
    ],
    errors: [
      backTo('no valid host', 'fault recorded; migration error if one exists'),
      {
        when: 'destination refuses, alternates left',
        states: { status: 'RESIZE', taskState: 'resize_prep' },
        note: 'rescheduled',
      },
      toError('failure on the source after resize_prep', 'unless the driver asks for a rollback: unchanged'),
      toError('failure on the destination in finish'),
    ],
    http: { success: 202, conflict: 409, other: [400, 401, 403, 404] },
    notifications: {
      versioned: [
        'instance.resize_prep.start',
        'instance.resize_prep.end',
        'instance.resize.start',
        'instance.resize.end',
        'instance.resize_finish.start',
        'instance.resize_finish.end',
        'instance.resize.error',
      ],
      legacy: [
        'compute.instance.resize.prep.start',
        'compute.instance.resize.prep.end',
        'compute.instance.resize.start',
        'compute.instance.resize.end',
        'compute.instance.finish_resize.start',
        'compute.instance.finish_resize.end',
        'compute.instance.resize.error',
      ],
    },
    notes: [
      'The source compute service must be up: otherwise 409.',
      'The DB power_state is not written during the move; it is refreshed by the periodic sync.',
    ],
  }),
  // The API calls the same code as `resize`, so the status is RESIZE, never MIGRATING.
  operation({
    id: 'migrate',
    api: action('migrate'),
    policy: manager('os-migrate-server:migrate', [adminAlso('os-migrate-server:migrate:host', 'host given (2.56)')]),
    requires: {
      states: { vmState: ['active', 'stopped'], taskState: [null] },
      launched: true,
      host: 'set-and-up',
      guards: guards(
        'block_shares_not_supported',
        'block_extended_resource_request',
        'block_port_accelerators',
        'block_accelerators',
      ),
    },
    lockBlocks: true,
    instanceAction: 'migrate',
    computeApi: ['resize'],
    paths: [
      path(
        'active',
        [
          api('active', 'resize_prep', 'running'),
          compute('active', 'resize_migrating', 'running'),
          compute('active', 'resize_migrated', 'running', 'host field already points at the destination'),
          compute('active', 'resize_finish', 'running'),
          compute('resized', null, 'running'),
        ],
        { note: 'a cold migration is a resize to the same flavor: same states, same VERIFY_RESIZE' },
      ),
      path('stopped', [
        api('stopped', 'resize_prep', 'shutdown'),
        compute('stopped', 'resize_migrating', 'shutdown'),
        compute('stopped', 'resize_migrated', 'shutdown', 'host field already points at the destination'),
        compute('stopped', 'resize_finish', 'shutdown'),
        compute('resized', null, 'shutdown'),
      ]),
    ],
    errors: [
      backTo('no valid host', 'fault recorded; migration error if one exists'),
      {
        when: 'destination refuses, alternates left',
        states: { status: 'RESIZE', taskState: 'resize_prep' },
        note: 'rescheduled',
      },
      toError('failure on the source after resize_prep', 'unless the driver asks for a rollback: unchanged'),
      toError('failure on the destination in finish'),
    ],
    http: { success: 202, conflict: 409, other: [400, 403, 404] },
    notifications: {
      versioned: [
        'instance.resize_prep.start',
        'instance.resize_prep.end',
        'instance.resize.start',
        'instance.resize.end',
        'instance.resize_finish.start',
        'instance.resize_finish.end',
        'instance.resize.error',
      ],
      legacy: [
        'compute.instance.resize.prep.start',
        'compute.instance.resize.prep.end',
        'compute.instance.resize.start',
        'compute.instance.resize.end',
        'compute.instance.finish_resize.start',
        'compute.instance.finish_resize.end',
        'compute.instance.resize.error',
      ],
    },
    notes: [
      'A target host can be named since 2.56 (policy migrate:host).',
      'Status while moving is RESIZE, not MIGRATING.',
    ],
  }),
  // No task runs: resize_confirming is declared and never set. Answers 204.
  operation({
    id: 'confirm_resize',
    api: action('confirmResize'),
    policy: member('servers:confirm_resize'),
    requires: {
      states: { vmState: ['resized'], taskState: [null] },
      launched: true,
      unchecked: ['the source compute service is up', 'a finished migration of the server exists'],
    },
    lockBlocks: true,
    instanceAction: 'confirmResize',
    computeApi: ['confirm_resize'],
    paths: [
      path(
        'guest not powered off',
        [
          api('resized', null, 'running', 'only the migration record changes, to confirming'),
          compute('active', null, 'running'),
        ],
        {
          from: {
            vmState: ['resized'],
            taskState: [null],
            powerState: ['pending', 'running', 'paused', 'crashed', 'suspended'],
          },
        },
      ),
      path('DB power_state is shutdown', [api('resized', null, 'shutdown'), compute('stopped', null, 'shutdown')], {
        from: { vmState: ['resized'], taskState: [null], powerState: ['shutdown'] },
      }),
    ],
    errors: [toError('cleanup of the source failed', 'hard reboot brings it back')],
    http: { success: 204, conflict: 409, other: [400, 404] },
    notifications: {
      versioned: ['instance.resize_confirm.start', 'instance.resize_confirm.end'],
      legacy: ['compute.instance.resize.confirm.start', 'compute.instance.resize.confirm.end'],
    },
    notes: [
      'There is NO task_state during confirm: resize_confirming exists in the enum but nothing sets it, so the server reads VERIFY_RESIZE until it is done.',
      '400 when no finished migration is found; 409 when the source service is down.',
    ],
  }),
  // A server that was stopped falls back to VERIFY_RESIZE for a moment.
  operation({
    id: 'revert_resize',
    api: action('revertResize'),
    policy: member('servers:revert_resize'),
    requires: { states: { vmState: ['resized'], taskState: [null] }, launched: true },
    lockBlocks: true,
    instanceAction: 'revertResize',
    computeApi: ['revert_resize'],
    paths: [
      path('was active before', [api('resized', 'resize_reverting', 'running'), compute('active', null, 'running')]),
      path('was stopped before', [
        api('resized', 'resize_reverting', 'shutdown'),
        compute('resized', 'powering-off', 'shutdown', 'status falls back to VERIFY_RESIZE for a moment'),
        compute('stopped', null, 'shutdown'),
      ]),
    ],
    errors: [toError('failure on either host')],
    http: { success: 202, conflict: 409, other: [400, 404] },
    notifications: {
      versioned: ['instance.resize_revert.start', 'instance.resize_revert.end'],
      legacy: ['compute.instance.resize.revert.start', 'compute.instance.resize.revert.end'],
    },
    notes: ['403 when the old flavor no longer fits the quota.'],
  }),
];
