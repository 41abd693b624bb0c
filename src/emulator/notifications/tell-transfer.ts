import type { TransferRow } from '../block-storage/transfers/state.ts';
import type { Notification, Teller } from './notification.ts';
import { STORAGE_HOST, volumePayload } from './tell-storage.ts';

/**
 * What Cinder's API tells of the offer of a volume: of the volume, as its copy of it is then. An offer that is made shows it `available`
 * before and after; one that was accepted shows it as it is the new owner's.
 *
 * Source: cinder stable/zed, cinder/transfer/api.py, `create`, `delete`, `accept`
 */
export const tellTransfer: Teller = ({ before, after, cause }, state) => {
  const row = (after ?? before) as unknown as TransferRow;
  const volume = state.blockStorage.volumes.find(row.volumeId);
  if (volume === undefined || (before !== null && after !== null)) return [];
  const offered = { ...volume, status: 'awaiting-transfer', projectId: row.sourceProjectId };
  const tell = (event: string, shown: typeof volume): Notification => ({
    exchange: 'openstack',
    topic: 'notifications',
    priority: 'info',
    event: `volume.transfer.${event}`,
    publisher: `volume.${STORAGE_HOST}`,
    payload: volumePayload(shown, state),
    context: { requestId: cause.requestId ?? null, projectId: shown.projectId, userId: shown.userId },
  });
  if (after !== null) {
    const free = { ...offered, status: 'available' };
    return [tell('create.start', free), tell('create.end', free)];
  }
  if (cause.operation === 'transfer_accept') return [tell('accept.start', offered), tell('accept.end', volume)];
  return [tell('delete.start', offered), tell('delete.end', offered)];
};
