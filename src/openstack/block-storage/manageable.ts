import type { Cloud } from '../cloud.ts';
import { type JsonObject, readOne } from '../read-body.ts';
import { cinder } from './microversion.ts';
import type { VolumeSnapshotBody } from './snapshots.ts';
import type { VolumeBody } from './volumes.ts';

/** Before 3.8 the paths were `os-volume-manage` and `os-snapshot-manage`. */
const manage = { ...cinder, method: 'POST', retry: 'never', minMicroversion: '3.8' } as const;

/** Takes a volume of the storage, unknown to Cinder, under management; for admins: `POST /manageable_volumes`, since 3.8. */
export async function manageVolume(
  cloud: Cloud,
  volume: JsonObject & { readonly host?: string; readonly ref: JsonObject },
  signal?: AbortSignal,
): Promise<VolumeBody> {
  return readOne<VolumeBody>(
    cloud,
    { ...manage, path: '/manageable_volumes', body: { volume }, key: 'volume' },
    signal,
  );
}

/** Takes a snapshot of the storage under management; for admins: `POST /manageable_snapshots`, since 3.8. */
export async function manageVolumeSnapshot(
  cloud: Cloud,
  snapshot: JsonObject & { readonly volume_id: string; readonly ref: JsonObject },
  signal?: AbortSignal,
): Promise<VolumeSnapshotBody> {
  const call = { ...manage, path: '/manageable_snapshots', body: { snapshot }, key: 'snapshot' };
  return readOne<VolumeSnapshotBody>(cloud, call, signal);
}
