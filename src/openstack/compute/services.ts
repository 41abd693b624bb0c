import type { Cloud } from '../cloud.ts';
import { collect, listPages } from '../list-pages.ts';
import { apiPath } from '../path.ts';
import { type JsonObject, readOne } from '../read-body.ts';
import { nova } from './microversion.ts';

/**
 * A process of Nova on a host; for admins.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/services.py, `ServiceController._get_service_detail`
 */
export interface ComputeServiceBody extends JsonObject {
  /** A UUID since 2.53, a number before. */
  readonly id: string | number;
  readonly binary: string;
  readonly host: string;
  readonly zone?: string;
  readonly status: 'enabled' | 'disabled';
  readonly state: 'up' | 'down';
  readonly updated_at?: string | null;
  readonly disabled_reason?: string | null;
  readonly forced_down?: boolean;
}

/** Lists the services of Nova: `GET /os-services`. Comes whole; those of a cell that is down have no times (2.69). */
export async function listComputeServices(
  cloud: Cloud,
  filters: { readonly binary?: string; readonly host?: string } = {},
  signal?: AbortSignal,
): Promise<ComputeServiceBody[]> {
  const list = { ...nova, path: '/os-services', key: 'services', paged: false, query: filters };
  return collect(listPages<ComputeServiceBody>(cloud, list, {}, signal));
}

/** What can be changed of a service of Nova. */
export interface ComputeServiceChanges extends JsonObject {
  readonly status?: 'enabled' | 'disabled';
  /** With `status: 'disabled'`. */
  readonly disabled_reason?: string;
  /** True: the host is known to be dead, so its servers may be evacuated at once. */
  readonly forced_down?: boolean;
}

/** Enables or disables a service of Nova, or calls its host dead: `PUT /os-services/{id}`, since 2.53. */
export async function updateComputeService(
  cloud: Cloud,
  id: string,
  changes: ComputeServiceChanges,
  signal?: AbortSignal,
): Promise<ComputeServiceBody> {
  const put = { method: 'PUT', path: apiPath`/os-services/${id}`, body: changes, retry: 'idempotent' } as const;
  return readOne<ComputeServiceBody>(cloud, { ...nova, ...put, minMicroversion: '2.53', key: 'service' }, signal);
}
