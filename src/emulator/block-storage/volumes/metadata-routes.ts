import { Fault } from '../../frame/fault.ts';
import type { Route } from '../../frame/route.ts';
import { invalid } from '../faults.ts';
import { metadataRoutes } from '../metadata.ts';
import { volumeOf } from './find.ts';
import type { VolumeRow } from './state.ts';

/** Some states do not let metadata change. @throws Fault 400 */
export function checkMetadataStatus(row: VolumeRow, action: 'Updating' | 'Deleting'): void {
  if (row.status !== 'maintenance' && row.status !== 'uploading') return;
  throw invalid('volume', `${action} volume metadata is not allowed for volumes in ${row.status} status.`);
}

/** Metadata of volumes. */
export const volumeMetadataRoutes: readonly Route[] = metadataRoutes({
  path: '/volumes/{id}',
  read: (request, action) => volumeOf(request, `volume:${action}_volume_metadata`).metadata,
  write: (request, metadata, action) => {
    const row = volumeOf(request);
    checkMetadataStatus(row, action);
    request.cloud.blockStorage.volumes.update(row.id, { metadata });
  },
  unknownKey: (request, key) => new Fault(404, `Volume ${request.params.id} has no metadata with key ${key}.`),
});
