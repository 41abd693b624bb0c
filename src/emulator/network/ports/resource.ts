import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, nullableTextOf, textOf } from '../api/attribute.ts';
import { missing } from '../api/faults.ts';
import { findRow } from '../api/find-row.ts';
import type { Resource } from '../api/resource.ts';
import { networkResource } from '../networks/resource.ts';
import { checkNetworkUsable } from '../networks/usable.ts';
import { checkPolicy, checkSupported, type PolicyUser } from '../qos/supported.ts';
import { isSharedWith } from '../rbac/access.ts';
import { PORT_ATTRIBUTES } from './attributes.table.ts';
import { portBody } from './body.ts';
import { insertPort } from './insert.ts';
import { checkRemovable, deletePort } from './remove.ts';
import type { PortRow } from './state.ts';
import { updatePort } from './update.ts';

/** Ports. Source: neutron stable/zed, neutron/plugins/ml2/plugin.py, Ml2Plugin.create_port, update_port, delete_port */
export const portResource: Resource<PortRow> = {
  member: 'port',
  collection: 'ports',
  quota: 'port',
  attributes: PORT_ATTRIBUTES,
  rows: (state) => state.ports,
  missing: (id) => missing('PortNotFound', `Port ${id} could not be found.`),
  body: (row, request) => portBody(row, request.cloud.network),
  target: (fields, request) => ({
    'network:tenant_id': request.cloud.network.networks.find(textOf(fields, 'network_id'))?.project_id,
    shared: isSharedWith(request.cloud.network, textOf(fields, 'network_id'), request.caller.projectId),
    is_network_device: textOf(fields, 'device_owner').startsWith('network:'),
  }),
  isShared: (row, { cloud, caller }) => cloud.network.networks.find(row.network_id)?.project_id === caller.projectId,
  beforeCreate: (fields, request) => checkNetworkUsable(request, 'port', fields),
  create: createPort,
  update: changePort,
  remove: (row, request) => {
    checkRemovable(request.cloud.network, row);
    deletePort(request.cloud.network, row);
  },
};

function createPort(fields: Fields, request: ServiceRequest): PortRow {
  findRow(networkResource, request, textOf(fields, 'network_id'));
  checkPolicy(request, fields.qos_policy_id);
  const row = insertPort(request.cloud.network, fields);
  checkSupported(request.cloud.network, policyUse(row, row.qos_policy_id ?? null));
  return row;
}

function changePort(row: PortRow, changes: Fields, request: ServiceRequest): PortRow {
  checkPolicy(request, changes.qos_policy_id);
  checkSupported(request.cloud.network, policyUse(row, nullableTextOf(changes, 'qos_policy_id')));
  return updatePort(request.cloud.network, row, changes);
}

function policyUse({ id, network_id: networkId }: PortRow, policyId: string | null): PolicyUser {
  return { kind: 'port', id, networkId, policyId };
}
