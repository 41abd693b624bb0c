import type { Operation } from '../../operation.ts';
import { action, adminAlso, member, operation } from '../operation-rows.ts';

/** Server: lock and unlock. */
export const lockOperations: readonly Operation[] = [
  operation({
    id: 'lock',
    api: action('lock'),
    policy: member('os-lock-server:lock'),
    requires: { states: {} },
    lockBlocks: false,
    instanceAction: 'lock',
    computeApi: ['lock'],
    http: { success: 202, conflict: null, other: [404] },
    notifications: { versioned: ['instance.lock'], legacy: [] },
    notes: [
      'No state precondition and no state change; sets locked and locked_by (owner or admin).',
      'locked_reason since 2.73; `locked` shown since 2.9.',
      'An owner locking an already locked server is a no-op.',
    ],
  }),
  operation({
    id: 'unlock',
    api: action('unlock'),
    policy: member('os-lock-server:unlock', [
      adminAlso('os-lock-server:unlock:unlock_override', 'locked_by differs from the caller'),
    ]),
    requires: { states: {} },
    lockBlocks: false,
    instanceAction: 'unlock',
    computeApi: ['unlock'],
    http: { success: 202, conflict: null, other: [403, 404] },
    notifications: { versioned: ['instance.unlock'], legacy: [] },
    notes: [
      'A lock set by an administrator can be lifted only by one holding unlock_override (403 from policy otherwise; 404 is the only code the method declares).',
    ],
  }),
];
