import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** What a service lets every project have of something, unless a limit says otherwise. */
export interface RegisteredLimitRow {
  readonly id: string;
  readonly serviceId: string;
  readonly regionId: string | null;
  /** `cores`, `volumes` ... */
  readonly resourceName: string;
  /** -1: no limit. */
  readonly defaultLimit: number;
  readonly description: string | null;
}

/** What one project or domain may have of what is registered. */
export interface LimitRow {
  readonly id: string;
  readonly registeredLimitId: string;
  /** One of the two is set. */
  readonly projectId: string | null;
  readonly domainId: string | null;
  /** -1: no limit. */
  readonly resourceLimit: number;
  readonly description: string | null;
}

/** Makes the collection of registered limits. */
export function createRegisteredLimits(kernel: Kernel): Collection<RegisteredLimitRow> {
  return kernel.collection<RegisteredLimitRow>({
    kind: 'identity.registered-limit',
    id: (row) => row.id,
    indexes: { kind: limitKey },
  });
}

/** The key of the index `kind`: what is registered is unique by it. */
export function limitKey(row: Pick<RegisteredLimitRow, 'serviceId' | 'regionId' | 'resourceName'>): string {
  return JSON.stringify([row.serviceId, row.regionId, row.resourceName]);
}

/** Makes the collection of limits. */
export function createLimits(kernel: Kernel): Collection<LimitRow> {
  return kernel.collection<LimitRow>({
    kind: 'identity.limit',
    id: (row) => row.id,
    indexes: {
      registered: (row) => row.registeredLimitId,
      project: (row) => row.projectId ?? undefined,
      owner: (row) => row.projectId ?? row.domainId ?? undefined,
    },
  });
}
