import type { HttpResponse } from '../../../http/message.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Actions } from '../actions.ts';
import { touchVolume } from '../attachments/handshake.ts';
import type { BlockStorageState } from '../block-storage-state.ts';
import { badRequest, invalid } from '../faults.ts';
import { accepted, readMember, textOf } from '../requests.ts';
import { FLAG, isTrueWord, memberOf } from '../schemas.ts';
import { checkGroupNotFrozen } from '../services/frozen.ts';
import { act, startWalk } from '../walks.ts';
import { checkGroupType, groupOf } from './find.ts';
import { REPLICATION_ACTIONS } from './replication.ts';
import type { GroupRow } from './state.ts';

/** Source: cinder stable/zed, cinder/api/v3/groups.py */
export const GROUP_ACTIONS: Actions = {
  delete: { handle: remove },
  reset_status: { handle: reset, since: 20 },
  ...REPLICATION_ACTIONS,
};

const DELETE = memberOf('delete', {
  type: 'object',
  properties: { 'delete-volumes': FLAG },
  additionalProperties: false,
});

function remove(request: ServiceRequest): HttpResponse {
  const withVolumes = isTrueWord(readMember(request, 'delete', DELETE)['delete-volumes']);
  const row = groupOf(request, 'group:delete');
  checkGroupType(request, row.groupTypeId);
  deleteGroup(request.cloud.blockStorage, row, withVolumes ? 'with its volumes' : 'when empty');
  return accepted();
}

/**
 * Deletes a group.
 *
 * @param how - with its volumes, whatever its state; or only when it has none
 * @throws Fault 400
 *
 * Source: cinder stable/zed, cinder/group/api.py, delete
 */
export function deleteGroup(state: BlockStorageState, row: GroupRow, how: 'with its volumes' | 'when empty'): void {
  const withVolumes = how === 'with its volumes';
  checkGroupNotFrozen(state, row.id);
  if (!withVolumes && !['available', 'error'].includes(row.status)) {
    throw invalid('group', `Group status must be available or error, but current status is: ${row.status}`);
  }
  if (state.groupSnapshots.where('group', row.id).length > 0) throw invalid('group', 'Group has existing snapshots.');
  const volumes = state.volumes.where('group', row.id);
  if (volumes.length > 0 && !withVolumes) {
    const words = 'still contains volumes. The delete-volumes flag is required to delete it.';
    throw invalid('group', `Group ${row.id} ${words}`);
  }
  for (const { id, attachStatus } of volumes) {
    if (attachStatus === 'attached') {
      throw invalid('group', `Volume in group ${row.id} is attached. Need to detach first.`);
    }
    if (state.snapshots.where('volume', id).length > 0) {
      throw invalid('group', 'Volume in group still has dependent snapshots.');
    }
  }
  for (const { id } of volumes) touchVolume(state, id, { status: 'deleting' });
  state.kernel.walker.stop('volume-group', row.id);
  startWalk(state.kernel, ['volume-group', row.id], 'group_delete');
}

/** Cinder checks the words of group snapshots here. */
export const GROUP_RESET_STATUSES = [
  'error',
  'available',
  'creating',
  'deleting',
  'deleted',
  'updating',
  'error_deleting',
];

/** The status that a reset asks for. @throws Fault 400 */
export function readGroupReset(request: ServiceRequest): string {
  const schema = memberOf('reset_status', {
    type: 'object',
    properties: { status: { type: 'string' } },
    required: ['status'],
    additionalProperties: false,
  });
  const asked = textOf(readMember(request, 'reset_status', schema), 'status') ?? '';
  const status = asked.toLowerCase();
  if (GROUP_RESET_STATUSES.includes(status)) return status;
  const words = GROUP_RESET_STATUSES.map((one) => `'${one}'`).join(', ');
  throw badRequest(`Group snapshot status: ${asked} is invalid, valid statuses are: (${words}).`);
}

function reset(request: ServiceRequest): HttpResponse {
  const status = readGroupReset(request);
  const row = groupOf(request, 'group:reset_status');
  const { groups, kernel } = request.cloud.blockStorage;
  act(kernel, 'group_reset_status', () => groups.update(row.id, { status, updatedAtMs: kernel.clock.seconds() }));
  return accepted();
}
