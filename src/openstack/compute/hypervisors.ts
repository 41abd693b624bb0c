import type { Cloud } from '../cloud.ts';
import { type ListOptions, listPages } from '../list-pages.ts';
import type { Page } from '../page.ts';
import type { JsonObject } from '../read-body.ts';
import { nova } from './microversion.ts';

/**
 * A hypervisor; for admins. What it has left of CPU and memory is shown before 2.88 only (since then Placement says it).
 *
 * Source: nova stable/zed, nova/api/openstack/compute/hypervisors.py, `HypervisorsController._view_hypervisor`
 */
export interface HypervisorBody extends JsonObject {
  /** A UUID since 2.53, a number before. */
  readonly id: string | number;
  readonly hypervisor_hostname: string;
  readonly state: 'up' | 'down';
  readonly status: 'enabled' | 'disabled';
  readonly hypervisor_type?: string;
  readonly hypervisor_version?: number;
  readonly host_ip?: string;
  readonly service?: { readonly id: string | number; readonly host: string; readonly disabled_reason: string | null };
}

/** Lists hypervisors, whole: `GET /os-hypervisors/detail`, by pages since 2.33, at once before. */
export function listHypervisors(
  cloud: Cloud,
  options: ListOptions = {},
  signal?: AbortSignal,
): AsyncIterable<Page<HypervisorBody>> {
  const list = { ...nova, path: '/os-hypervisors/detail', key: 'hypervisors' };
  return listPages<HypervisorBody>(cloud, list, options, signal);
}
