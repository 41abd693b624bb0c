import type { Cloud } from '../cloud.ts';
import { apiPath } from '../path.ts';
import { readOne } from '../read-body.ts';
import { neutron } from './list-network.ts';

/** What a project may have of one kind, has, and is about to get; a limit of -1 is none. */
export interface NetworkQuotaBody {
  readonly limit: number;
  readonly used: number;
  readonly reserved: number;
}

/**
 * Reads the quotas of a project with what is used of them, by kind (`network`, `floatingip` ...): `GET /v2.0/quotas/{project}/details`,
 * with the extension `quota_details`.
 *
 * Source: neutron stable/zed, neutron/extensions/quotasv2_detail.py
 */
export async function getNetworkQuotas(
  cloud: Cloud,
  projectId: string,
  signal?: AbortSignal,
): Promise<Readonly<Record<string, NetworkQuotaBody>>> {
  const path = apiPath`/quotas/${projectId}/details`;
  return readOne<Readonly<Record<string, NetworkQuotaBody>>>(
    cloud,
    { ...neutron, method: 'GET', path, key: 'quota' },
    signal,
  );
}
