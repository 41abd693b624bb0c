import type { ComputeForOthers } from '../compute/for-others.ts';
import type { Collection } from '../kernel/collection.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { type AddressGroupRow, createAddressGroups } from './address-groups/state.ts';
import { type AddressScopeRow, createAddressScopes } from './address-scopes/resource.ts';
import { type AgentRow, createAgents } from './agents/state.ts';
import { type AutoTopologyRow, createAutoTopologies } from './auto-topology/state.ts';
import { type ConntrackHelperRow, createConntrackHelpers } from './conntrack-helpers/state.ts';
import { createDefaultRules, type DefaultRuleRow } from './default-group-rules/state.ts';
import {
  createNetworkFlavors,
  createServiceProfiles,
  type NetworkFlavorRow,
  type ServiceProfileRow,
} from './flavors/state.ts';
import { defineFloatingIpJob } from './floating-ips/associate.ts';
import { createFloatingIps, type FloatingIpRow } from './floating-ips/state.ts';
import { createLocalIpPorts, createLocalIps, type LocalIpPortRow, type LocalIpRow } from './local-ips/state.ts';
import { createLogs, type LogRow } from './logs/state.ts';
import {
  createMeteringLabels,
  createMeteringRules,
  type MeteringLabelRow,
  type MeteringRuleRow,
} from './metering/state.ts';
import { createNdpProxies, type NdpProxyRow } from './ndp-proxies/state.ts';
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
import { createSegmentRanges, type SegmentRangeRow } from './segment-ranges/state.ts';
import { createSegments, type SegmentRow } from './segments/state.ts';
import { createSubnetPools, type SubnetPoolRow } from './subnet-pools/state.ts';
import { createSubnets, type SubnetRow } from './subnets/state.ts';
import { createTrunks, type TrunkRow } from './trunks/state.ts';
import { defineTrunkJobs } from './trunks/wire.ts';
import { defineVpnJob } from './vpn/agent.ts';
import {
  createEndpointGroups,
  createVpnConnections,
  createVpnPolicies,
  createVpnServices,
  type EndpointGroupRow,
  type VpnConnectionRow,
  type VpnPolicyRow,
  type VpnServiceRow,
} from './vpn/state.ts';

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
  readonly segments: Collection<SegmentRow>;
  readonly segmentRanges: Collection<SegmentRangeRow>;
  readonly defaultRules: Collection<DefaultRuleRow>;
  readonly conntrackHelpers: Collection<ConntrackHelperRow>;
  readonly meteringLabels: Collection<MeteringLabelRow>;
  readonly meteringRules: Collection<MeteringRuleRow>;
  readonly networkFlavors: Collection<NetworkFlavorRow>;
  readonly serviceProfiles: Collection<ServiceProfileRow>;
  readonly localIps: Collection<LocalIpRow>;
  readonly localIpPorts: Collection<LocalIpPortRow>;
  readonly ndpProxies: Collection<NdpProxyRow>;
  readonly logs: Collection<LogRow>;
  readonly autoTopologies: Collection<AutoTopologyRow>;
  readonly ikePolicies: Collection<VpnPolicyRow>;
  readonly ipsecPolicies: Collection<VpnPolicyRow>;
  readonly endpointGroups: Collection<EndpointGroupRow>;
  readonly vpnServices: Collection<VpnServiceRow>;
  readonly vpnConnections: Collection<VpnConnectionRow>;
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
    segments: createSegments(kernel),
    segmentRanges: createSegmentRanges(kernel),
    defaultRules: createDefaultRules(kernel),
    conntrackHelpers: createConntrackHelpers(kernel),
    meteringLabels: createMeteringLabels(kernel),
    meteringRules: createMeteringRules(kernel),
    networkFlavors: createNetworkFlavors(kernel),
    serviceProfiles: createServiceProfiles(kernel),
    localIps: createLocalIps(kernel),
    localIpPorts: createLocalIpPorts(kernel),
    ndpProxies: createNdpProxies(kernel),
    logs: createLogs(kernel),
    autoTopologies: createAutoTopologies(kernel),
    ikePolicies: createVpnPolicies(kernel, 'ike'),
    ipsecPolicies: createVpnPolicies(kernel, 'ipsec'),
    endpointGroups: createEndpointGroups(kernel),
    vpnServices: createVpnServices(kernel),
    vpnConnections: createVpnConnections(kernel),
    neighbours: {},
  };
  definePortJobs(state);
  defineDhcpJob(state);
  defineFloatingIpJob(state);
  defineTrunkJobs(state);
  defineVpnJob(state);
  return state;
}
