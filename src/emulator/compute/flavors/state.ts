import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** A flavor. */
export interface FlavorRow {
  /** What callers name it by. */
  readonly id: string;
  /** Counts up; migrations show it. */
  readonly number: number;
  readonly name: string;
  readonly vcpus: number;
  readonly ramMib: number;
  readonly diskGib: number;
  readonly ephemeralGib: number;
  readonly swapMib: number;
  readonly rxtxFactor: number;
  readonly isPublic: boolean;
  readonly isDisabled: boolean;
  readonly description: string | null;
  readonly extraSpecs: Readonly<Record<string, string>>;
  /** Projects that may use it when it is not public. */
  readonly projectIds: readonly string[];
}

/** A flavor that everybody may use, with nothing besides its sizes. */
export function plainFlavor(
  sizes: Pick<FlavorRow, 'id' | 'number' | 'name' | 'vcpus' | 'ramMib' | 'diskGib'>,
): FlavorRow {
  return {
    ...sizes,
    ephemeralGib: 0,
    swapMib: 0,
    rxtxFactor: 1,
    isPublic: true,
    isDisabled: false,
    description: null,
    extraSpecs: {},
    projectIds: [],
  };
}

/** Makes the collection of flavors. */
export function createFlavors(kernel: Kernel): Collection<FlavorRow> {
  return kernel.collection<FlavorRow>({
    kind: 'compute.flavor',
    id: (row) => row.id,
    indexes: { name: (row) => row.name },
  });
}

/** Claims that a project may see and use a flavor. */
export function isVisible(row: FlavorRow, projectId: string | undefined): boolean {
  return row.isPublic || (projectId !== undefined && row.projectIds.includes(projectId));
}
