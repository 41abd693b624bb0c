import type { ServiceRequest } from '../../frame/service-request.ts';
import { pythonStr } from '../../validation/python-repr.ts';
import { type Attributes, type Fields, textOf } from '../api/attribute.ts';
import { text } from '../api/checks.ts';
import { conflict, invalid, invalidInput, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { ID, TENANT } from '../api/standard-attributes.table.ts';
import type { AccessRow } from './state.ts';

const TYPES = ['network', 'qos_policy', 'security_group', 'address_group', 'address_scope', 'subnetpool'];

const ATTRIBUTES: Attributes = {
  ...ID,
  object_type: { convert: toObjectType, filter: true, sort: true, enforce: true },
  object_id: { check: text(36), filter: true, sort: true, enforce: true },
  target_tenant: { put: true, check: text(255), filter: true, sort: true, enforce: true },
  ...TENANT,
  action: { check: text(255), filter: true, sort: true, enforce: true },
};

/** RBAC policies. Source: neutron stable/zed, neutron/db/rbac_db_mixin.py, RbacPluginMixin */
export const accessResource: Resource<AccessRow> = {
  member: 'rbac_policy',
  collection: 'rbac_policies',
  segment: 'rbac-policies',
  quota: 'rbac_policy',
  attributes: ATTRIBUTES,
  rows: (state) => state.access,
  missing: (id) => missing('RbacPolicyNotFound', `RBAC policy of type unknown with ID ${id} not found`),
  body: (row) => ({
    id: row.id,
    project_id: row.project_id,
    action: row.action,
    object_id: row.object_id,
    target_tenant: row.target_tenant,
    object_type: row.object_type,
    tenant_id: row.project_id,
  }),
  target: (fields) => ({ is_for_all: fields.target_tenant === '*' }),
  create: createAccess,
  update: (row, changes, { cloud }) =>
    cloud.network.access.update(row.id, { target_tenant: textOf(changes, 'target_tenant') }),
  remove: removeAccess,
};

/** @throws Fault 400 for something that has no RBAC policies */
function toObjectType(value: unknown): unknown {
  if (typeof value === 'string' && TYPES.includes(value)) return value;
  throw invalidInput(`'${pythonStr(value)}' is not a valid RBAC object type`);
}

function createAccess(fields: Fields, { cloud, caller }: ServiceRequest): AccessRow {
  const { access, kernel } = cloud.network;
  const [type, id] = [textOf(fields, 'object_type'), textOf(fields, 'object_id')];
  const action = textOf(fields, 'action');
  const actions = type === 'network' ? ['access_as_shared', 'access_as_external'] : ['access_as_shared'];
  if (!actions.includes(action)) {
    const words = actions.length === 1 ? `('${actions[0]}',)` : `('${actions.join("', '")}')`;
    const text = `Invalid action '${action}' for object type '${type}'. Valid actions: ${words}`;
    throw invalid('InvalidActionForType', text);
  }
  const owner = ownerOf(cloud.network, type, id);
  if (owner === undefined || (owner !== caller.projectId && !caller.isAdmin)) {
    throw missing('RbacPolicyInitError', `PolicyObject ${id} could not be found.`);
  }
  const target = textOf(fields, 'target_tenant');
  const same = access.where('object', id).some((row) => row.action === action && row.target_tenant === target);
  if (same) throw conflict('DuplicateRbacPolicy', 'An RBAC policy already exists with those values.');
  return access.insert({
    id: kernel.random.uuid(),
    project_id: textOf(fields, 'tenant_id'),
    object_type: type,
    object_id: id,
    action,
    target_tenant: target,
  });
}

function ownerOf(state: ServiceRequest['cloud']['network'], type: string, id: string): string | undefined {
  const rows = {
    network: state.networks,
    qos_policy: state.qosPolicies,
    security_group: state.securityGroups,
    address_group: state.addressGroups,
    address_scope: state.addressScopes,
    subnetpool: state.subnetPools,
  }[type];
  return rows?.find(id)?.project_id;
}

/** @throws Fault 409 while another project uses what the policy shares */
function removeAccess(row: AccessRow, { cloud }: ServiceRequest): void {
  const state = cloud.network;
  const network = state.networks.find(row.object_id);
  const isTarget = (project: string) => row.target_tenant === '*' || row.target_tenant === project;
  const used = state.ports
    .where('network', row.object_id)
    .some((port) => port.project_id !== network?.project_id && port.project_id !== '' && isTarget(port.project_id));
  if (row.object_type === 'network' && row.action === 'access_as_shared' && used) {
    const text = `RBAC policy on object ${row.object_id} cannot be removed because other objects depend on it.\nDetails: Callback neutron.plugins.ml2.plugin.Ml2Plugin.validate_network_rbac_policy_change failed with "Unable to reconfigure sharing settings for network ${row.object_id}. Multiple tenants are using it."`;
    throw conflict('RbacPolicyInUse', text);
  }
  state.access.remove(row.id);
}
