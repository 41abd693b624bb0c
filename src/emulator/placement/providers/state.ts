import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';

/** How much of one class of resource a provider has. */
export interface Inventory {
  readonly total: number;
  readonly reserved: number;
  readonly minUnit: number;
  readonly maxUnit: number;
  readonly stepSize: number;
  readonly allocationRatio: number;
}

/** Amounts by class of resource: `{ VCPU: 2, MEMORY_MB: 512 }`. */
export type Resources = Readonly<Record<string, number>>;

/** Something that has resources: a compute host, or a part of one. */
export interface ProviderRow {
  readonly uuid: string;
  readonly name: string;
  /** Grows with every change; a writer says which one it has seen. */
  readonly generation: number;
  readonly parentUuid: string | null;
  readonly rootUuid: string;
  readonly inventories: Readonly<Record<string, Inventory>>;
  /** The sum of all allocations; classes that nobody uses are left out. */
  readonly used: Resources;
  readonly traits: readonly string[];
  readonly aggregates: readonly string[];
  /** Milliseconds since the epoch. */
  readonly updatedAtMs: number;
}

/** The greatest unit unless an inventory says otherwise. */
export const MAX_UNIT = 2_147_483_647;

/** Makes the collection of resource providers. */
export function createProviders(kernel: Kernel): Collection<ProviderRow> {
  return kernel.collection<ProviderRow>({
    kind: 'placement.resource-provider',
    id: (row) => row.uuid,
    indexes: { name: (row) => row.name, parent: (row) => row.parentUuid ?? undefined, root: (row) => row.rootUuid },
  });
}

/** How much can be handed out in all. */
export function capacityOf({ total, reserved, allocationRatio }: Inventory): number {
  return Math.trunc((total - reserved) * allocationRatio);
}

/** Why an amount cannot be had. `constraint`: the inventory hands it out in other portions; `capacity`: too much is used. */
export function refusalOf(
  row: ProviderRow,
  resource: string,
  amount: number,
): 'missing' | 'constraint' | 'capacity' | undefined {
  const inventory = row.inventories[resource];
  if (inventory === undefined) return 'missing';
  if (amount < inventory.minUnit || amount > inventory.maxUnit || amount % inventory.stepSize !== 0)
    return 'constraint';
  return (row.used[resource] ?? 0) + amount > capacityOf(inventory) ? 'capacity' : undefined;
}

/** Claims that all amounts can be had together. */
export function hasRoom(row: ProviderRow, resources: Resources): boolean {
  return Object.entries(resources).every(([resource, amount]) => refusalOf(row, resource, amount) === undefined);
}

/** Writes a change of a provider: one generation on. */
export function changeProvider(
  { providers, kernel }: { providers: Collection<ProviderRow>; kernel: Kernel },
  uuid: string,
  change: Partial<ProviderRow>,
): ProviderRow {
  const row = providers.get(uuid);
  return providers.update(uuid, { ...change, generation: row.generation + 1, updatedAtMs: kernel.clock.seconds() });
}
