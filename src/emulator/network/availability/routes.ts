import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { explanationOf } from '../../frame/webob.ts';
import { cidrOf, ipOf } from '../addresses/ip.ts';
import { isInPools, sizeOf } from '../addresses/pools.ts';
import type { Fields } from '../api/attribute.ts';
import { findRow } from '../api/find-row.ts';
import { spellingsOf } from '../api/paths.ts';
import { networkResource } from '../networks/resource.ts';
import type { NetworkRow } from '../networks/state.ts';
import type { SubnetRow } from '../subnets/state.ts';

/** What is there to be used: zones, providers, pools of floating IPs, addresses left. */
export const availabilityRoutes: readonly Route[] = [
  route('GET', '/v2.0/availability_zones', listZones),
  ...spellingsOf('/v2.0/service-providers').map((path) =>
    route('GET', path, () => json(200, { service_providers: PROVIDERS })),
  ),
  ...spellingsOf('/v2.0/floatingip_pools').map((path) => route('GET', path, listPools)),
  route('GET', '/v2.0/network-ip-availabilities', (request) => {
    const rows = request.caller.isAdmin ? request.cloud.network.networks.all() : [];
    const wanted = request.query.all('network_id');
    const name = request.query.first('network_name');
    const fitting = rows.filter(
      (row) => (wanted.length === 0 || wanted.includes(row.id)) && (name ?? row.name) === row.name,
    );
    return json(200, { network_ip_availabilities: fitting.map((row) => availabilityOf(request, row)) });
  }),
  route('GET', '/v2.0/network-ip-availabilities/{id}', (request) => {
    if (!request.caller.isAdmin) throw new Fault(404, explanationOf(404));
    const row = findRow(networkResource, request);
    return json(200, { network_ip_availability: availabilityOf(request, row) });
  }),
];

const PROVIDERS = [
  ...['dvrha', 'dvr', 'ha', 'single_node'].map((name) => ({ service_type: 'L3_ROUTER_NAT', name, default: false })),
  { service_type: 'VPN', name: 'openswan', default: true },
];

function listZones(): HttpResponse {
  const zones = ['router', 'network'].map((resource) => ({ state: 'available', name: 'nova', resource }));
  return json(200, { availability_zones: zones });
}

function listPools({ cloud, caller }: ServiceRequest): HttpResponse {
  const { networks, subnets } = cloud.network;
  const rows = networks.all().filter((row) => row['router:external']);
  const pools = rows.flatMap((row) =>
    subnets
      .where('network', row.id)
      .filter((subnet) => subnet.ip_version === 4)
      .map((subnet) => ({
        subnet_id: subnet.id,
        subnet_name: subnet.name,
        tenant_id: caller.projectId,
        network_id: row.id,
        cidr: subnet.cidr,
        project_id: caller.projectId,
      })),
  );
  return json(200, { floatingip_pools: pools });
}

function availabilityOf({ cloud }: ServiceRequest, row: NetworkRow): Fields {
  const { subnets, allocations } = cloud.network;
  const parts = subnets.where('network', row.id).map((subnet) => ({
    subnet_id: subnet.id,
    ip_version: subnet.ip_version,
    cidr: subnet.cidr,
    subnet_name: subnet.name,
    used_ips: allocations.where('subnet', subnet.id).length,
    total_ips: totalOf(subnet),
  }));
  return {
    network_id: row.id,
    network_name: row.name,
    tenant_id: row.project_id,
    project_id: row.project_id,
    subnet_ip_availability: parts,
    used_ips: parts.reduce((sum, part) => sum + part.used_ips, 0),
    total_ips: parts.reduce((sum, part) => sum + part.total_ips, 0),
  };
}

function totalOf(subnet: SubnetRow): number {
  const { first, last } = cidrOf(subnet.cidr);
  if (subnet.allocation_pools.length === 0) return Number(last - first) - 1;
  const gateway = subnet.gateway_ip;
  const isCounted = gateway !== null && isInPools(subnet.allocation_pools, ipOf(gateway));
  return sizeOf(subnet.allocation_pools) - (isCounted ? 1 : 0);
}
