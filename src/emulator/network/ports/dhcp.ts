import { durationOf } from '../../kernel/profile.ts';
import { textOf } from '../api/attribute.ts';
import { touched } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import { isAutoAddressed } from '../subnets/state.ts';
import { lowestFree, releaseAddress, take } from './allocate.ts';
import { insertPort } from './insert.ts';
import { planPort } from './provision.ts';
import { deletePort } from './remove.ts';
import type { FixedIp, PortRow } from './state.ts';

const SYNC = 'network.dhcp.sync';

/** The host of the DHCP and L3 agents. */
export const NETWORK_HOST = 'network1';

/** Says what the DHCP agent does: one port on each network that has a subnet with DHCP. */
export function defineDhcpJob(state: NetworkState): void {
  state.kernel.schedule.define(SYNC, (args) => sync(state, textOf(args, 'network')));
}

/** The DHCP agent is told that the subnets of a network changed. */
export function syncDhcp({ kernel }: NetworkState, networkId: string): void {
  const ms = durationOf(kernel.profile, 'agent', kernel.random);
  kernel.schedule.plan(SYNC, kernel.clock.now() + ms, { network: networkId });
}

function sync(state: NetworkState, networkId: string): void {
  const port = serveDhcp(state, networkId);
  if (port) planPort(state, port);
}

/**
 * Brings the DHCP port of a network up to its subnets: made, followed or taken away.
 *
 * @returns the port, `undefined` when the network needs none
 */
export function serveDhcp(state: NetworkState, networkId: string): PortRow | undefined {
  const network = state.networks.find(networkId);
  if (network === undefined) return undefined;
  const port = state.ports.where('network', networkId).find(({ device_owner: owner }) => owner === 'network:dhcp');
  const subnets = state.subnets.where('network', networkId).filter((subnet) => subnet.enable_dhcp);
  if (subnets.length === 0) {
    if (port) deletePort(state, port);
    return undefined;
  }
  if (!network.isScheduled) state.networks.update(networkId, { isScheduled: true });
  return follow(state, port ?? addPort(state, networkId));
}

function addPort(state: NetworkState, networkId: string): PortRow {
  const network = state.networks.get(networkId);
  const port = insertPort(state, {
    tenant_id: network.project_id,
    network_id: networkId,
    device_owner: 'network:dhcp',
    device_id: `dhcp79ac16b7-042f-5762-9c87-2b0b99a9dacb-${networkId}`,
    'binding:host_id': NETWORK_HOST,
    fixed_ips: [],
  });
  return state.ports.update(port.id, { isPlugged: true });
}

/** Gives the port an address of each subnet with DHCP, and takes those of the others. */
function follow(state: NetworkState, port: PortRow): PortRow {
  const subnets = state.subnets.where('network', port.network_id).filter((subnet) => subnet.enable_dhcp);
  const wanted = new Set(subnets.map(({ id }) => id));
  const kept = port.fixed_ips.filter((ip) => wanted.has(ip.subnet_id));
  for (const ip of port.fixed_ips) if (!wanted.has(ip.subnet_id)) releaseAddress(state, ip);
  const added: FixedIp[] = [];
  for (const subnet of subnets) {
    if (kept.some((ip) => ip.subnet_id === subnet.id) || isAutoAddressed(subnet)) continue;
    const free = lowestFree(state, subnet);
    if (free) added.push(take(state, port.id, free));
  }
  return state.ports.update(port.id, { fixed_ips: [...kept, ...added], ...touched(state.kernel, port) });
}
