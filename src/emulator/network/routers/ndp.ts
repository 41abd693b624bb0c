import { conflict } from '../api/faults.ts';
import type { NetworkState } from '../network-state.ts';
import { scopeOfNetwork } from '../networks/body.ts';
import type { RouterRow } from './state.ts';

/**
 * Lets a router answer for addresses inside: its gateway must have an IPv6 address of an address scope.
 *
 * @throws Fault 409
 *
 * Source: neutron stable/zed, neutron/services/ndp_proxy/plugin.py
 */
export function enableProxies(state: NetworkState, row: RouterRow, when: 'create' | 'update'): RouterRow {
  const gateway = row.gatewayPortId === null ? undefined : state.ports.find(row.gatewayPortId);
  const network = gateway && state.networks.get(gateway.network_id);
  const hasScope = network !== undefined && scopeOfNetwork(network, state, 6) !== null;
  const hasAddress = gateway?.fixed_ips.some((ip) => ip.ip_address.includes(':')) === true;
  if (hasScope && hasAddress) return state.routers.update(row.id, { enable_ndp_proxy: true });
  const onCreate =
    network === undefined
      ? 'The request body not contain external gateway information'
      : `The external network ${network.id} don't support IPv6 ndp proxy, the network has no IPv6 subnets or has no IPv6 address scope`;
  const onUpdate =
    'The router has no external gateway or the external gateway port has no IPv6 address or IPv6 address scope';
  const reason = when === 'create' ? onCreate : onUpdate;
  throw conflict('RouterGatewayNotValid', `Can not enable ndp proxy on router ${row.id}, ${reason}.`);
}

/** @throws Fault 409 while a router answers for addresses, and would lose its gateway */
export function checkNoProxies({ ndpProxies }: NetworkState, { id }: RouterRow): void {
  if (ndpProxies.where('router', id).length === 0) return;
  const text = `Unable to unset external gateway of router ${id}, There are one or more ndp proxies still in use on the router.`;
  throw conflict('RouterGatewayInUseByNDPProxy', text);
}

/** @throws Fault 409 while a router answers for addresses of a subnet */
export function checkNoProxiesOn(state: NetworkState, { id }: RouterRow, subnetId: string): void {
  const isUsed = state.ndpProxies
    .where('router', id)
    .some(({ port_id: port, ip_address: address }) =>
      state.ports.find(port)?.fixed_ips.some((ip) => ip.ip_address === address && ip.subnet_id === subnetId),
    );
  if (!isUsed) return;
  const text = `Unable to remove subnet ${subnetId} from router ${id}, There are one or more ndp proxies still in use on the subnet.`;
  throw conflict('RouterInterfaceInUseByNDPProxy', text);
}
