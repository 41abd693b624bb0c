import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { BaseRow } from '../api/resource.ts';

/** A flavor of a network service. It has no owner. */
export interface NetworkFlavorRow extends BaseRow {
  readonly name: string;
  readonly description: string | null;
  readonly service_type: string;
  readonly enabled: boolean;
  /** Ids of the profiles that make it. */
  readonly service_profiles: readonly string[];
}

/** How a flavor is made real: a driver and what it is told. It has no owner. */
export interface ServiceProfileRow extends BaseRow {
  readonly description: string | null;
  readonly driver: string;
  readonly metainfo: string | null;
  readonly enabled: boolean;
}

/** Makes the collection of flavors. */
export function createNetworkFlavors(kernel: Kernel): Collection<NetworkFlavorRow> {
  return kernel.collection<NetworkFlavorRow>({ kind: 'network.flavor', id: (row) => row.id });
}

/** Makes the collection of service profiles. */
export function createServiceProfiles(kernel: Kernel): Collection<ServiceProfileRow> {
  return kernel.collection<ServiceProfileRow>({ kind: 'network.service-profile', id: (row) => row.id });
}
