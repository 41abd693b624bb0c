import { conflict } from '../api/faults.ts';
import { tellCompute } from '../compute-events.ts';
import { leavePort } from '../floating-ips/associate.ts';
import { removeLogsOf } from '../logs/resource.ts';
import type { NetworkState } from '../network-state.ts';
import { removePortForwarding } from '../port-forwardings/remove.ts';
import { releaseAddress } from './allocate.ts';
import type { PortRow } from './state.ts';

/** Owners whose ports are made and removed by Neutron itself. */
const SERVICE_OWNERS: readonly string[] = [
  'network:router_interface',
  'network:router_interface_distributed',
  'network:ha_router_replicated_interface',
  'network:router_gateway',
  'network:router_centralized_snat',
  'network:floatingip',
];

/**
 * Refuses to take a port away that a router, a floating IP or a trunk needs.
 *
 * @throws Fault 409
 *
 * Source: neutron stable/zed, neutron/db/l3_db.py, prevent_l3_port_deletion; neutron/services/trunk/rules.py
 */
export function checkRemovable(state: NetworkState, port: PortRow): void {
  const isHeld =
    port.device_owner === 'network:floatingip'
      ? state.floatingIps.find(port.device_id) !== undefined
      : SERVICE_OWNERS.includes(port.device_owner) && state.routers.find(port.device_id) !== undefined;
  if (isHeld) {
    const text = `Port ${port.id} cannot be deleted directly via the port API: has device owner ${port.device_owner}.`;
    throw conflict('ServicePortInUse', text);
  }
  if (state.localIps.where('port', port.id).length > 0) {
    const text = `Port ${port.id} cannot be deleted directly via the port API: still referenced by Local IPs.`;
    throw conflict('ServicePortInUse', text);
  }
  const [parent] = state.trunks.where('port', port.id);
  if (parent) {
    throw conflict('PortInUseAsTrunkParent', `Port ${port.id} is currently a parent port for trunk ${parent.id}.`);
  }
  const trunk = state.trunks.all().find((one) => one.sub_ports.some((sub) => sub.port_id === port.id));
  if (trunk) throw conflict('PortInUseAsSubPort', `Port ${port.id} is currently a subport for trunk ${trunk.id}.`);
}

/** Takes a port away: its addresses are free, its floating IPs lead nowhere, Nova is told. */
export function deletePort(state: NetworkState, port: PortRow): void {
  leavePort(state, port.id);
  for (const row of state.portForwardings.where('port', port.id)) removePortForwarding(state, row);
  for (const { key } of state.localIpPorts.where('port', port.id)) state.localIpPorts.remove(key);
  for (const { id } of state.ndpProxies.where('port', port.id)) state.ndpProxies.remove(id);
  removeLogsOf(state, 'target', port.id);
  for (const ip of port.fixed_ips) releaseAddress(state, ip);
  for (const binding of state.bindings.where('port', port.id)) state.bindings.remove(binding.id);
  state.ports.remove(port.id);
  tellCompute(state, port, 'network-vif-deleted');
}
