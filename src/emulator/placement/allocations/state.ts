import type { Collection } from '../../kernel/collection.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { PlacementState } from '../placement-state.ts';
import { changeProvider, type Resources } from '../providers/state.ts';

/** What one consumer (a server, a migration) has of providers. */
export interface ConsumerRow {
  readonly uuid: string;
  readonly projectId: string;
  readonly userId: string;
  /** `INSTANCE`, `MIGRATION`, `unknown`. */
  readonly consumerType: string;
  readonly generation: number;
  /** By provider. */
  readonly allocations: Readonly<Record<string, Resources>>;
  /** Milliseconds since the epoch. */
  readonly updatedAtMs: number;
}

/** Makes the collection of consumers. */
export function createConsumers(kernel: Kernel): Collection<ConsumerRow> {
  return kernel.collection<ConsumerRow>({
    kind: 'placement.allocation',
    id: (row) => row.uuid,
    indexes: { project: (row) => row.projectId },
  });
}

/** Replaces what a consumer has; nothing at all takes the consumer away. Does not look whether there is room. */
export function writeAllocations(state: PlacementState, row: Omit<ConsumerRow, 'generation' | 'updatedAtMs'>): void {
  const { consumers, kernel } = state;
  const before = consumers.find(row.uuid);
  const touched = new Set([...Object.keys(before?.allocations ?? {}), ...Object.keys(row.allocations)]);
  for (const provider of touched) {
    const used = { ...state.providers.get(provider).used };
    add(used, before?.allocations[provider], -1);
    add(used, row.allocations[provider], 1);
    changeProvider(state, provider, { used });
  }
  const isEmpty = Object.keys(row.allocations).length === 0;
  const after = { ...row, generation: (before?.generation ?? 0) + 1, updatedAtMs: kernel.clock.seconds() };
  if (before && isEmpty) consumers.remove(row.uuid);
  else if (before) consumers.replace(row.uuid, after);
  else if (!isEmpty) consumers.insert(after);
}

function add(used: Record<string, number>, resources: Resources | undefined, sign: 1 | -1): void {
  for (const [resource, amount] of Object.entries(resources ?? {})) {
    const sum = (used[resource] ?? 0) + sign * amount;
    if (sum === 0) delete used[resource];
    else used[resource] = sum;
  }
}
