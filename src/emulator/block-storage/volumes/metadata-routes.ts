import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import type { Route } from '../../frame/route.ts';
import { explanationOf } from '../../frame/webob.ts';
import { invalid } from '../faults.ts';
import { metadataRoutes } from '../metadata.ts';
import { ways } from '../requests.ts';
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

/** How a volume is encrypted: none of the emulator's is. Source: cinder stable/zed, cinder/api/contrib/volume_encryption_metadata.py */
export const volumeEncryptionRoutes: readonly Route[] = [
  ...ways('GET', '/volumes/{id}/encryption', (request) => {
    volumeOf(request, 'volume_extension:volume_encryption_metadata');
    return json(200, { encryption_key_id: null });
  }),
  ...ways('GET', '/volumes/{id}/encryption/{key}', (request) => {
    volumeOf(request, 'volume_extension:volume_encryption_metadata');
    // Nothing stands for null. To a key that is not there Cinder answers 500.
    if (request.params.key !== 'encryption_key_id') throw new Fault(404, explanationOf(404));
    return empty(200, { 'Content-Type': 'application/json' });
  }),
];
