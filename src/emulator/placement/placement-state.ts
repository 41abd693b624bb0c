import type { Collection } from '../kernel/collection.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { type ConsumerRow, createConsumers } from './allocations/state.ts';
import { createNames, type NameRow } from './names.ts';
import { createProviders, type ProviderRow } from './providers/state.ts';

/** All that Placement knows. */
export interface PlacementState {
  readonly kernel: Kernel;
  readonly providers: Collection<ProviderRow>;
  readonly consumers: Collection<ConsumerRow>;
  /** Custom classes of resources. */
  readonly classes: Collection<NameRow>;
  /** Custom traits. */
  readonly traits: Collection<NameRow>;
}

/** Makes an empty Placement. */
export function createPlacement(kernel: Kernel): PlacementState {
  return {
    kernel,
    providers: createProviders(kernel),
    consumers: createConsumers(kernel),
    classes: createNames(kernel, 'placement.resource-class'),
    traits: createNames(kernel, 'placement.trait'),
  };
}
