import type { Cloud } from '../cloud.ts';
import { type JsonObject, readOne } from '../read-body.ts';
import { nova } from './microversion.ts';

/**
 * What a project may have and has; -1 for no limit.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/views/limits.py, `ViewBuilder`
 */
export interface ComputeLimitsBody extends JsonObject {
  readonly maxTotalInstances?: number;
  readonly totalInstancesUsed?: number;
  readonly maxTotalCores?: number;
  readonly totalCoresUsed?: number;
  /** MiB, as `totalRAMUsed`. */
  readonly maxTotalRAMSize?: number;
  readonly totalRAMUsed?: number;
}

/** Reads the limits of the project of the token, with what is used of them: `GET /limits`. */
export async function getComputeLimits(cloud: Cloud, signal?: AbortSignal): Promise<ComputeLimitsBody> {
  const call = { ...nova, method: 'GET', path: '/limits', key: 'limits' } as const;
  const { absolute } = await readOne<{ readonly absolute?: ComputeLimitsBody }>(cloud, call, signal);
  return absolute ?? {};
}
