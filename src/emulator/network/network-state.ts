import type { ComputeForOthers } from '../compute/for-others.ts';
import type { Collection } from '../kernel/collection.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { type AddressGroupRow, createAddressGroups } from './address-groups/state.ts';
import { type AddressScopeRow, createAddressScopes } from './address-scopes/resource.ts';
import { type AgentRow, createAgents } from './agents/state.ts';
import { defineFloatingIpJob } from './floating-ips/associate.ts';
import { createFloatingIps, type FloatingIpRow } from './floating-ips/state.ts';
import { createNetworks, type NetworkRow } from './networks/state.ts';
import { createPortForwardings, type PortForwardingRow } from './port-forwardings/state.ts';
import { defineDhcpJob } from './ports/dhcp.ts';
import { definePortJobs } from './ports/provision.ts';
import {
  type AllocationRow,
  type BindingRow,
  createAllocations,
  createBindings,
  createPorts,
  type PortRow,
} from './ports/state.ts';
import { createQosPolicies, createQosRules, type QosPolicyRow, type QosRuleRow } from './qos/state.ts';
import { createQuotas, type QuotaRow } from './quotas/state.ts';
import { type AccessRow, createAccess } from './rbac/state.ts';
import { createRouters, type RouterRow } from './routers/state.ts';
import { createGroups, createRules, type GroupRow, type RuleRow } from './security-groups/state.ts';
import { createSubnetPools, type SubnetPoolRow } from './subnet-pools/state.ts';
import { createSubnets, type SubnetRow } from './subnets/state.ts';
import { createTrunks, type TrunkRow } from './trunks/state.ts';
import { defineTrunkJobs } from './trunks/wire.ts';

/** All that Neutron knows. */
export interface NetworkState {
  readonly kernel: Kernel;
  readonly networks: Collection<NetworkRow>;
  readonly subnets: Collection<SubnetRow>;
  readonly ports: Collection<PortRow>;
  readonly allocations: Collection<AllocationRow>;
  readonly bindings: Collection<BindingRow>;
  readonly routers: Collection<RouterRow>;
  readonly floatingIps: Collection<FloatingIpRow>;
  readonly securityGroups: Collection<GroupRow>;
  readonly securityGroupRules: Collection<RuleRow>;
  readonly trunks: Collection<TrunkRow>;
  readonly agents: Collection<AgentRow>;
  readonly quotas: Collection<QuotaRow>;
  readonly access: Collection<AccessRow>;
  readonly subnetPools: Collection<SubnetPoolRow>;
  readonly addressScopes: Collection<AddressScopeRow>;
  readonly addressGroups: Collection<AddressGroupRow>;
  readonly portForwardings: Collection<PortForwardingRow>;
  readonly qosPolicies: Collection<QosPolicyRow>;
  readonly qosRules: Collection<QosRuleRow>;
  /** Who is told of what happens; filled in when the cloud is put together. */
  readonly neighbours: { compute?: Pick<ComputeForOthers, 'externalEvent'> };
}

/** Makes an empty Neutron, with what its agents do. */
export function createNetworkState(kernel: Kernel): NetworkState {
  const state: NetworkState = {
    kernel,
    networks: createNetworks(kernel),
    subnets: createSubnets(kernel),
    ports: createPorts(kernel),
    allocations: createAllocations(kernel),
    bindings: createBindings(kernel),
    routers: createRouters(kernel),
    floatingIps: createFloatingIps(kernel),
    securityGroups: createGroups(kernel),
    securityGroupRules: createRules(kernel),
    trunks: createTrunks(kernel),
    agents: createAgents(kernel),
    quotas: createQuotas(kernel),
    access: createAccess(kernel),
    subnetPools: createSubnetPools(kernel),
    addressScopes: createAddressScopes(kernel),
    addressGroups: createAddressGroups(kernel),
    portForwardings: createPortForwardings(kernel),
    qosPolicies: createQosPolicies(kernel),
    qosRules: createQosRules(kernel),
    neighbours: {},
  };
  definePortJobs(state);
  defineDhcpJob(state);
  defineFloatingIpJob(state);
  defineTrunkJobs(state);
  return state;
}
