import type { Operation } from '../../operation.ts';
import { action, api, both, compute, guards, member, operation, path, toError } from '../operation-rows.ts';

/** Server: rescue and back. */
export const rescueOperations: readonly Operation[] = [
  // Answers 200, not 202.
  operation({
    id: 'rescue',
    api: action('rescue'),
    policy: member('os-rescue'),
    requires: {
      states: { vmState: ['active', 'stopped', 'error'], taskState: [null] },
      launched: true,
      guards: guards('reject_vtpm_instances'),
      unchecked: [
        'every attached volume is in-use',
        'a volume-backed server needs 2.87 and a host with the rescue capability',
      ],
    },
    lockBlocks: true,
    instanceAction: 'rescue',
    computeApi: ['rescue'],
    paths: [
      path('active', [api('active', 'rescuing', 'running'), compute('rescued', null, 'running')], {
        note: 'status stays ACTIVE while rescuing',
      }),
      path('stopped', [api('stopped', 'rescuing', 'shutdown'), compute('rescued', null, 'running')]),
      path('error', [api('error', 'rescuing'), compute('rescued', null, 'running')]),
    ],
    errors: [toError('driver failed')],
    http: { success: 200, conflict: 409, other: [400, 404, 501] },
    notifications: both('rescue'),
    notes: [
      'Volume-backed servers only since 2.87 and only where the host reports the rescue capability; otherwise 400.',
      'Every attached volume must be in-use (409 otherwise).',
    ],
  }),
  // Always ends active, also when the server was stopped before the rescue.
  operation({
    id: 'unrescue',
    api: action('unrescue'),
    policy: member('os-unrescue'),
    requires: { states: { vmState: ['rescued'], taskState: [null] }, launched: true },
    lockBlocks: true,
    instanceAction: 'unrescue',
    computeApi: ['unrescue'],
    paths: [
      path('rescued server', [api('rescued', 'unrescuing', 'running'), compute('active', null, 'running')], {
        note: 'always to active, even when the server was stopped before the rescue',
      }),
    ],
    errors: [toError('driver failed')],
    http: { success: 202, conflict: 409, other: [404, 501] },
    notifications: both('unrescue'),
  }),
];
