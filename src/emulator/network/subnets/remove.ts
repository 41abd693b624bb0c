import { conflict } from '../api/faults.ts';
import { touched } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import { releaseAddress } from '../ports/allocate.ts';
import { deletePort } from '../ports/remove.ts';
import { checkSubnetFree } from '../vpn/in-use.ts';
import { isAutoAddressed, type SubnetRow } from './state.ts';

/**
 * Takes a subnet away, with the addresses that go with it: those of DHCP ports and self-made ones.
 *
 * @throws Fault 409 while a port has an address of it
 *
 * Source: neutron stable/zed, neutron/db/db_base_plugin_v2.py, _subnet_check_ip_allocations, _remove_subnet_ip_allocations_from_ports
 */
export function removeSubnet(state: NetworkState, row: SubnetRow): void {
  checkSubnetFree(state, row.id);
  const ports = state.allocations.where('subnet', row.id).map(({ portId }) => state.ports.get(portId));
  const isFree = (owner: string) =>
    owner === 'network:dhcp' || (isAutoAddressed(row) && owner !== 'network:router_interface');
  if (ports.some((port) => !isFree(port.device_owner))) {
    const text = `Unable to complete operation on subnet ${row.id}: One or more ports have an IP allocation from this subnet.`;
    throw conflict('SubnetInUse', text);
  }
  for (const port of ports) {
    const left = port.fixed_ips.filter((ip) => ip.subnet_id !== row.id);
    for (const ip of port.fixed_ips) if (ip.subnet_id === row.id) releaseAddress(state, ip);
    if (left.length === 0 && port.device_owner === 'network:dhcp') deletePort(state, port);
    else state.ports.update(port.id, { fixed_ips: left, ...touched(state.kernel, port) });
  }
  state.subnets.remove(row.id);
  const network = state.networks.get(row.network_id);
  state.networks.update(network.id, touched(state.kernel, network));
}
