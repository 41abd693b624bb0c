import type { ServiceRequest } from '../../frame/service-request.ts';
import { pythonStr } from '../../validation/python-repr.ts';
import { type Attributes, type Fields, nullableTextOf, textOf } from '../api/attribute.ts';
import { ipAddressOrNone, text, uuid } from '../api/checks.ts';
import { badRequest, conflict, invalid, missing } from '../api/faults.ts';
import { findRow } from '../api/find-row.ts';
import type { Resource } from '../api/resource.ts';
import { standardOf, touched } from '../api/stamps.ts';
import { ID, NAME, STANDARD } from '../api/standard-attributes.table.ts';
import type { NetworkState } from '../network-state.ts';
import { scopeOfNetwork } from '../networks/body.ts';
import { portResource } from '../ports/resource.ts';
import type { FixedIp, PortRow } from '../ports/state.ts';
import { routerResource } from '../routers/resource.ts';
import type { NdpProxyRow } from './state.ts';

const { tags: _tags, description: _description, ...OWN_STANDARD } = STANDARD;

const ATTRIBUTES: Attributes = {
  ...ID,
  ...NAME,
  tenant_id: { check: text(255), sort: true },
  router_id: { check: uuid, sort: true },
  port_id: { check: uuid, sort: true },
  ip_address: { default: null, check: ipAddressOrNone, sort: true },
  description: { put: true, default: '', check: text(1024), filter: true },
  ...OWN_STANDARD,
};

/** NDP proxies. Source: neutron stable/zed, neutron/services/ndp_proxy/plugin.py */
export const ndpProxyResource: Resource<NdpProxyRow> = {
  member: 'ndp_proxy',
  collection: 'ndp_proxies',
  attributes: ATTRIBUTES,
  rows: (state) => state.ndpProxies,
  missing: (id) => missing('NDPProxyNotFound', `Ndp proxy ${id} could not be found.`),
  body: (row) => ({
    id: row.id,
    name: row.name,
    project_id: row.project_id,
    router_id: row.router_id,
    port_id: row.port_id,
    ip_address: row.ip_address,
    description: row.description,
    revision_number: row.revision_number,
    created_at: row.created_at,
    updated_at: row.updated_at,
    tenant_id: row.project_id,
  }),
  create: createProxy,
  update: (row, changes, { cloud }) =>
    // The attributes' checks have seen every one of them.
    cloud.network.ndpProxies.update(row.id, {
      ...(changes as Partial<NdpProxyRow>),
      ...touched(cloud.kernel, { ...row, tags: [] }),
    }),
  remove: ({ id }, { cloud }) => {
    cloud.network.ndpProxies.remove(id);
  },
};

/** @throws Fault 400, 404, 409 */
function createProxy(fields: Fields, request: ServiceRequest): NdpProxyRow {
  const state = request.cloud.network;
  const routerId = textOf(fields, 'router_id');
  const port = findRow(portResource, request, textOf(fields, 'port_id'));
  const inside = state.ports.where('device', routerId).filter((one) => one.network_id === port.network_id);
  if (inside.length === 0) throw unreachable(port.id, routerId);
  const router = findRow(routerResource, request, routerId);
  if (router.enable_ndp_proxy !== true) {
    const text = `The enable_ndp_proxy parameter of router ${router.id} must be set as True while create ndp proxy entry on it.`;
    throw conflict('RouterNDPProxyNotEnable', text);
  }
  const address = addressFor(port, { routerId, asked: nullableTextOf(fields, 'ip_address'), inside });
  checkScopes(state, port, router.gatewayPortId);
  const { tags: _none, ...standard } = standardOf(state.kernel, fields, 0);
  return state.ndpProxies.insert({
    ...standard,
    name: textOf(fields, 'name'),
    router_id: router.id,
    port_id: port.id,
    ip_address: address,
  });
}

function unreachable(portId: string, routerId: string) {
  const text = `The port ${portId} cannot reach the router ${routerId} by IPv6 subnet.`;
  return conflict('PortUnreachableRouter', text);
}

/** The address of the port that is asked, or the first that the router reaches. */
function addressFor(
  port: PortRow,
  {
    routerId,
    asked,
    inside,
  }: { readonly routerId: string; readonly asked: string | null; readonly inside: readonly PortRow[] },
): string {
  const own = sixesOf(port.fixed_ips);
  if (own.length === 0) {
    throw badRequest('ndp_proxy', `Requested port ${port.id} must allocate one IPv6 address at least`);
  }
  const reached = inside.flatMap((one) => sixesOf(one.fixed_ips)).map((ip) => ip.subnet_id);
  if (asked === null) {
    const first = own.find((ip) => reached.includes(ip.subnet_id));
    if (first === undefined) throw unreachable(port.id, routerId);
    return first.ip_address;
  }
  const found = own.find((ip) => ip.ip_address === asked);
  const reason =
    found === undefined
      ? `This address not belong to the port ${port.id}`
      : reached.includes(found.subnet_id)
        ? undefined
        : `This address cannot reach the router ${routerId}`;
  if (reason === undefined) return asked;
  throw invalid('InvalidAddress', `The address ${asked} is invalid, reason: ${reason}.`);
}

function sixesOf(ips: readonly FixedIp[]): readonly FixedIp[] {
  return ips.filter((ip) => ip.ip_address.includes(':'));
}

/** @throws Fault 409 when inside and outside are not of one address scope */
function checkScopes(state: NetworkState, port: PortRow, gatewayPortId: string | null): void {
  const scope = (networkId: string | undefined) =>
    networkId === undefined ? null : scopeOfNetwork(state.networks.get(networkId), state, 6);
  const outside = scope(gatewayPortId === null ? undefined : state.ports.find(gatewayPortId)?.network_id);
  const inside = scope(port.network_id);
  if (outside === inside) return;
  const text = `The IPv6 address scope ${pythonStr(outside)} of external network conflict with internal network's IPv6 address scope ${pythonStr(inside)}.`;
  throw conflict('AddressScopeConflict', text);
}
