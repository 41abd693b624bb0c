import type { ServiceRequest } from '../../frame/service-request.ts';
import { pythonRepr } from '../../validation/python-repr.ts';
import { parseCidr } from '../addresses/ip.ts';
import { type Attributes, type Fields, textOf, textsOf } from '../api/attribute.ts';
import { oneOf, uuid } from '../api/checks.ts';
import { toList } from '../api/converters.ts';
import { invalid, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { ID } from '../api/standard-attributes.table.ts';
import type { NetworkState } from '../network-state.ts';
import { VPN_ATTRIBUTES } from './attributes.table.ts';
import type { EndpointGroupRow } from './state.ts';

const ATTRIBUTES: Attributes = {
  ...ID,
  ...VPN_ATTRIBUTES,
  type: { check: oneOf(['cidr', 'network', 'router', 'subnet', 'vlan']), filter: true },
  endpoints: { default: [], convert: toList },
};

/** Endpoint groups. Source: neutron-vpnaas stable/zed, neutron_vpnaas/db/vpn/vpn_db.py, vpn_validator.py */
export const endpointGroupResource: Resource<EndpointGroupRow> = {
  member: 'endpoint_group',
  collection: 'endpoint_groups',
  segment: 'vpn/endpoint-groups',
  quota: 'endpoint_group',
  attributes: ATTRIBUTES,
  rows: (state) => state.endpointGroups,
  missing: (id) => missing('VPNEndpointGroupNotFound', `Endpoint group ${id} could not be found`),
  body: (row) => ({
    id: row.id,
    tenant_id: row.project_id,
    name: row.name,
    description: row.description,
    type: row.type,
    endpoints: row.endpoints,
    project_id: row.project_id,
  }),
  create: createGroup,
  update: (row, changes, { cloud }) =>
    // The attributes' checks have seen every one of them.
    cloud.network.endpointGroups.update(row.id, changes as Partial<EndpointGroupRow>),
  remove: ({ id }, { cloud }) => {
    const { vpnConnections, endpointGroups } = cloud.network;
    if (vpnConnections.all().some((one) => one.local_ep_group_id === id || one.peer_ep_group_id === id)) {
      throw invalid('EndpointGroupInUse', `Endpoint group ${id} is in use and cannot be deleted`);
    }
    endpointGroups.remove(id);
  },
};

/** @throws Fault 400 */
function createGroup(fields: Fields, { cloud }: ServiceRequest): EndpointGroupRow {
  const [type, endpoints] = [textOf(fields, 'type'), textsOf(fields, 'endpoints')];
  if (endpoints.length === 0) {
    const project = textOf(fields, 'tenant_id');
    const given = { type, endpoints, project_id: project, tenant_id: project };
    const shown = pythonRepr({ ...given, name: fields.name, description: fields.description });
    const text = `No endpoints specified for endpoint group '${shown}'`;
    throw invalid('MissingEndpointForEndpointGroup', text);
  }
  for (const endpoint of endpoints) checkEndpoint(cloud.network, type, endpoint);
  return cloud.network.endpointGroups.insert({
    id: cloud.kernel.random.uuid(),
    project_id: textOf(fields, 'tenant_id'),
    name: textOf(fields, 'name'),
    description: textOf(fields, 'description'),
    type,
    endpoints,
  });
}

function checkEndpoint({ subnets }: NetworkState, type: string, endpoint: string): void {
  const isWrong =
    (type === 'cidr' && (!endpoint.includes('/') || parseCidr(endpoint) === undefined)) ||
    (type === 'subnet' && uuid(endpoint) !== undefined);
  if (isWrong) {
    const why = type === 'cidr' ? 'Invalid CIDR' : 'Invalid UUID';
    const text = `Endpoint '${endpoint}' is invalid for group type '${type}': ${why}`;
    throw invalid('InvalidEndpointInEndpointGroup', text);
  }
  if (type !== 'subnet' || subnets.find(endpoint) !== undefined) return;
  throw invalid('NonExistingSubnetInEndpointGroup', `Subnet ${endpoint} in endpoint group does not exist`);
}
