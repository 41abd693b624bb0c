import { conflict } from '../api/faults.ts';
import type { NetworkState } from '../network-state.ts';

/** @throws Fault 409 while VPN services are on a router that would lose its gateway or go */
export function checkRouterFree({ vpnServices }: NetworkState, routerId: string): void {
  const services = vpnServices.where('router', routerId);
  if (services.length === 0) return;
  const ids = services.map(({ id }) => id).join(',');
  const text = `Router ${routerId} is currently used by VPN service${services.length > 1 ? 's' : ''} (${ids})`;
  throw conflict('RouterInUse', text);
}

/** @throws Fault 409 while a VPN service or a connection needs a subnet on a router */
export function checkInterfaceFree(state: NetworkState, routerId: string, subnetId: string): void {
  const services = state.vpnServices.where('router', routerId);
  const service = services.find((one) => one.subnet_id === subnetId);
  if (service) {
    const text = `Subnet ${subnetId} is used by VPNService ${service.id}`;
    throw conflict('SubnetInUseByVPNService', text);
  }
  for (const connection of services.flatMap(({ id }) => state.vpnConnections.where('service', id))) {
    const group = state.endpointGroups.find(connection.local_ep_group_id ?? '');
    if (group?.type !== 'subnet' || !group.endpoints.includes(subnetId)) continue;
    const text = `Subnet ${subnetId} is used by ipsec site connection ${connection.id}`;
    throw conflict('SubnetInUseByIPsecSiteConnection', text);
  }
}

/** @throws Fault 409 while an endpoint group names a subnet */
export function checkSubnetFree({ endpointGroups }: NetworkState, subnetId: string): void {
  const group = endpointGroups.all().find((one) => one.type === 'subnet' && one.endpoints.includes(subnetId));
  if (group === undefined) return;
  const text = `Unable to complete operation on subnet ${subnetId}: Subnet ${subnetId} is used by endpoint group ${group.id}.`;
  throw conflict('SubnetInUse', text);
}
