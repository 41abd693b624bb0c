import { touched } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import { isAutoAddressed, type SubnetRow } from '../subnets/state.ts';
import { selfMadeOf, take } from './allocate.ts';

/** Ports that are there already make themselves an address in a new subnet that lets them. */
export function addressOfNewSubnet(state: NetworkState, subnet: SubnetRow): void {
  if (!isAutoAddressed(subnet)) return;
  for (const port of state.ports.where('network', subnet.network_id)) {
    if (port.device_owner.startsWith('network:')) continue;
    const ip = take(state, port.id, selfMadeOf(subnet, port.mac_address));
    state.ports.update(port.id, { fixed_ips: [...port.fixed_ips, ip], ...touched(state.kernel, port) });
  }
}
