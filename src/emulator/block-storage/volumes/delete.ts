import type { ServiceRequest } from '../../frame/service-request.ts';
import { invalid } from '../faults.ts';
import { checkNotFrozen } from '../services/frozen.ts';
import { startWalk } from '../walks.ts';
import { removeVolume } from './remove.ts';
import { isMigrating, type VolumeRow } from './state.ts';

const DELETABLE = ['available', 'error', 'error_restoring', 'error_extending', 'error_managing'];

/**
 * Deletes a volume, or lets go of it.
 *
 * @throws Fault 400 when something stands in the way
 *
 * Source: cinder stable/zed, cinder/volume/api.py, delete
 */
export function deleteVolume(
  { cloud: { blockStorage } }: ServiceRequest,
  row: VolumeRow,
  { force = false, cascade = false, unmanage = false }: { force?: boolean; cascade?: boolean; unmanage?: boolean },
): void {
  const { kernel, snapshots } = blockStorage;
  if (row.host === null) {
    removeVolume(blockStorage, row.id);
    return;
  }
  if (!unmanage) checkNotFrozen(blockStorage, row.host);
  const own = snapshots.where('volume', row.id);
  const deletable = own.every(
    (one) => one.groupSnapshotId === null && (force || ['available', 'error', 'deleting'].includes(one.status)),
  );
  const isFree = row.attachStatus !== 'attached' && !isMigrating(row) && row.groupId === null;
  const isRight = force || DELETABLE.includes(row.status);
  if (!isFree || !isRight || (cascade ? !deletable : own.length > 0)) {
    const status = force ? '' : `status must be ${DELETABLE.join(' or ')} and `;
    const rest =
      'must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.';
    throw invalid('volume', `Volume ${status}${rest}`.replace('Volume must', 'Volume  must'));
  }
  for (const { id } of own) snapshots.update(id, { status: 'deleting', updatedAtMs: kernel.clock.seconds() });
  kernel.walker.stop('volume', row.id);
  const operation = unmanage ? 'unmanage' : force ? 'volume_force_delete' : 'volume_delete';
  const isUnmanaged = row.status === 'error_managing' && !force;
  const path = isUnmanaged ? 'error_managing_deleting' : unmanage ? 'unmanaging' : 'deleting';
  startWalk(kernel, ['volume', row.id], operation, { path: ({ steps }) => steps[0]?.states.status === path });
}
