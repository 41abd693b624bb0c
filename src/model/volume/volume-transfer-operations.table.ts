import type { Operation } from '../operation.ts';
import { operationsFrom } from '../operation-row.ts';
import { statusPath } from '../status-path.ts';

/** What can be asked of transfers, by which a volume goes to another project. */
export const VOLUME_TRANSFER_OPERATIONS: readonly Operation[] = operationsFrom('volume-transfer', 'cinder', [
  {
    id: 'transfer_create',
    api: { method: 'POST', path: '/v3/volume-transfers' },
    microversion: '3.55',
    microversionNote: 'os-volume-transfer before',
    policy: ['volume:create_transfer', 'project_member_or_admin'],
    requires: {
      creates: true,
      states: {},
      others: [{ kind: 'volume', states: { status: ['available'] } }],
      unchecked: ['snapshots: all available (unless no_snapshots)', 'encrypted: needs 3.70'],
    },
    paths: [statusPath(null, [])],
    effects: [{ kind: 'volume', part: 'status', during: [], end: 'awaiting-transfer' }],
    http: { success: 202, conflict: null, other: [400, 404] },
    notifications: ['volume.transfer.create.start', 'volume.transfer.create.end'],
    source: ['cinder/transfer/api.py', 'API.create'],
  },
  {
    id: 'transfer_accept',
    api: { method: 'POST', path: '/v3/volume-transfers/{id}/accept' },
    policy: ['volume:accept_transfer', 'project_member_or_admin'],
    requires: {
      states: {},
      others: [{ kind: 'volume', states: { status: ['awaiting-transfer'] } }],
      unchecked: ['auth key: right one (400)'],
    },
    paths: [statusPath([], [], { gone: true })],
    effects: [{ kind: 'volume', part: 'status', during: [], end: 'available' }],
    http: { success: 202, conflict: null, other: [400, 404, 413] },
    notifications: ['volume.transfer.accept.start', 'volume.transfer.accept.end'],
    source: ['cinder/transfer/api.py', 'API.accept'],
  },
  {
    id: 'transfer_delete',
    api: { method: 'DELETE', path: '/v3/volume-transfers/{id}' },
    policy: ['volume:delete_transfer', 'project_member_or_admin'],
    requires: { states: {} },
    paths: [statusPath([], [], { gone: true })],
    effects: [{ kind: 'volume', part: 'status', during: [], end: 'available' }],
    http: { success: 202, conflict: null, other: [404] },
    notifications: ['volume.transfer.delete.start', 'volume.transfer.delete.end'],
    notes: ['when the volume is not awaiting-transfer the transfer is removed and the volume left as it is'],
    source: ['cinder/transfer/api.py', 'API.delete'],
  },
]);
