import type { Asker, NetworkNeighbour, NetworkView, PortView } from '../compute/neighbours.ts';
import { addAgent } from './agents/state.ts';
import { conflict } from './api/faults.ts';
import { touched } from './api/stamps.ts';
import { associationOf, lead, NOWHERE } from './floating-ips/associate.ts';
import type { FloatingIpRow } from './floating-ips/state.ts';
import type { NetworkState } from './network-state.ts';
import type { NetworkRow } from './networks/state.ts';
import { allocateAddresses, releaseAddress } from './ports/allocate.ts';
import { bindingOf } from './ports/binding.ts';
import { insertPort } from './ports/insert.ts';
import { planPort, setPortStatus } from './ports/provision.ts';
import { deletePort } from './ports/remove.ts';
import type { PortRow } from './ports/state.ts';
import { checkQuota } from './quotas/check.ts';
import { limitsOf } from './quotas/state.ts';
import { isSharedWith } from './rbac/access.ts';
import { followParent } from './trunks/wire.ts';

/** What Neutron does for Nova, in process: it is the `NetworkNeighbour` that Nova asks for. */
export function createNetworkForOthers(state: NetworkState): NetworkNeighbour {
  return { ...lookups(state), ...portsOfServers(state), ...floatingIps(state) };
}

type Lookups = Pick<
  NetworkNeighbour,
  'findNetwork' | 'networksOf' | 'findPort' | 'findSecurityGroup' | 'portsOf' | 'countsOf'
>;

function lookups(state: NetworkState): Lookups {
  const sees = (row: NetworkRow, asker: Asker) =>
    asker.isAdmin ||
    row.project_id === asker.projectId ||
    row['router:external'] ||
    isSharedWith(state, row.id, asker.projectId);
  return {
    findNetwork: (id, asker) => {
      const row = state.networks.find(id);
      return row && sees(row, asker) ? networkView(state, row) : undefined;
    },
    networksOf: ({ projectId }) => {
      const own = state.networks.where('project', projectId).filter((row) => !row['router:external']);
      const shared = state.networks
        .all()
        .filter((row) => row.project_id !== projectId && isSharedWith(state, row.id, projectId));
      return [...own, ...shared].map((row) => networkView(state, row));
    },
    findPort: (id, asker) => {
      const row = state.ports.find(id);
      return row && (asker.isAdmin || row.project_id === asker.projectId) ? portView(state, row) : undefined;
    },
    findSecurityGroup: (nameOrId, projectId) => {
      const groups = state.securityGroups.where('project', projectId);
      const found = groups.find(({ id }) => id === nameOrId) ?? groups.find(({ name }) => name === nameOrId);
      return found && { id: found.id, name: found.name };
    },
    portsOf: (serverId) => state.ports.where('device', serverId).map((row) => portView(state, row)),
    countsOf: (projectId) => ({
      floatingIps: state.floatingIps.count('project', projectId),
      securityGroups: state.securityGroups.count('project', projectId),
      ports: state.ports.count('project', projectId),
      mostPorts: limitsOf(state, projectId).port ?? -1,
    }),
  };
}

type PortCalls = Pick<
  NetworkNeighbour,
  | 'createPort'
  | 'claimPort'
  | 'bindPort'
  | 'plugPort'
  | 'unplugPort'
  | 'releasePort'
  | 'deletePort'
  | 'setSecurityGroups'
  | 'addFixedIp'
  | 'removeFixedIp'
>;

function portsOfServers(state: NetworkState): PortCalls {
  const change = (id: string, fields: Partial<PortRow>): PortRow => {
    const row = state.ports.get(id);
    return state.ports.update(id, { ...fields, ...touched(state.kernel, row) });
  };
  return {
    createPort: (request) => {
      checkQuota(state, { quota: 'port' }, request.projectId);
      return insertPort(state, {
        tenant_id: request.projectId,
        network_id: request.networkId,
        device_id: request.serverId,
        device_owner: `compute:${request.zone}`,
        ...(request.fixedIp !== undefined && { fixed_ips: [{ ip_address: request.fixedIp }] }),
        ...(request.securityGroupIds.length > 0 && { security_groups: request.securityGroupIds }),
      }).id;
    },
    claimPort: (id, { serverId, zone }) => {
      change(id, { device_id: serverId, device_owner: `compute:${zone}` });
    },
    bindPort: (id, host) => {
      const row = state.ports.get(id);
      if (row['binding:host_id'] === (host ?? '')) return;
      if (host !== null) ensureAgent(state, host);
      setPortStatus(state, change(id, { ...bindingOf(state, host ?? ''), isPlugged: false }), 'DOWN');
    },
    plugPort: (id) => planPort(state, state.ports.update(id, { isPlugged: true })),
    unplugPort: (id) => {
      if (state.ports.find(id)) setPortStatus(state, state.ports.update(id, { isPlugged: false }), 'DOWN');
    },
    releasePort: (id) => {
      if (state.ports.find(id) === undefined) return;
      const free = { device_id: '', device_owner: '', ...bindingOf(state, ''), isPlugged: false, status: 'DOWN' };
      followParent(state, change(id, free));
    },
    deletePort: (id) => {
      const row = state.ports.find(id);
      if (row) deletePort(state, row);
    },
    setSecurityGroups: (id, groupIds) => {
      change(id, { security_groups: groupIds });
    },
    addFixedIp: (id) => addFixedIp(state, state.ports.get(id)),
    removeFixedIp: (id, ip) => {
      const row = state.ports.get(id);
      const gone = row.fixed_ips.filter((one) => one.ip_address === ip);
      for (const one of gone) releaseAddress(state, one);
      change(id, { fixed_ips: row.fixed_ips.filter((one) => one.ip_address !== ip) });
    },
  };
}

/** Every host of servers has an agent: one that Nova names is there. */
function ensureAgent(state: NetworkState, host: string): void {
  if (state.agents.where('host', host).length === 0) addAgent(state, 'ovs', host);
}

function addFixedIp(state: NetworkState, row: PortRow): void {
  const [subnet] = state.subnets.where('network', row.network_id);
  if (subnet === undefined)
    throw conflict('IpAddressGenerationFailure', `No more IP addresses available on network ${row.network_id}.`);
  const added = allocateAddresses(state, {
    portId: row.id,
    networkId: row.network_id,
    mac: row.mac_address,
    deviceOwner: row.device_owner,
    asked: [{ subnet_id: subnet.id }],
  }).filter((ip) => ip.subnet_id === subnet.id);
  state.ports.update(row.id, { fixed_ips: [...row.fixed_ips, ...added], ...touched(state.kernel, row) });
}

type FloatingIpCalls = Pick<NetworkNeighbour, 'hasFloatingIp' | 'associateFloatingIp' | 'disassociateFloatingIp'>;

function floatingIps(state: NetworkState): FloatingIpCalls {
  const find = (ip: string, asker: Asker): FloatingIpRow | undefined =>
    state.floatingIps.where('address', ip).find((row) => asker.isAdmin || row.project_id === asker.projectId);
  return {
    hasFloatingIp: (ip, asker) => find(ip, asker) !== undefined,
    associateFloatingIp: (ip, { portId, fixedIp }, asker) => {
      const row = find(ip, asker);
      const port = state.ports.find(portId);
      if (row === undefined || port === undefined) return false;
      const request = { id: row.id, address: ip, networkId: row.floating_network_id, port };
      lead(state, row, associationOf(state, { ...request, ...(fixedIp !== undefined && { fixedIp }) }));
      return true;
    },
    disassociateFloatingIp: (ip, asker) => {
      const row = find(ip, asker);
      if (row === undefined) return false;
      lead(state, row, NOWHERE);
      return true;
    },
  };
}

function networkView(state: NetworkState, row: NetworkRow): NetworkView {
  return {
    id: row.id,
    name: row.name,
    isExternal: row['router:external'],
    isShared: state.access.where('object', row.id).some((one) => one.action === 'access_as_shared'),
    hasSubnets: state.subnets.where('network', row.id).length > 0,
  };
}

function portView(state: NetworkState, row: PortRow): PortView {
  const leading = state.floatingIps.where('port', row.id);
  return {
    id: row.id,
    networkId: row.network_id,
    networkName: state.networks.get(row.network_id).name,
    macAddress: row.mac_address,
    status: row.status,
    deviceId: row.device_id,
    fixedIps: row.fixed_ips.map((ip) => ({ ip: ip.ip_address, subnetId: ip.subnet_id })),
    floatingIps: leading.map((one) => ({ ip: one.floating_ip_address, fixedIp: one.fixed_ip_address ?? '' })),
    securityGroups: row.security_groups.map((id) => ({ id, name: state.securityGroups.find(id)?.name ?? '' })),
  };
}
