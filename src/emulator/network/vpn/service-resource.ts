import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Attributes, type Fields, flagOf, nullableTextOf, textOf } from '../api/attribute.ts';
import { uuid, uuidOrNone } from '../api/checks.ts';
import { toBoolean } from '../api/converters.ts';
import { conflict, invalid, missing } from '../api/faults.ts';
import { findRow } from '../api/find-row.ts';
import type { Resource } from '../api/resource.ts';
import { ID } from '../api/standard-attributes.table.ts';
import { flavorMissing } from '../flavors/flavor-resource.ts';
import { routerResource } from '../routers/resource.ts';
import { planVpn } from './agent.ts';
import { VPN_ATTRIBUTES } from './attributes.table.ts';
import { checkNotPending, isOnRouter } from './connection-checks.ts';
import type { VpnServiceRow } from './state.ts';

const ATTRIBUTES: Attributes = {
  ...ID,
  ...VPN_ATTRIBUTES,
  subnet_id: { default: null, check: uuidOrNone, filter: true },
  router_id: { check: uuid, filter: true, sort: true },
  flavor_id: { default: null, check: uuidOrNone, filter: true },
  admin_state_up: { put: true, default: true, convert: toBoolean, filter: true },
  external_v4_ip: { post: false },
  external_v6_ip: { post: false },
  status: { post: false, filter: true },
};

/** VPN services. Source: neutron-vpnaas stable/zed, neutron_vpnaas/db/vpn/vpn_db.py, services/vpn/plugin.py */
export const vpnServiceResource: Resource<VpnServiceRow> = {
  member: 'vpnservice',
  collection: 'vpnservices',
  segment: 'vpn/vpnservices',
  quota: 'vpnservice',
  attributes: ATTRIBUTES,
  rows: (state) => state.vpnServices,
  missing: (id) => missing('VPNServiceNotFound', `VPNService ${id} could not be found`),
  body: (row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    tenant_id: row.project_id,
    subnet_id: row.subnet_id,
    router_id: row.router_id,
    flavor_id: row.flavor_id,
    admin_state_up: row.admin_state_up,
    external_v4_ip: row.external_v4_ip,
    external_v6_ip: row.external_v6_ip,
    status: row.status,
    project_id: row.project_id,
  }),
  create: createService,
  update: (row, changes, { cloud }) => {
    checkNotPending(row);
    // The attributes' checks have seen every one of them.
    const now = cloud.network.vpnServices.update(row.id, changes as Partial<VpnServiceRow>);
    planVpn(cloud.network, now.id);
    return now;
  },
  remove: ({ id }, { cloud }) => {
    const { vpnServices, vpnConnections } = cloud.network;
    if (vpnConnections.where('service', id).length > 0) {
      throw conflict('VPNServiceInUse', `VPNService ${id} is still in use`);
    }
    vpnServices.remove(id);
  },
};

/** @throws Fault 400, 404 */
function createService(fields: Fields, request: ServiceRequest): VpnServiceRow {
  const state = request.cloud.network;
  const flavor = nullableTextOf(fields, 'flavor_id');
  if (flavor !== null && state.networkFlavors.find(flavor) === undefined) throw flavorMissing(flavor);
  const router = findRow(routerResource, request, textOf(fields, 'router_id'));
  const gateway = router.gatewayPortId === null ? undefined : state.ports.find(router.gatewayPortId);
  if (gateway === undefined) {
    throw invalid('RouterIsNotExternal', `Router ${router.id} has no external network gateway set`);
  }
  const subnetId = nullableTextOf(fields, 'subnet_id');
  if (subnetId !== null && !isOnRouter(state, router.id, subnetId)) {
    const text = `Subnet ${subnetId} is not connected to Router ${router.id}`;
    throw invalid('SubnetIsNotConnectedToRouter', text);
  }
  const address = (isSix: boolean) =>
    gateway.fixed_ips.find((ip) => ip.ip_address.includes(':') === isSix)?.ip_address ?? null;
  return state.vpnServices.insert({
    id: request.cloud.kernel.random.uuid(),
    project_id: textOf(fields, 'tenant_id'),
    name: textOf(fields, 'name'),
    description: textOf(fields, 'description'),
    subnet_id: subnetId,
    router_id: router.id,
    flavor_id: flavor,
    admin_state_up: flagOf(fields, 'admin_state_up'),
    external_v4_ip: address(false),
    external_v6_ip: address(true),
    status: 'PENDING_CREATE',
  });
}
