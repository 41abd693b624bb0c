import type { Collection } from '../kernel/collection.ts';
import { Counter } from '../kernel/counter.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { type ActionRow, createActions } from './actions/state.ts';
import { type AggregateRow, createAggregates } from './aggregates/state.ts';
import { type ConsoleTokenRow, createConsoleTokens } from './consoles/state.ts';
import { createFlavors, type FlavorRow } from './flavors/state.ts';
import type { ComputeForOthers } from './for-others.ts';
import { createKeypairs, type KeypairRow } from './keypairs/state.ts';
import { createMigrations, type MigrationRow } from './migrations/state.ts';
import type { Neighbours } from './neighbours.ts';
import { createQuotas, type QuotaRow } from './quotas/state.ts';
import { createServerGroups, type ServerGroupRow } from './server-groups/state.ts';
import { createServers, type ServerRow } from './servers/state.ts';
import { createServices, type ServiceRow } from './services/state.ts';

/** All that Nova knows. */
export interface ComputeState {
  readonly kernel: Kernel;
  readonly neighbours: Neighbours;
  readonly servers: Collection<ServerRow>;
  readonly flavors: Collection<FlavorRow>;
  readonly keypairs: Collection<KeypairRow>;
  readonly serverGroups: Collection<ServerGroupRow>;
  readonly aggregates: Collection<AggregateRow>;
  readonly aggregateIds: Counter;
  readonly services: Collection<ServiceRow>;
  readonly quotas: Collection<QuotaRow>;
  readonly actions: Collection<ActionRow>;
  readonly migrations: Collection<MigrationRow>;
  readonly consoleTokens: Collection<ConsoleTokenRow>;
}

/** The state of Nova with what the other services ask of it. */
export interface Compute extends ComputeState {
  readonly forOthers: ComputeForOthers;
}

/** Makes the collections of Nova, empty. */
export function createComputeState(kernel: Kernel, neighbours: Neighbours): ComputeState {
  const aggregateIds = new Counter('compute.aggregate-ids');
  kernel.part(aggregateIds);
  return {
    kernel,
    neighbours,
    servers: createServers(kernel),
    flavors: createFlavors(kernel),
    keypairs: createKeypairs(kernel),
    serverGroups: createServerGroups(kernel),
    aggregates: createAggregates(kernel),
    aggregateIds,
    services: createServices(kernel),
    quotas: createQuotas(kernel),
    actions: createActions(kernel),
    migrations: createMigrations(kernel),
    consoleTokens: createConsoleTokens(kernel),
  };
}
