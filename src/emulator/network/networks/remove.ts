import { conflict } from '../api/faults.ts';
import type { NetworkState } from '../network-state.ts';
import { deletePort } from '../ports/remove.ts';
import { dropAccessOf } from '../rbac/access.ts';
import type { NetworkRow } from './state.ts';

/** Owners of ports that go with their network. */
export const GO_WITH_NETWORK: readonly string[] = ['network:dhcp'];

/** Floating IPs that lead nowhere go with their network. Source: neutron stable/zed, neutron/db/l3_db.py, delete_disassociated_floatingips */
function removeFreeFloatingIps(state: NetworkState, networkId: string): void {
  for (const { id, floating_network_id: network, port_id: port, holderId } of state.floatingIps.all()) {
    const isUsed = port !== null || state.portForwardings.where('floatingIp', id).length > 0;
    if (network !== networkId || isUsed) continue;
    state.floatingIps.remove(id);
    const holder = state.ports.find(holderId);
    if (holder) deletePort(state, holder);
  }
}

/**
 * Takes a network away, with its subnets and its DHCP ports.
 *
 * @throws Fault 409 while other ports are on it
 */
export function removeNetwork(state: NetworkState, row: NetworkRow): void {
  removeFreeFloatingIps(state, row.id);
  const ports = state.ports.where('network', row.id);
  const inUse = ports.filter((port) => !GO_WITH_NETWORK.includes(port.device_owner));
  if (inUse.length > 0) {
    const ids = inUse.map(({ id }) => id).join(',');
    const text = `Unable to complete operation on network ${row.id}. There are one or more ports still in use on the network, id for these ports is: ${ids}.`;
    throw conflict('NetworkInUse', text);
  }
  for (const port of ports) deletePort(state, port);
  for (const subnet of state.subnets.where('network', row.id)) state.subnets.remove(subnet.id);
  for (const segment of state.segments.where('network', row.id)) state.segments.remove(segment.id);
  for (const made of state.autoTopologies.all()) if (made.networkId === row.id) state.autoTopologies.remove(made.id);
  dropAccessOf(state, row.id);
  state.networks.remove(row.id);
}
