import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Resources } from '../neighbours.ts';

/** A service of Nova on a host. */
export interface ServiceRow {
  /** A UUID. */
  readonly id: string;
  readonly number: number;
  readonly binary: string;
  readonly host: string;
  readonly isDisabled: boolean;
  readonly disabledReason: string | null;
  readonly isForcedDown: boolean;
  /** It reports no more: a host that has died. */
  readonly isSilent: boolean;
  /** When it last reported, when it does not any more; else it reports all the time. */
  readonly lastSeenMs: number | null;
  /** Set for `nova-compute`: its one node. */
  readonly node?: ComputeNode;
}

/** What a compute host has. */
export interface ComputeNode {
  /** A UUID; Placement knows the node by it. */
  readonly id: string;
  readonly number: number;
  readonly total: Resources;
}

/** Makes the collection of services. */
export function createServices(kernel: Kernel): Collection<ServiceRow> {
  return kernel.collection<ServiceRow>({
    kind: 'compute.service',
    id: (row) => row.id,
    indexes: { host: (row) => (row.node ? row.host : undefined) },
  });
}

/** Claims that a service counts as up. */
export function isUp(row: ServiceRow): boolean {
  return !row.isForcedDown && !row.isSilent;
}

/** The compute service of a host. */
export function computeServiceOf(services: Collection<ServiceRow>, host: string | null): ServiceRow | undefined {
  return host === null ? undefined : services.where('host', host)[0];
}

/** What `host_status` says of a server's host; empty without one. Source: nova stable/zed, nova/compute/api.py, get_instance_host_status */
export function hostStatusOf(services: Collection<ServiceRow>, host: string | null): string {
  if (host === null) return '';
  const row = computeServiceOf(services, host);
  if (row === undefined) return 'UNKNOWN';
  if (row.isForcedDown) return 'DOWN';
  if (row.isSilent) return 'UNKNOWN';
  return row.isDisabled ? 'MAINTENANCE' : 'UP';
}
