import type { CloudState } from '../../cloud-state.ts';
import { addComputeHost } from '../../compute/defaults.ts';
import { plainFlavor } from '../../compute/flavors/state.ts';
import { addAgent } from '../../network/agents/state.ts';
import type { DeclaredCloud, DeclaredFlavor } from '../declared-cloud.ts';
import { hostNames } from '../names.ts';

/** Adds flavors that everybody may use. */
export function addFlavors({ compute, kernel }: CloudState, flavors: readonly DeclaredFlavor[]): void {
  for (const { name, vcpus, ramMib, diskGib } of flavors) {
    const number = Math.max(0, ...compute.flavors.all().map((one) => one.number)) + 1;
    compute.flavors.insert(plainFlavor({ id: kernel.random.uuid(), number, name, vcpus, ramMib, diskGib }));
  }
}

/** Adds compute hosts, known to Nova, Placement and Neutron. */
export function addHosts({ compute, network }: CloudState, cloud: DeclaredCloud): void {
  const { hosts } = cloud;
  if (hosts === undefined) return;
  const total = { VCPU: hosts.vcpus, MEMORY_MB: hosts.ramMib, DISK_GB: hosts.diskGib };
  for (const name of hostNames(cloud)) {
    addComputeHost(compute, name, total);
    addAgent(network, 'ovs', name);
  }
}
