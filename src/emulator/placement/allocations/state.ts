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

/** What a consumer shall have. */
export type Allocation = Omit<ConsumerRow, 'generation' | 'updatedAtMs'>;

/**
 * Replaces what consumers have; nothing at all takes a consumer away. Does not look whether there is room.
 *
 * A provider of which something is taken goes one generation on, however many take of it; giving back is no step.
 */
export function writeAllocations(state: PlacementState, rows: readonly Allocation[]): void {
  const before = rows.map((row) => state.consumers.find(row.uuid));
  const taken = new Set(rows.flatMap((row) => Object.keys(row.allocations)));
  const given = before.flatMap((row) => Object.keys(row?.allocations ?? {}));
  for (const provider of new Set([...taken, ...given])) {
    const used = { ...state.providers.get(provider).used };
    for (const row of before) add(used, row?.allocations[provider], -1);
    for (const row of rows) add(used, row.allocations[provider], 1);
    if (taken.has(provider)) changeProvider(state, provider, { used });
    else state.providers.update(provider, { used });
  }
  for (const [at, row] of rows.entries()) writeConsumer(state, row, before[at]);
}

function writeConsumer({ consumers, kernel }: PlacementState, row: Allocation, before: ConsumerRow | undefined): void {
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
