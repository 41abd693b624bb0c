import type { ServiceRequest } from '../../frame/service-request.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { invalid, notFound } from '../faults.ts';
import type { GroupNames } from '../groups/create.ts';
import type { GroupRow } from '../groups/state.ts';
import { askerOf, sees, targetOf } from '../requests.ts';
import { checkGroupNotFrozen } from '../services/frozen.ts';
import { createSnapshot } from '../snapshots/create.ts';
import { newStamps } from '../stamps.ts';
import { startWalk } from '../walks.ts';
import type { GroupSnapshotRow } from './state.ts';

/** The group snapshot of the path, after the policy was asked. @throws Fault 403, 404 */
export function groupSnapshotOf(request: ServiceRequest, rule: string): GroupSnapshotRow {
  const id = request.params.id ?? '';
  const row = request.cloud.blockStorage.groupSnapshots.find(id);
  if (row === undefined || !sees(request, row)) throw notFound('GroupSnapshot', id);
  request.enforce(`group:${rule}`, targetOf(request, row));
  return row;
}

/**
 * Takes a snapshot of each volume of a group.
 *
 * @throws Fault 400, 403, 413
 *
 * Source: cinder stable/zed, cinder/group/api.py, create_group_snapshot
 */
export function takeGroupSnapshot(request: ServiceRequest, group: GroupRow, names: GroupNames): GroupSnapshotRow {
  request.enforce('group:create_group_snapshot', targetOf(request, group));
  const state = request.cloud.blockStorage;
  checkGroupNotFrozen(state, group.id);
  const volumes = state.volumes.where('group', group.id);
  if (volumes.length === 0 || ['creating', 'updating'].includes(group.status)) {
    const words =
      "Source group cannot be empty or in 'creating' or 'updating' state. No group snapshot will be created.";
    throw invalid('group', words);
  }
  const asker = askerOf(request);
  const { projectId, userId } = asker;
  const row = state.groupSnapshots.insert({
    id: state.kernel.random.uuid(),
    ...names,
    projectId,
    userId,
    groupId: group.id,
    groupTypeId: group.groupTypeId,
    status: 'creating',
    ...newStamps(state.kernel),
  });
  for (const volume of volumes) {
    createSnapshot(state, volume, { ...asker, ...names, groupSnapshotId: row.id, allowsInUse: true });
  }
  startWalk(state.kernel, ['volume-group-snapshot', row.id], 'group_snapshot_create');
  return row;
}

/** Deletes a group snapshot and the snapshots in it. @throws Fault 400 */
export function deleteGroupSnapshot(state: BlockStorageState, row: GroupSnapshotRow): void {
  const { kernel, snapshots, groups } = state;
  checkGroupNotFrozen(state, row.groupId);
  const isSource = groups
    .all()
    .some(({ status, groupSnapshotId }) => status === 'creating' && groupSnapshotId === row.id);
  if (isSource || !['available', 'error'].includes(row.status)) {
    const words = 'and no Group can be currently using it as source for its creation.';
    throw invalid('group-snapshot', `GroupSnapshot status must be available or error, ${words}`);
  }
  for (const { id } of snapshots.where('groupSnapshot', row.id)) {
    snapshots.update(id, { status: 'deleting', updatedAtMs: kernel.clock.seconds() });
  }
  startWalk(kernel, ['volume-group-snapshot', row.id], 'group_snapshot_delete');
}
