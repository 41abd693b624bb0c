import { addAgent } from './agents/state.ts';
import { standardOf } from './api/stamps.ts';
import type { NetworkState } from './network-state.ts';
import type { NetworkRow } from './networks/state.ts';
import { addPluginDefaults } from './plugin-defaults.ts';
import { NETWORK_HOST, serveDhcp } from './ports/dhcp.ts';
import { insertPort } from './ports/insert.ts';
import { addAccess } from './rbac/access.ts';
import { GATEWAY_OWNER, INTERFACE_OWNER } from './routers/state.ts';
import { ensureDefaultGroup } from './security-groups/default-group.ts';
import { insertSegment } from './segments/insert.ts';
import { addSubnet } from './subnets/resource.ts';

/** Whose the networks of a fresh cloud are. */
export interface DefaultOwners {
  /** Project that owns the external network. */
  readonly admin: string;
  /** Project that owns the private network and its router. */
  readonly demo: string;
  /** Hosts of servers: each gets an Open vSwitch agent. */
  readonly hosts: readonly string[];
}

/** What a fresh Neutron holds: networks public and private, router1 between them, agents, default security groups. */
export function addNetworkDefaults(state: NetworkState, owners: DefaultOwners): void {
  for (const host of [...owners.hosts, NETWORK_HOST]) addAgent(state, 'ovs', host);
  addAgent(state, 'dhcp', NETWORK_HOST);
  addAgent(state, 'l3', NETWORK_HOST);
  addPluginDefaults(state);
  for (const project of [owners.admin, owners.demo]) ensureDefaultGroup(state, project);
  const external = addNetwork(state, { project: owners.admin, name: 'public', isExternal: true });
  addAccess(state, { owner: owners.admin, networkId: external.id, action: 'access_as_external' });
  addSubnet(state, {
    tenant_id: owners.admin,
    name: 'public-subnet',
    network_id: external.id,
    ip_version: 4,
    cidr: '172.24.4.0/24',
    enable_dhcp: false,
    allocation_pools: [{ start: '172.24.4.10', end: '172.24.4.250' }],
  });
  const inside = addNetwork(state, { project: owners.demo, name: 'private', isExternal: false });
  const subnet = addSubnet(state, {
    tenant_id: owners.demo,
    name: 'private-subnet',
    network_id: inside.id,
    ip_version: 4,
    cidr: '10.0.0.0/24',
    enable_dhcp: true,
  });
  // A fresh cloud is at rest: its ports are up.
  const dhcp = serveDhcp(state, inside.id);
  if (dhcp) state.ports.update(dhcp.id, { status: 'ACTIVE' });
  addRouter(state, {
    name: 'router1',
    project: owners.demo,
    externalId: external.id,
    insides: [{ networkId: inside.id, subnetId: subnet.id, address: '10.0.0.1' }],
  });
}

function addNetwork(
  state: NetworkState,
  { project, name, isExternal }: { readonly project: string; readonly name: string; readonly isExternal: boolean },
): NetworkRow {
  const row = state.networks.insert({
    ...standardOf(state.kernel, { tenant_id: project }, 1),
    name,
    admin_state_up: true,
    status: 'ACTIVE',
    mtu: isExternal ? 1500 : 1450,
    'router:external': isExternal,
    is_default: false,
    port_security_enabled: true,
    availability_zone_hints: [],
    'provider:network_type': isExternal ? 'flat' : 'vxlan',
    'provider:physical_network': isExternal ? 'public' : null,
    'provider:segmentation_id': isExternal ? null : 158,
    isScheduled: true,
  });
  const [type, physicalNetwork] = [row['provider:network_type'], row['provider:physical_network']];
  insertSegment(state, row.id, {
    segment: { type, physicalNetwork, id: row['provider:segmentation_id'], mtu: row.mtu },
  });
  return row;
}

/** A router that is up, and where it is. */
export interface RouterAtRest {
  readonly name: string;
  /** The id of a project. */
  readonly project: string;
  /** `null`: no gateway. */
  readonly externalId: string | null;
  readonly insides: readonly { readonly networkId: string; readonly subnetId: string; readonly address: string }[];
}

/** Adds a router with its ports, as if it had been there for long. */
export function addRouter(state: NetworkState, { name, project, externalId, insides }: RouterAtRest): void {
  const router = state.routers.insert({
    ...standardOf(state.kernel, { tenant_id: project }, 4),
    name,
    admin_state_up: true,
    status: 'ACTIVE',
    distributed: false,
    ha: false,
    enable_snat: true,
    gatewayPortId: null,
    availability_zone_hints: [],
    routes: [],
  });
  const place = { device_id: router.id, 'binding:host_id': NETWORK_HOST };
  const gateway =
    externalId === null
      ? undefined
      : insertPort(state, { ...place, tenant_id: '', network_id: externalId, device_owner: GATEWAY_OWNER });
  const ports = insides.map(({ networkId, subnetId, address }) =>
    insertPort(state, {
      ...place,
      tenant_id: project,
      network_id: networkId,
      device_owner: INTERFACE_OWNER,
      fixed_ips: [{ subnet_id: subnetId, ip_address: address }],
    }),
  );
  for (const { id } of [...(gateway ? [gateway] : []), ...ports]) {
    state.ports.update(id, { isPlugged: true, status: 'ACTIVE' });
  }
  if (gateway) state.routers.update(router.id, { gatewayPortId: gateway.id });
}
