import type { HttpResponse } from '../../../http/message.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { pythonStr } from '../../validation/python-repr.ts';
import type { Actions } from '../actions.ts';
import { badRequest, invalid } from '../faults.ts';
import { accepted, readMember, textOf } from '../requests.ts';
import { memberOf, TEXT } from '../schemas.ts';
import { checkNotFrozen } from '../services/frozen.ts';
import { act, startWalk } from '../walks.ts';
import { snapshotOf } from './find.ts';
import type { SnapshotRow } from './state.ts';

const ADMIN = 'volume_extension:snapshot_admin_actions:';

/** Source: cinder stable/zed, cinder/api/contrib/admin_actions.py, snapshot_actions.py, snapshot_unmanage.py */
export const SNAPSHOT_ACTIONS: Actions = {
  'os-reset_status': { handle: reset },
  'os-force_delete': {
    handle: (request) => {
      deleteSnapshot(request, snapshotOf(request, `${ADMIN}force_delete`), 'snapshot_force_delete');
      return accepted();
    },
  },
  'os-update_snapshot_status': { handle: updateStatus },
  'os-unmanage': {
    handle: (request) => {
      deleteSnapshot(request, snapshotOf(request, 'snapshot_extension:snapshot_unmanage'), 'snapshot_unmanage');
      return accepted();
    },
  },
};

/**
 * Deletes a snapshot, or lets go of it.
 *
 * @throws Fault 400
 *
 * Source: cinder stable/zed, cinder/volume/api.py, delete_snapshot
 */
export function deleteSnapshot({ cloud }: ServiceRequest, row: SnapshotRow, operation: string): void {
  const { kernel, volumes } = cloud.blockStorage;
  if (operation !== 'snapshot_unmanage') checkNotFrozen(cloud.blockStorage, volumes.find(row.volumeId)?.host);
  const force = operation === 'snapshot_force_delete';
  const isRight = force || row.status === 'available' || row.status === 'error';
  if (!isRight || row.groupSnapshotId !== null) {
    const status = force ? '' : 'status must be available or error and';
    throw invalid('snapshot', `Snapshot ${status} must not be part of a group.`);
  }
  kernel.walker.stop('volume-snapshot', row.id);
  startWalk(kernel, ['volume-snapshot', row.id], operation);
}

const STATUSES = [
  'error',
  'available',
  'creating',
  'deleting',
  'deleted',
  'updating',
  'error_deleting',
  'unmanaging',
  'backing-up',
  'restoring',
];

function reset(request: ServiceRequest): HttpResponse {
  const schema = memberOf('os-reset_status', {
    type: 'object',
    properties: { status: {} },
    required: ['status'],
    additionalProperties: false,
  });
  const asked = readMember(request, 'os-reset_status', schema).status;
  const status = typeof asked === 'string' ? asked.toLowerCase() : '';
  if (!STATUSES.includes(status)) {
    const words = STATUSES.map((one) => `'${one}'`).join(', ');
    throw badRequest(`Snapshot status: ${pythonStr(asked)} is invalid, valid statuses are: (${words}).`);
  }
  writeStatus(request, snapshotOf(request, `${ADMIN}reset_status`), { status, operation: 'snapshot_reset_status' });
  return accepted();
}

function writeStatus(
  { cloud }: ServiceRequest,
  row: SnapshotRow,
  { status, operation, progress }: { readonly status: string; readonly operation: string; readonly progress?: string },
): void {
  const { kernel, snapshots } = cloud.blockStorage;
  const updatedAtMs = kernel.clock.seconds();
  act(kernel, operation, () =>
    snapshots.update(row.id, { status, updatedAtMs, ...(progress !== undefined && { progress }) }),
  );
}

/** What Nova may make of a snapshot that it takes itself. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  creating: ['creating', 'available', 'error'],
  deleting: ['deleting', 'error_deleting'],
};

function updateStatus(request: ServiceRequest): HttpResponse {
  const name = 'os-update_snapshot_status';
  const properties = { status: TEXT, progress: { type: ['string', 'null'] } } as const;
  const schema = memberOf(name, { type: 'object', properties, required: ['status'], additionalProperties: false });
  const fields = readMember(request, name, schema);
  const row = snapshotOf(request, 'snapshot_extension:snapshot_actions:update_snapshot_status');
  const next = NEXT[row.status];
  if (next === undefined) {
    throw badRequest(`Snapshot status ${row.status} not allowed for update_snapshot_status`);
  }
  const status = textOf(fields, 'status') ?? '';
  if (!next.includes(status)) {
    throw badRequest(`Provided snapshot status ${status} not allowed for snapshot with status ${row.status}.`);
  }
  const progress = textOf(fields, 'progress');
  writeStatus(request, row, { status, operation: 'snapshot_update_status', ...(progress && { progress }) });
  return accepted();
}
