import type { Cloud } from '../cloud.ts';
import { type JsonObject, readOne } from '../read-body.ts';
import { cinder } from './microversion.ts';

/**
 * What a project may have and has; -1 for no limit. What is used is left out where the policy does not show it.
 *
 * Source: cinder stable/zed, cinder/api/views/limits.py, `ViewBuilder`; cinder/api/contrib/used_limits.py
 */
export interface BlockStorageLimitsBody extends JsonObject {
  readonly maxTotalVolumes?: number;
  readonly totalVolumesUsed?: number;
  readonly maxTotalVolumeGigabytes?: number;
  readonly totalGigabytesUsed?: number;
  readonly maxTotalSnapshots?: number;
  readonly totalSnapshotsUsed?: number;
  readonly maxTotalBackups?: number;
  readonly totalBackupsUsed?: number;
  readonly maxTotalBackupGigabytes?: number;
  readonly totalBackupGigabytesUsed?: number;
}

/** Reads the limits of the project of the token, with what is used of them: `GET /limits`. */
export async function getBlockStorageLimits(cloud: Cloud, signal?: AbortSignal): Promise<BlockStorageLimitsBody> {
  const call = { ...cinder, method: 'GET', path: '/limits', key: 'limits' } as const;
  const { absolute } = await readOne<{ readonly absolute?: BlockStorageLimitsBody }>(cloud, call, signal);
  return absolute ?? {};
}
