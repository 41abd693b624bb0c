import { pythonRepr } from '../../validation/python-repr.ts';
import { badRequest, conflict } from '../api/faults.ts';
import { routerBetween } from '../floating-ips/associate.ts';
import type { FloatingIpRow } from '../floating-ips/state.ts';
import type { NetworkState } from '../network-state.ts';
import type { PortForwardingRow, PortRange } from './state.ts';

/**
 * Refuses ports that another forwarding has: outside within the floating IP, inside on the same address.
 *
 * @throws Fault 400
 *
 * Source: neutron stable/zed, neutron/services/portforwarding/pf_plugin.py, _check_port_collisions, _validate_ranges
 */
export function checkPorts({ portForwardings }: NetworkState, row: PortForwardingRow): void {
  const width = ([first, last]: PortRange) => last - first;
  if (width(row.internal) > 0 && width(row.internal) !== width(row.external)) {
    const text =
      'Invalid ranges of internal and/or external ports. The relation between internal and external ports must be N-N or 1-N';
    throw badRequest('port_forwarding', text);
  }
  const others = portForwardings.all().filter(({ id, protocol }) => id !== row.id && protocol === row.protocol);
  for (const other of others) {
    const isSameInside =
      other.internal_port_id === row.internal_port_id && other.internal_ip_address === row.internal_ip_address;
    if (isSameInside) checkRanges('internal_port_range', row.internal, other.internal);
    if (other.floatingIpId === row.floatingIpId) checkRanges('external_port_range', row.external, other.external);
  }
}

function checkRanges(name: string, one: PortRange, other: PortRange): void {
  if (Math.max(one[0], other[0]) > Math.min(one[1], other[1])) return;
  const text = `There is a port collision with the ${name}. The following ranges collides: ${one.join(':')} and ${other.join(':')}`;
  throw badRequest('port_forwarding', text);
}

/** Refuses a port that a floating IP leads to as a whole. @throws Fault 409 */
export function checkPortFree(state: NetworkState, portId: string, fixedIp: string): void {
  const [whole] = state.floatingIps.where('port', portId);
  if (whole === undefined) return;
  const text = `Cannot create port forwarding to floating IP ${whole.floating_ip_address} (${whole.id}) with port ${portId} using fixed IP ${fixedIp}, as that port already has a binding floating IP.`;
  throw conflict('PortHasBindingFloatingIP', text);
}

/** The router by which a floating IP reaches an address of a port. @throws Fault 400 */
export function routerOf(state: NetworkState, floating: FloatingIpRow, row: PortForwardingRow): string {
  const port = state.ports.get(row.internal_port_id);
  const v4 = port.fixed_ips.filter((ip) => !ip.ip_address.includes(':'));
  const fixed = v4.find((ip) => ip.ip_address === row.internal_ip_address);
  if (fixed === undefined) {
    const ips = pythonRepr(v4.map(({ subnet_id, ip_address }) => ({ subnet_id, ip_address })));
    const text = `Requested internal IP address ${row.internal_ip_address} is not suitable for internal neutron port ${port.id}, as its fixed_ips are ${ips}`;
    throw badRequest('port_forwarding', text);
  }
  const network = floating.floating_network_id;
  const router = routerBetween(state, port, { subnetId: fixed.subnet_id, externalId: network });
  if (router === undefined) {
    const text = `External network ${network} is not reachable from subnet ${fixed.subnet_id}. Cannot set Port forwarding for port ${port.id} with Floating IP ${floating.id}`;
    throw badRequest('port_forwarding', text);
  }
  if (floating.router_id !== null && floating.router_id !== router) {
    const text = `The Floating IP ${floating.id} had been set on router ${floating.router_id}, the internal Neutron port ${port.id} can not reach it`;
    throw badRequest('port_forwarding', text);
  }
  return router;
}
