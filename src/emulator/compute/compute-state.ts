import type { Collection } from '../kernel/collection.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { type ActionRow, createActions } from './actions/state.ts';
import { type AggregateRow, createAggregates } from './aggregates/state.ts';
import { createFlavors, type FlavorRow } from './flavors/state.ts';
import type { ComputeForOthers } from './for-others.ts';
import { createKeypairs, type KeypairRow } from './keypairs/state.ts';
import { createMigrations, type MigrationRow } from './migrations/state.ts';
import type { Neighbours } from './neighbours.ts';
import { createQuotas, type QuotaRow } from './quotas/state.ts';
import { createServerGroups, type ServerGroupRow } from './server-groups/state.ts';
import { createServers, type ServerRow } from './servers/state.ts';
import { createServices, type ServiceRow } from './services/state.ts';

/** Nova's settings that change what callers see. */
export interface ComputeSettings {
  /** More than 0: deletions are soft, and final after so many seconds. Nova's `reclaim_instance_interval`. */
  readonly reclaimSeconds: number;
  /** After how many seconds a shelved server leaves its host; 0: at once, -1: never. Nova's `shelved_offload_time`. */
  readonly shelvedOffloadSeconds: number;
}

/** Nova's defaults. */
export const COMPUTE_SETTINGS: ComputeSettings = { reclaimSeconds: 0, shelvedOffloadSeconds: 0 };

/** All that Nova knows. */
export interface ComputeState {
  readonly kernel: Kernel;
  readonly neighbours: Neighbours;
  readonly settings: ComputeSettings;
  readonly servers: Collection<ServerRow>;
  readonly flavors: Collection<FlavorRow>;
  readonly keypairs: Collection<KeypairRow>;
  readonly serverGroups: Collection<ServerGroupRow>;
  readonly aggregates: Collection<AggregateRow>;
  readonly services: Collection<ServiceRow>;
  readonly quotas: Collection<QuotaRow>;
  readonly actions: Collection<ActionRow>;
  readonly migrations: Collection<MigrationRow>;
}

/** The state of Nova with what the other services ask of it. */
export interface Compute extends ComputeState {
  readonly forOthers: ComputeForOthers;
}

/** Makes the collections of Nova, empty. */
export function createComputeState(
  kernel: Kernel,
  neighbours: Neighbours,
  settings: ComputeSettings = COMPUTE_SETTINGS,
): ComputeState {
  return {
    kernel,
    neighbours,
    settings,
    servers: createServers(kernel),
    flavors: createFlavors(kernel),
    keypairs: createKeypairs(kernel),
    serverGroups: createServerGroups(kernel),
    aggregates: createAggregates(kernel),
    services: createServices(kernel),
    quotas: createQuotas(kernel),
    actions: createActions(kernel),
    migrations: createMigrations(kernel),
  };
}
