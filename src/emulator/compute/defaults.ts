import type { ComputeState } from './compute-state.ts';
import { plainFlavor } from './flavors/state.ts';
import type { Resources } from './neighbours.ts';

/** Name, vCPUs, memory in MiB and disk in GiB of DevStack's flavors. */
const FLAVORS: readonly (readonly [id: string, name: string, vcpus: number, ramMib: number, diskGib: number])[] = [
  ['1', 'm1.tiny', 1, 512, 1],
  ['2', 'm1.small', 1, 2048, 20],
  ['3', 'm1.medium', 2, 4096, 40],
  ['4', 'm1.large', 4, 8192, 80],
  ['5', 'm1.xlarge', 8, 16384, 160],
  // Fits on no host: a server of it goes to ERROR.
  ['99', 'm1.impossible', 128, 512, 1],
];

/** The compute hosts of a fresh cloud. */
export const DEFAULT_HOSTS: readonly string[] = ['compute1', 'compute2', 'compute3'];

/** What a fresh Nova holds: flavors, its own services, and three compute hosts. */
export function addComputeDefaults(state: ComputeState): void {
  for (const [id, name, vcpus, ramMib, diskGib] of FLAVORS) {
    state.flavors.insert(plainFlavor({ id, number: Number(id), name, vcpus, ramMib, diskGib }));
  }
  addService(state, 'nova-scheduler', 'controller');
  addService(state, 'nova-conductor', 'controller');
  for (const host of DEFAULT_HOSTS) addComputeHost(state, host);
}

function addService({ services, kernel }: ComputeState, binary: string, host: string): void {
  services.insert({
    id: kernel.random.uuid(),
    number: services.size + 1,
    binary,
    host,
    isDisabled: false,
    disabledReason: null,
    isForcedDown: false,
    isSilent: false,
    lastSeenMs: null,
  });
}

/** What a compute host of a fresh cloud has. */
const USUAL_TOTAL = { VCPU: 64, MEMORY_MB: 1_048_576, DISK_GB: 100_000 };

/** Adds a compute host, and makes it known to Placement. */
export function addComputeHost(state: ComputeState, host: string, total: Resources = USUAL_TOTAL): void {
  const { services, kernel, neighbours } = state;
  const number = services.all().filter(({ node }) => node !== undefined).length + 1;
  const node = { id: kernel.random.uuid(), number, total };
  services.insert({
    id: kernel.random.uuid(),
    number: services.size + 1,
    binary: 'nova-compute',
    host,
    isDisabled: false,
    disabledReason: null,
    isForcedDown: false,
    isSilent: false,
    lastSeenMs: null,
    node,
  });
  neighbours.placement.addProvider({ id: node.id, name: host, total: node.total });
}
