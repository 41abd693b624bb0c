import { conflict } from '../api/faults.ts';
import { touched } from '../api/stamps.ts';
import { settle } from '../floating-ips/associate.ts';
import type { NetworkState } from '../network-state.ts';
import type { PortForwardingRow } from './state.ts';

/** Takes a forwarding away; with its last one a floating IP is on no router any more. */
export function removePortForwarding(state: NetworkState, row: PortForwardingRow): void {
  state.portForwardings.remove(row.id);
  const floating = state.floatingIps.find(row.floatingIpId);
  if (floating === undefined || state.portForwardings.where('floatingIp', floating.id).length > 0) return;
  settle(state, state.floatingIps.update(floating.id, { router_id: null, ...touched(state.kernel, floating) }));
}

/** Refuses to change or take away a floating IP that has forwardings. @throws Fault 409 */
export function checkNoForwardings({ portForwardings }: NetworkState, floatingIpId: string): void {
  if (portForwardings.where('floatingIp', floatingIpId).length === 0) return;
  const text = `Floating IP ${floatingIpId} in use by Port Forwarding resources.`;
  throw conflict('FipInUseByPortForwarding', text);
}
