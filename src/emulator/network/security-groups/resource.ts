import type { ServiceRequest } from '../../frame/service-request.ts';
import { type Fields, flagOf, textOf } from '../api/attribute.ts';
import { conflict, missing } from '../api/faults.ts';
import type { Resource } from '../api/resource.ts';
import { standardOf, touched } from '../api/stamps.ts';
import { removeLogsOf } from '../logs/resource.ts';
import { dropAccessOf, isSharedWith } from '../rbac/access.ts';
import { GROUP_ATTRIBUTES } from './attributes.table.ts';
import { groupBody } from './bodies.ts';
import { addFirstRules, ensureDefaultGroup } from './default-group.ts';
import type { GroupRow } from './state.ts';

/** Security groups. Source: neutron stable/zed, neutron/db/securitygroups_db.py, SecurityGroupDbMixin */
export const groupResource: Resource<GroupRow> = {
  member: 'security_group',
  collection: 'security_groups',
  segment: 'security-groups',
  quota: 'security_group',
  attributes: GROUP_ATTRIBUTES,
  rows: (state) => state.securityGroups,
  missing: (id) => missing('SecurityGroupNotFound', `Security group ${id} does not exist`),
  body: (row, request) => groupBody(row, request.cloud.network, request.caller.projectId),
  isShared: (row, request) => isSharedWith(request.cloud.network, row.id, request.caller.projectId),
  beforeList: ({ cloud, caller, query }) => {
    const project = query.first('project_id') ?? query.first('tenant_id') ?? caller.projectId;
    if (project === caller.projectId && project !== undefined) ensureDefaultGroup(cloud.network, project);
  },
  create: createGroup,
  update: updateGroup,
  remove: removeGroup,
};

function createGroup(fields: Fields, { cloud }: ServiceRequest): GroupRow {
  const state = cloud.network;
  const isDefault = textOf(fields, 'name') === 'default';
  ensureDefaultGroup(state, textOf(fields, 'tenant_id'));
  if (isDefault) throw defaultThere();
  const row = state.securityGroups.insert({
    ...standardOf(state.kernel, fields, 1),
    name: textOf(fields, 'name'),
    stateful: flagOf(fields, 'stateful'),
  });
  addFirstRules(state, row);
  return row;
}

/** 409: every project has one group of that name. */
function defaultThere() {
  return conflict('SecurityGroupDefaultAlreadyExists', 'Default security group already exists.');
}

function updateGroup(row: GroupRow, changes: Fields, { cloud }: ServiceRequest): GroupRow {
  const state = cloud.network;
  if (row.name === 'default' && 'name' in changes && changes.name !== 'default') {
    throw conflict('SecurityGroupCannotUpdateDefault', 'Updating default security group not allowed.');
  }
  if (row.name !== 'default' && changes.name === 'default') throw defaultThere();
  const isUsed = state.ports.all().some((port) => port.security_groups.includes(row.id));
  if ('stateful' in changes && changes.stateful !== row.stateful && isUsed) {
    throw conflict('SecurityGroupInUse', `Security Group ${row.id} in use.`);
  }
  // The attributes' checks have seen every one of them.
  const checked = changes as Partial<GroupRow>;
  return state.securityGroups.update(row.id, { ...checked, ...touched(state.kernel, row) });
}

function removeGroup(row: GroupRow, { cloud, caller }: ServiceRequest): void {
  const state = cloud.network;
  if (state.ports.all().some((port) => port.security_groups.includes(row.id))) {
    throw conflict('SecurityGroupInUse', `Security Group ${row.id} in use.`);
  }
  if (row.name === 'default' && !caller.isAdmin) {
    throw conflict('SecurityGroupCannotRemoveDefault', 'Insufficient rights for removing default security group.');
  }
  for (const rule of state.securityGroupRules.all()) {
    if (rule.security_group_id === row.id || rule.remote_group_id === row.id) state.securityGroupRules.remove(rule.id);
  }
  removeLogsOf(state, 'resource', row.id);
  dropAccessOf(state, row.id);
  state.securityGroups.remove(row.id);
}
