import { cidrOf, parseCidr, parseIp } from '../addresses/ip.ts';
import { invalid } from '../api/faults.ts';
import type { NetworkState } from '../network-state.ts';
import type { EndpointGroupRow, VpnConnectionRow, VpnServiceRow } from './state.ts';

/** What of a connection is checked together. */
export type ConnectionEnds = Pick<
  VpnConnectionRow,
  'peer_address' | 'peer_cidrs' | 'local_ep_group_id' | 'peer_ep_group_id' | 'mtu' | 'dpd'
>;

const LEAST_MTU = { 4: 68, 6: 1280 } as const;

/**
 * Refuses a connection whose ends do not fit.
 *
 * @throws Fault 400
 *
 * Source: neutron-vpnaas stable/zed, neutron_vpnaas/db/vpn/vpn_validator.py
 */
export function checkConnection(state: NetworkState, service: VpnServiceRow, ends: ConnectionEnds): void {
  checkMode(service, ends);
  const [local, peer] =
    service.subnet_id === null ? groupVersions(state, service, ends) : cidrVersions(state, service, ends);
  if (local !== peer) {
    const text = 'IP versions are not compatible between peer and local endpoints';
    throw invalid('MixedIPVersionsForIPSecConnection', text);
  }
  if (ends.dpd.timeout <= ends.dpd.interval) {
    const text = 'ipsec_site_connection dpd_timeout is equal to or less than dpd_interval';
    throw invalid('IPsecSiteConnectionDpdIntervalValueError', text);
  }
  if (ends.mtu < LEAST_MTU[local]) {
    const text = `ipsec_site_connection MTU ${ends.mtu} is too small for ipv${local}`;
    throw invalid('IPsecSiteConnectionMtuError', text);
  }
  checkPeer(service, ends.peer_address);
}

/** A service with a subnet has peer CIDRs; one without has groups at both ends. */
function checkMode({ subnet_id: subnet }: VpnServiceRow, ends: ConnectionEnds): void {
  const groups = [
    ['local', ends.local_ep_group_id],
    ['peer', ends.peer_ep_group_id],
  ] as const;
  const named = (isGiven: boolean) => groups.filter(([, id]) => (id !== null) === isGiven).map(([which]) => which);
  const words = (which: readonly string[]) => `${which.length > 1 ? 's' : ''} ${which.join(' and ')}`;
  if (subnet !== null) {
    if (ends.peer_cidrs.length === 0) {
      throw invalid('MissingPeerCidrs', 'Missing peer CIDRs for IPsec site-to-site connection');
    }
    const given = named(true);
    if (given.length === 0) return;
    const text = `Endpoint group${words(given)} cannot be specified, when VPN Service has subnet specified`;
    throw invalid('InvalidEndpointGroup', text);
  }
  if (ends.peer_cidrs.length > 0) {
    throw invalid('PeerCidrsInvalid', 'Peer CIDRs cannot be specified, when using endpoint groups');
  }
  const lacking = named(false);
  if (lacking.length === 0) return;
  const text = `Missing endpoint group${words(lacking)} for IPSec site-to-site connection`;
  throw invalid('MissingRequiredEndpointGroup', text);
}

type Versions = readonly [4 | 6, 4 | 6];

function groupVersions(state: NetworkState, service: VpnServiceRow, ends: ConnectionEnds): Versions {
  const local = groupOf(state, ends.local_ep_group_id, 'subnet');
  const subnets = local.endpoints.flatMap((id) => state.subnets.find(id) ?? []);
  for (const { id } of subnets) {
    if (isOnRouter(state, service.router_id, id)) continue;
    const text = `Subnet ${id} is not connected to Router ${service.router_id}`;
    throw invalid('SubnetIsNotConnectedToRouter', text);
  }
  const localVersion = oneVersion(
    subnets.map((subnet) => subnet.ip_version),
    () => mixedGroup(local.id),
  );
  const peer = groupOf(state, ends.peer_ep_group_id, 'cidr');
  const versions = peer.endpoints.map((cidr) => cidrOf(cidr).version);
  return [localVersion, oneVersion(versions, () => mixedGroup(peer.id))];
}

function mixedGroup(id: string) {
  const text = `Endpoints in group ${id} do not have the same IP version, as required for IPSec site-to-site connection`;
  return invalid('MixedIPVersionsForIPSecEndpoints', text);
}

function groupOf({ endpointGroups }: NetworkState, id: string | null, type: string): EndpointGroupRow {
  const group = endpointGroups.get(id ?? '');
  if (group.type === type) return group;
  const text = `Endpoint group ${group.id} type is '${group.type}' and should be '${type}'`;
  throw invalid('WrongEndpointGroupType', text);
}

function cidrVersions(state: NetworkState, service: VpnServiceRow, { peer_cidrs: cidrs }: ConnectionEnds): Versions {
  const wrong = cidrs.find((cidr) => parseCidr(cidr) === undefined);
  if (wrong !== undefined) {
    const text = `ipsec_site_connection peer cidr ${wrong} is invalid CIDR`;
    throw invalid('IPsecSiteConnectionPeerCidrError', text);
  }
  const peer = oneVersion(
    cidrs.map((cidr) => cidrOf(cidr).version),
    () => {
      const text = 'Peer CIDRs do not have the same IP version, as required for IPSec site-to-site connection';
      return invalid('MixedIPVersionsForPeerCidrs', text);
    },
  );
  return [state.subnets.get(service.subnet_id ?? '').ip_version, peer];
}

function oneVersion(versions: readonly (4 | 6)[], refuse: () => Error): 4 | 6 {
  const [first = 4, ...others] = versions;
  if (others.some((version) => version !== first)) throw refuse();
  return first;
}

/** Names are not looked up: an emulated cloud has no name server. */
function checkPeer(service: VpnServiceRow, address: string): void {
  const ip = parseIp(address);
  if (ip === undefined) {
    throw invalid('VPNPeerAddressNotResolved', `Peer address ${address} cannot be resolved`);
  }
  if ((ip.version === 4 ? service.external_v4_ip : service.external_v6_ip) !== null) return;
  const text = `Router's ${service.router_id} external network has no IPv${ip.version} subnet`;
  throw invalid('ExternalNetworkHasNoSubnet', text);
}

/** Claims that a router has a port on a subnet. */
export function isOnRouter({ ports }: NetworkState, routerId: string, subnetId: string): boolean {
  return ports.where('device', routerId).some((port) => port.fixed_ips.some((ip) => ip.subnet_id === subnetId));
}

/** @throws Fault 400 while the agent has not yet answered */
export function checkNotPending({ id, status }: { readonly id: string; readonly status: string }): void {
  if (!status.startsWith('PENDING')) return;
  const text = `Invalid state ${status} of vpnaas resource ${id} for updating`;
  throw invalid('VPNStateInvalidToUpdate', text);
}
