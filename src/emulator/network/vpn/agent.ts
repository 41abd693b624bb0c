import { planAgentWork } from '../agents/work.ts';
import { textOf } from '../api/attribute.ts';
import type { NetworkState } from '../network-state.ts';
import type { VpnConnectionRow, VpnServiceRow } from './state.ts';

const REPORT = 'network.vpn.report';

/**
 * Says what the VPN agent reports: a service works once it has a connection, a connection once the other site has its own for it.
 * What both lack to work keeps them DOWN.
 *
 * Source: neutron-vpnaas stable/zed, neutron_vpnaas/services/vpn/device_drivers/ipsec.py, report_status; db/vpn/vpn_db.py,
 * update_status_by_agent
 */
export function defineVpnJob(state: NetworkState): void {
  state.kernel.schedule.define(REPORT, (args) => report(state, textOf(args, 'service')));
}

/** The agent of a service is told that something changed. */
export function planVpn(state: NetworkState, serviceId: string): void {
  planAgentWork(state, REPORT, { service: serviceId });
}

function report(state: NetworkState, serviceId: string): void {
  const service = state.vpnServices.find(serviceId);
  if (service === undefined) return;
  const own = state.vpnConnections.where('service', serviceId);
  // Without a connection there is no process that could report.
  if (own.length > 0) {
    state.vpnServices.update(serviceId, { status: service.admin_state_up ? 'ACTIVE' : 'DOWN' });
  }
  for (const connection of own) {
    const others = peersOf(state, service, connection);
    setStatus(state, connection, others.length > 0);
    for (const other of others) setStatus(state, other, true);
  }
  dropUnmet(state);
}

/** Connections whose other site is no longer there go DOWN. */
function dropUnmet(state: NetworkState): void {
  for (const connection of state.vpnConnections.all()) {
    const service = state.vpnServices.find(connection.vpnservice_id);
    const isMet = service !== undefined && peersOf(state, service, connection).length > 0;
    if (connection.status === 'ACTIVE' && !isMet) state.vpnConnections.update(connection.id, { status: 'DOWN' });
  }
}

function setStatus({ vpnConnections }: NetworkState, { id }: VpnConnectionRow, isMet: boolean): void {
  vpnConnections.update(id, { status: isMet ? 'ACTIVE' : 'DOWN' });
}

/** The connections of other services that lead back to this one, with the same secret. */
function peersOf(
  state: NetworkState,
  service: VpnServiceRow,
  connection: VpnConnectionRow,
): readonly VpnConnectionRow[] {
  if (!isUp(service) || !connection.admin_state_up) return [];
  return state.vpnConnections.all().filter((other) => {
    const far = state.vpnServices.find(other.vpnservice_id);
    if (far === undefined || far.id === service.id || !isUp(far) || !other.admin_state_up) return false;
    return leadsTo(connection, far) && leadsTo(other, service) && connection.psk === other.psk;
  });
}

function isUp(service: VpnServiceRow): boolean {
  return service.admin_state_up;
}

function leadsTo({ peer_address: address }: VpnConnectionRow, service: VpnServiceRow): boolean {
  return address === service.external_v4_ip || address === service.external_v6_ip;
}
