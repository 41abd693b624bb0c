import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkLaxQuery, type Fields, numberOf, objectOf, readMember, textOf } from '../bodies.ts';
import { limitOf, MAX_LIMIT } from '../paging.ts';
import { checkServerGroupQuota } from '../quotas/check.ts';
import { NAME, NON_NEGATIVE, object, QUERY_TEXT } from '../schemas.ts';
import { GROUP_POLICIES, type ServerGroupRow } from './state.ts';

/** Server groups. Source: nova stable/zed, nova/api/openstack/compute/server_groups.py */
export const serverGroupRoutes: readonly Route[] = [
  route('GET', '/v2.1/os-server-groups', listGroups),
  route('POST', '/v2.1/os-server-groups', createGroup),
  route('GET', '/v2.1/os-server-groups/{id}', (request) =>
    json(200, { server_group: body(request, find(request, 'show')) }),
  ),
  route('DELETE', '/v2.1/os-server-groups/{id}', deleteGroup),
];

function body({ cloud, microversion }: ServiceRequest, row: ServerGroupRow): object {
  const policy =
    microversion >= 64 ? { policy: row.policy, rules: row.rules } : { policies: [row.policy], metadata: {} };
  return {
    id: row.id,
    name: row.name,
    ...policy,
    members: cloud.compute.servers.where('group', row.id).map(({ id }) => id),
    ...(microversion >= 13 && { project_id: row.projectId, user_id: row.userId }),
  };
}

function ask(request: ServiceRequest, action: string, projectId: string | undefined): void {
  request.enforce(`os_compute_api:os-server-groups:${action}`, { project_id: projectId });
}

function listGroups(request: ServiceRequest): HttpResponse {
  const { caller, cloud, query } = request;
  checkLaxQuery(request, { all_projects: QUERY_TEXT, limit: NON_NEGATIVE, offset: NON_NEGATIVE });
  ask(request, 'index', caller.projectId);
  const isAll = query.has('all_projects') && caller.isAdmin;
  const { serverGroups } = cloud.compute;
  const rows = isAll ? serverGroups.all() : serverGroups.where('project', caller.projectId ?? '');
  const offset = Number(query.last('offset') ?? 0);
  const shown = rows.slice(offset, offset + (limitOf(request) || MAX_LIMIT));
  return json(200, { server_groups: shown.map((row) => body(request, row)) });
}

function createSchema(microversion: number): Schema {
  if (microversion >= 64) {
    const rules = object({ max_server_per_host: { type: ['integer', 'string'], pattern: '^[0-9]*$', minimum: 1 } });
    return object({ name: NAME, policy: { type: 'string', enum: GROUP_POLICIES }, rules }, ['name', 'policy']);
  }
  const known = microversion >= 15 ? GROUP_POLICIES : GROUP_POLICIES.slice(0, 2);
  const policies: Schema = { type: 'array', minItems: 1, maxItems: 1, items: [{ type: 'string', enum: known }] };
  return object({ name: NAME, policies }, ['name', 'policies']);
}

function policyOf(fields: Fields): string {
  const list = fields.policies;
  return textOf(fields, 'policy') ?? (Array.isArray(list) ? String(list[0]) : '');
}

function createGroup(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'server_group', createSchema(request.microversion));
  const { caller, cloud } = request;
  const projectId = caller.projectId ?? '';
  ask(request, 'create', projectId);
  const { serverGroups } = cloud.compute;
  checkServerGroupQuota(cloud.compute, { projectId, userId: caller.userId });
  const policy = policyOf(fields);
  const perHost = numberOf(objectOf(fields, 'rules') ?? {}, 'max_server_per_host');
  if (perHost !== undefined && policy !== 'anti-affinity') {
    throw new Fault(400, 'Only anti-affinity policy supports rules.');
  }
  const row = serverGroups.insert({
    id: cloud.kernel.random.uuid(),
    number: serverGroups.size + 1,
    name: textOf(fields, 'name') ?? '',
    policy,
    rules: perHost === undefined ? {} : { max_server_per_host: perHost },
    projectId,
    userId: caller.userId,
  });
  return json(200, { server_group: body(request, row) });
}

function find(request: ServiceRequest, action: string): ServerGroupRow {
  const id = request.params.id ?? '';
  const row = request.cloud.compute.serverGroups.find(id);
  const isSeen = row && (request.caller.isAdmin || row.projectId === request.caller.projectId);
  if (row === undefined || !isSeen) throw new Fault(404, `Instance group ${id} could not be found.`);
  ask(request, action, row.projectId);
  return row;
}

function deleteGroup(request: ServiceRequest): HttpResponse {
  const { id } = find(request, 'delete');
  const { serverGroups, servers } = request.cloud.compute;
  for (const server of servers.where('group', id)) servers.update(server.id, { groupId: null });
  serverGroups.remove(id);
  return empty(204);
}
