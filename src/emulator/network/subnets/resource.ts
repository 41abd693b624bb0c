import type { ServiceRequest } from '../../frame/service-request.ts';
import { cidrOf, ipOf, overlaps } from '../addresses/ip.ts';
import { type Fields, flagOf, nullableTextOf, numberOf, objectsOf, textOf, textsOf } from '../api/attribute.ts';
import { badRequest, conflict, invalid, invalidInput, missing } from '../api/faults.ts';
import { findRow } from '../api/find-row.ts';
import type { Resource } from '../api/resource.ts';
import { standardBody, standardOf, touched } from '../api/stamps.ts';
import type { NetworkState } from '../network-state.ts';
import { networkResource } from '../networks/resource.ts';
import { checkNetworkUsable } from '../networks/usable.ts';
import { syncDhcp } from '../ports/dhcp.ts';
import { addressOfNewSubnet } from '../ports/new-subnet.ts';
import { isSharedWith } from '../rbac/access.ts';
import { checkSegmentChange, checkSegmentOfNew } from '../segments/of-subnet.ts';
import { cidrFromPool } from '../subnet-pools/allocate.ts';
import { SUBNET_ATTRIBUTES } from './attributes.table.ts';
import { checkGateway, checkGatewayOutside, checkVersion, gatewayOf, poolsOf } from './ranges.ts';
import { removeSubnet } from './remove.ts';
import type { SubnetRow } from './state.ts';

/** Subnets. Source: neutron stable/zed, neutron/db/db_base_plugin_v2.py, create_subnet, update_subnet, delete_subnet */
export const subnetResource: Resource<SubnetRow> = {
  member: 'subnet',
  collection: 'subnets',
  quota: 'subnet',
  attributes: SUBNET_ATTRIBUTES,
  rows: (state) => state.subnets,
  missing: (id) => missing('SubnetNotFound', `Subnet ${id} could not be found.`),
  body: subnetBody,
  target: (fields, request) => ({
    'network:tenant_id': request.cloud.network.networks.find(textOf(fields, 'network_id'))?.project_id,
    shared: isSharedWith(request.cloud.network, textOf(fields, 'network_id'), request.caller.projectId),
  }),
  isShared: (row, request) => isSharedWith(request.cloud.network, row.network_id, request.caller.projectId),
  beforeCreate: (fields, request) => checkNetworkUsable(request, 'subnet', fields),
  create: createSubnet,
  update: updateSubnet,
  remove: (row, request) => removeSubnet(request.cloud.network, row),
};

function subnetBody(row: SubnetRow): Fields {
  return {
    id: row.id,
    name: row.name,
    tenant_id: row.project_id,
    network_id: row.network_id,
    ip_version: row.ip_version,
    subnetpool_id: row.subnetpool_id,
    enable_dhcp: row.enable_dhcp,
    ipv6_ra_mode: row.ipv6_ra_mode,
    ipv6_address_mode: row.ipv6_address_mode,
    gateway_ip: row.gateway_ip,
    cidr: row.cidr,
    allocation_pools: row.allocation_pools,
    host_routes: row.host_routes,
    dns_nameservers: row.dns_nameservers,
    description: row.description,
    service_types: row.service_types,
    segment_id: row.segment_id,
    ...standardBody(row),
  };
}

function createSubnet(fields: Fields, request: ServiceRequest): SubnetRow {
  const network = findRow(networkResource, request, textOf(fields, 'network_id'));
  const row = addSubnet(request.cloud.network, { ...fields, network_id: network.id });
  syncDhcp(request.cloud.network, network.id);
  return row;
}

/** Makes a subnet from checked fields. @throws Fault 400, 409 */
export function addSubnet(state: NetworkState, fields: Fields): SubnetRow {
  const pooled = cidrFromPool(state, fields);
  const text = pooled?.cidr ?? textOf(fields, 'cidr');
  if (text === '') throw badRequest('subnets', 'a subnetpool must be specified in the absence of a cidr');
  const version = numberOf(fields, 'ip_version');
  const cidr = checkVersion(text, version);
  checkModes(fields, version);
  const networkId = textOf(fields, 'network_id');
  checkOverlap(state, networkId, text);
  checkAffinity(state, { networkId, version: cidr.version, poolId: pooled?.poolId ?? null });
  checkSegmentOfNew(state, networkId, nullableTextOf(fields, 'segment_id'));
  const gateway = gatewayOf(cidr, fields);
  const row = state.subnets.insert({
    ...standardOf(state.kernel, fields, 0),
    name: textOf(fields, 'name'),
    network_id: networkId,
    ip_version: cidr.version,
    subnetpool_id: pooled?.poolId ?? null,
    enable_dhcp: flagOf(fields, 'enable_dhcp'),
    ipv6_ra_mode: nullableTextOf(fields, 'ipv6_ra_mode'),
    ipv6_address_mode: nullableTextOf(fields, 'ipv6_address_mode'),
    gateway_ip: gateway,
    cidr: text,
    allocation_pools: poolsOf(cidr, fields, gateway),
    host_routes: objectsOf(fields, 'host_routes'),
    dns_nameservers: textsOf(fields, 'dns_nameservers'),
    service_types: textsOf(fields, 'service_types'),
    segment_id: nullableTextOf(fields, 'segment_id'),
  });
  const network = state.networks.get(networkId);
  state.networks.update(networkId, touched(state.kernel, network));
  addressOfNewSubnet(state, row);
  return row;
}

function checkModes(fields: Fields, version: number | null): void {
  const [ra, address] = [textOf(fields, 'ipv6_ra_mode'), textOf(fields, 'ipv6_address_mode')];
  if (version === 4 && (ra !== '' || address !== '')) {
    throw invalidInput(`${ra === '' ? 'ipv6_address_mode' : 'ipv6_ra_mode'} is not valid when ip_version is 4`);
  }
  if (ra !== '' && address !== '' && ra !== address) {
    throw invalidInput(
      `ipv6_ra_mode set to '${ra}' with ipv6_address_mode set to '${address}' is not valid. If both attributes are set, they must be the same value`,
    );
  }
  if ((ra !== '' || address !== '') && !flagOf(fields, 'enable_dhcp')) {
    throw invalidInput('ipv6_ra_mode or ipv6_address_mode cannot be set when enable_dhcp is set to False');
  }
}

/** @throws Fault 400 when the subnets of one network and version would come from different pools */
function checkAffinity(
  state: NetworkState,
  {
    networkId,
    version,
    poolId,
  }: { readonly networkId: string; readonly version: 4 | 6; readonly poolId: string | null },
): void {
  const others = state.subnets.where('network', networkId).filter((other) => other.ip_version === version);
  if (others.every((other) => other.subnetpool_id === poolId)) return;
  const text = 'Subnets hosted on the same network must be allocated from the same subnet pool.';
  throw invalid('NetworkSubnetPoolAffinityError', text);
}

function checkOverlap(state: NetworkState, networkId: string, text: string): void {
  const cidr = cidrOf(text);
  if (!state.subnets.where('network', networkId).some((other) => overlaps(cidrOf(other.cidr), cidr))) return;
  throw invalidInput(`Requested subnet with cidr: ${text} for network: ${networkId} overlaps with another subnet`);
}

function updateSubnet(row: SubnetRow, changes: Fields, request: ServiceRequest): SubnetRow {
  const state = request.cloud.network;
  const cidr = cidrOf(row.cidr);
  const change: { gateway_ip?: string | null; allocation_pools?: SubnetRow['allocation_pools'] } = {};
  const gateway = nullableTextOf(changes, 'gateway_ip');
  if ('gateway_ip' in changes && gateway !== row.gateway_ip) {
    checkGatewayFree(state, row);
    change.gateway_ip = gateway === null ? null : checkGateway(cidr, gateway);
  }
  const nowGateway = change.gateway_ip === undefined ? row.gateway_ip : change.gateway_ip;
  if ('segment_id' in changes) checkSegmentChange(state, row, nullableTextOf(changes, 'segment_id'));
  if ('allocation_pools' in changes) change.allocation_pools = poolsOf(cidr, changes, nowGateway);
  else if (typeof change.gateway_ip === 'string') checkGatewayOutside(row.allocation_pools, change.gateway_ip);
  // The attributes' checks have seen every one of them.
  const checked = changes as Partial<SubnetRow>;
  const now = state.subnets.update(row.id, { ...checked, ...change, ...touched(state.kernel, row) });
  if (now.enable_dhcp !== row.enable_dhcp) syncDhcp(state, row.network_id);
  return now;
}

function checkGatewayFree(state: NetworkState, row: SubnetRow): void {
  if (row.gateway_ip === null) return;
  const allocation = state.allocations.find(`${row.id} ${row.gateway_ip}`);
  const port = allocation && state.ports.find(allocation.portId);
  if (port?.device_owner !== 'network:router_interface' || !ipOf(row.gateway_ip)) return;
  const text = `Current gateway ip ${row.gateway_ip} already in use by port ${port.id}. Unable to update.`;
  throw conflict('GatewayIpInUse', text);
}
