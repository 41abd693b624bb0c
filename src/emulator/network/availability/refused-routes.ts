import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Attributes } from '../api/attribute.ts';
import { findRow } from '../api/find-row.ts';
import { memberOf, type Readable, readChanges } from '../api/read-fields.ts';
import { stumbled, stumblingRoutes } from '../api/stumble.ts';
import { networkResource } from '../networks/resource.ts';

const READ_ONLY = { post: false } as const;

const PROVIDER: Readable = {
  member: 'service_provider',
  attributes: { service_type: READ_ONLY, name: READ_ONLY, default: READ_ONLY },
};

const POOL: Readable = {
  member: 'floatingip_pool',
  attributes: fields('cidr', 'subnet_id', 'subnet_name', 'network_id', 'project_id', 'tenant_id'),
};

const AVAILABILITY: Readable = {
  member: 'network_ip_availability',
  attributes: fields('network_id', 'network_name', 'tenant_id', 'total_ips', 'used_ips', 'subnet_ip_availability'),
};

/** What Neutron only lists, and yet has the ways of a resource for. Source: neutron stable/zed, neutron/pecan_wsgi/controllers/resource.py */
export const refusedRoutes: readonly Route[] = [
  ...stumblingRoutes('/v2.0/service-providers', PROVIDER, ['POST', 'GET', 'PUT', 'DELETE']),
  ...stumblingRoutes('/v2.0/floatingip_pools', POOL, ['POST', 'GET', 'PUT', 'DELETE']),
  ...stumblingRoutes('/v2.0/network-ip-availabilities', AVAILABILITY, ['POST']),
  route('PUT', '/v2.0/network-ip-availabilities/{id}', (request) => {
    readChanges(AVAILABILITY, memberOf(request.body, AVAILABILITY.member));
    return refuseKnown(request);
  }),
  route('DELETE', '/v2.0/network-ip-availabilities/{id}', refuseKnown),
];

function fields(...names: readonly string[]): Attributes {
  return Object.fromEntries(names.map((name) => [name, READ_ONLY]));
}

/** Neutron looks for the network before it stumbles. @throws Fault 404, 500 */
function refuseKnown(request: ServiceRequest): never {
  findRow(networkResource, request);
  throw stumbled();
}
