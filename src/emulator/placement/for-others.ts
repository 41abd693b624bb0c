import { NephoscopeError } from '../../base/errors.ts';
import { writeAllocations } from './allocations/state.ts';
import type { PlacementState } from './placement-state.ts';
import { hasRoom, type Inventory, MAX_UNIT, type ProviderRow, type Resources } from './providers/state.ts';

/** A host to be. Amounts left out are none. */
export interface NewProvider {
  readonly name: string;
  /** Left out: a random one. */
  readonly uuid?: string;
  readonly inventories: Readonly<Record<string, Partial<Inventory> & Pick<Inventory, 'total'>>>;
  readonly traits?: readonly string[];
}

/** Adds a provider, as a compute service does when it first reports. */
export function addProvider({ providers, kernel }: PlacementState, given: NewProvider): ProviderRow {
  const uuid = given.uuid ?? kernel.random.uuid();
  const usual = { reserved: 0, minUnit: 1, maxUnit: MAX_UNIT, stepSize: 1, allocationRatio: 1 };
  const inventories = Object.entries(given.inventories).map(([name, inventory]) => [name, { ...usual, ...inventory }]);
  return providers.insert({
    uuid,
    name: given.name,
    generation: 1,
    parentUuid: null,
    rootUuid: uuid,
    inventories: Object.fromEntries(inventories),
    used: {},
    traits: given.traits ?? [],
    aggregates: [],
    updatedAtMs: kernel.clock.seconds(),
  });
}

/** What a scheduler asks for. */
export interface Wanted {
  readonly resources: Resources;
  /** Traits that a provider must have. */
  readonly required?: readonly string[];
  /** Traits that it must not have. */
  readonly forbidden?: readonly string[];
}

/** The providers that have all of it, in the order in which they were made. */
export function candidatesFor({ providers }: PlacementState, wanted: Wanted): ProviderRow[] {
  const { resources, required = [], forbidden = [] } = wanted;
  return providers
    .all()
    .filter(
      (row) =>
        required.every((trait) => row.traits.includes(trait)) &&
        !forbidden.some((trait) => row.traits.includes(trait)) &&
        hasRoom(row, resources),
    );
}

/** What a server takes of a host. */
export interface Claim {
  /** Id of the server, or of the migration that keeps its old place. */
  readonly consumerId: string;
  readonly projectId: string;
  readonly userId: string;
  readonly providerId: string;
  readonly resources: Resources;
  /** Default `INSTANCE`. */
  readonly consumerType?: string;
  /** What the consumer has elsewhere stays. */
  readonly isBeside?: boolean;
}

/**
 * Takes resources of one provider, in place of all that the consumer had there and, unless told otherwise, elsewhere.
 *
 * @returns false, with nothing changed, when there is no room
 */
export function claim(state: PlacementState, wanted: Claim): boolean {
  const provider = state.providers.find(wanted.providerId);
  if (provider === undefined) throw new NephoscopeError('internal', `no resource provider ${wanted.providerId}`);
  const had = state.consumers.find(wanted.consumerId)?.allocations ?? {};
  const own = had[wanted.providerId] ?? {};
  if (!hasRoom({ ...provider, used: without(provider.used, own) }, wanted.resources)) return false;
  const { consumerId: uuid, projectId, userId, consumerType = 'INSTANCE' } = wanted;
  const allocations = { ...(wanted.isBeside === true && had), [wanted.providerId]: wanted.resources };
  writeAllocations(state, [{ uuid, projectId, userId, consumerType, allocations }]);
  return true;
}

/** Hands everything of one consumer to another: a migration takes over the old place of its server, or gives it back. */
export function moveAllocations(state: PlacementState, from: string, to: { id: string; consumerType: string }): void {
  const row = state.consumers.find(from);
  if (row === undefined) return;
  const { projectId, userId, allocations } = row;
  const moved = { uuid: to.id, projectId, userId, consumerType: to.consumerType, allocations };
  writeAllocations(state, [{ ...row, allocations: {} }, moved]);
}

/** Gives back all that a consumer has; one that has nothing is no fault. */
export function freeAllocations(state: PlacementState, consumerId: string): void {
  const row = state.consumers.find(consumerId);
  if (row) writeAllocations(state, [{ ...row, allocations: {} }]);
}

/** Gives back what a consumer has of one provider; nothing is no fault. */
export function freeAllocationsOn(state: PlacementState, consumerId: string, providerId: string): void {
  const row = state.consumers.find(consumerId);
  if (row?.allocations[providerId] === undefined) return;
  const { [providerId]: _, ...allocations } = row.allocations;
  writeAllocations(state, [{ ...row, allocations }]);
}

function without(used: Resources, own: Resources): Resources {
  return Object.fromEntries(Object.entries(used).map(([name, amount]) => [name, amount - (own[name] ?? 0)]));
}
