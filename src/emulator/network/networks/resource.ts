import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, flagOf, nullableTextOf, numberOf, textOf, textsOf } from '../api/attribute.ts';
import { conflict, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { standardOf, touched } from '../api/stamps.ts';
import { checkPolicy, checkSupported, defaultPolicyOf } from '../qos/supported.ts';
import { addAccess, isSharedWith, setAccessForAll } from '../rbac/access.ts';
import { ensureDefaultGroup } from '../security-groups/default-group.ts';
import { insertSegment } from '../segments/insert.ts';
import { NETWORK_ATTRIBUTES } from './attributes.table.ts';
import { networkBody } from './body.ts';
import { removeNetwork } from './remove.ts';
import { segmentsOf } from './segment.ts';
import type { NetworkRow } from './state.ts';

/** Networks. Source: neutron stable/zed, neutron/plugins/ml2/plugin.py, Ml2Plugin.create_network, update_network, delete_network */
export const networkResource: Resource<NetworkRow> = {
  member: 'network',
  collection: 'networks',
  quota: 'network',
  attributes: NETWORK_ATTRIBUTES,
  // Only external networks show it.
  derived: ['is_default'],
  rows: (state) => state.networks,
  missing: (id) => missing('NetworkNotFound', `Network ${id} could not be found.`),
  body: (row, request) => networkBody(row, request.cloud.network, request.caller.projectId),
  bodyOfNew: (row) => ({ is_default: row.is_default }),
  target: (fields, request) => ({
    shared:
      flagOf(fields, 'shared') || isSharedWith(request.cloud.network, textOf(fields, 'id'), request.caller.projectId),
  }),
  isShared: (row, request) =>
    row['router:external'] || isSharedWith(request.cloud.network, row.id, request.caller.projectId),
  create: createNetwork,
  update: updateNetwork,
  remove: (row, request) => removeNetwork(request.cloud.network, row),
};

function createNetwork(fields: Fields, request: ServiceRequest): NetworkRow {
  const state = request.cloud.network;
  ensureDefaultGroup(state, textOf(fields, 'tenant_id'));
  checkPolicy(request, fields.qos_policy_id);
  const isExternal = flagOf(fields, 'router:external');
  const policyId = nullableTextOf(fields, 'qos_policy_id') ?? defaultPolicyOf(state, textOf(fields, 'tenant_id'));
  const [segment, ...more] = segmentsOf(state, fields);
  const row = state.networks.insert({
    ...standardOf(state.kernel, fields, 1),
    name: textOf(fields, 'name'),
    admin_state_up: flagOf(fields, 'admin_state_up'),
    status: 'ACTIVE',
    mtu: numberOf(fields, 'mtu') || segment.mtu,
    'router:external': isExternal,
    is_default: flagOf(fields, 'is_default'),
    port_security_enabled: flagOf(fields, 'port_security_enabled'),
    availability_zone_hints: textsOf(fields, 'availability_zone_hints'),
    'provider:network_type': segment.type,
    'provider:physical_network': segment.physicalNetwork,
    'provider:segmentation_id': segment.id,
    qos_policy_id: policyId,
    isScheduled: false,
  });
  for (const one of [segment, ...more]) insertSegment(state, row.id, { segment: one });
  checkSupported(state, { kind: 'network', id: row.id, networkId: row.id, policyId });
  const owner = row.project_id;
  if (isExternal) addAccess(state, { owner, networkId: row.id, action: 'access_as_external' });
  if (flagOf(fields, 'shared')) addAccess(state, { owner, networkId: row.id, action: 'access_as_shared' });
  return row;
}

function updateNetwork(row: NetworkRow, changes: Fields, request: ServiceRequest): NetworkRow {
  const state = request.cloud.network;
  const { shared, ...own } = changes;
  checkPolicy(request, changes.qos_policy_id);
  const policyId = nullableTextOf(changes, 'qos_policy_id');
  checkSupported(state, { kind: 'network', id: row.id, networkId: row.id, policyId });
  if (shared !== undefined) setAccessForAll(state, row, 'access_as_shared', shared === true);
  const external = changes['router:external'];
  if (external === false && row['router:external'] && hasGateways(request, row)) {
    const text = `External network ${row.id} cannot be updated to be made non-external, since it has existing gateway ports.`;
    throw conflict('ExternalNetworkInUse', text);
  }
  if (external !== undefined) setAccessForAll(state, row, 'access_as_external', external === true);
  // The attributes' checks have seen every one of them.
  const checked = own as Partial<NetworkRow>;
  return state.networks.update(row.id, { ...checked, ...touched(state.kernel, row) });
}

function hasGateways({ cloud }: ServiceRequest, row: NetworkRow): boolean {
  const owners = ['network:router_gateway', 'network:floatingip'];
  return cloud.network.ports.where('network', row.id).some((port) => owners.includes(port.device_owner));
}
