import type { ServiceRequest } from '../../frame/service-request.ts';
import { touchVolume } from '../attachments/handshake.ts';
import { checkQuota, checkVolumeSize } from '../quotas/usage.ts';
import { askerOf } from '../requests.ts';
import { act } from '../walks.ts';
import type { TransferRow } from './state.ts';

/**
 * Gives a volume to the caller's project, with its snapshots unless the offer leaves them out.
 *
 * @throws Fault 413 when the project has no room
 *
 * Source: cinder stable/zed, cinder/transfer/api.py, accept
 */
export function acceptTransfer(request: ServiceRequest, row: TransferRow): void {
  const state = request.cloud.blockStorage;
  const { projectId, userId } = askerOf(request);
  const volume = state.volumes.get(row.volumeId);
  const { typeId, sizeGib } = volume;
  checkVolumeSize(state, projectId, sizeGib);
  checkQuota(state, { projectId, resource: 'volumes', wants: { volumes: 1, gigabytes: sizeGib }, typeId });
  const snapshots = row.noSnapshots ? [] : state.snapshots.where('volume', volume.id);
  const gigabytes = snapshots.reduce((sum, one) => sum + one.sizeGib, 0);
  if (snapshots.length > 0) {
    checkQuota(state, { projectId, resource: 'snapshots', wants: { snapshots: snapshots.length, gigabytes }, typeId });
  }
  const updatedAtMs = state.kernel.clock.seconds();
  act(state.kernel, 'transfer_accept', () => {
    touchVolume(state, volume.id, { status: 'available', projectId, userId });
    for (const { id } of snapshots) state.snapshots.update(id, { projectId, userId, updatedAtMs });
    state.transfers.remove(row.id);
  });
}
