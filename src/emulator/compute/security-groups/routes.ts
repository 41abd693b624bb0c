import type { HttpResponse } from '../../../http/message.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { checkQuery, type Fields, objectsOf, textOf } from '../bodies.ts';
import { limited, OFFSET_QUERY } from '../paging.ts';
import { askNetwork } from '../proxies/network.ts';
import { QUERY_TEXT } from '../schemas.ts';
import { findServer } from '../servers/find.ts';
import { groupBody } from './body.ts';
import { findGroup, groupNamed } from './find.ts';
import { GROUP_POLICY } from './policy.ts';

/**
 * Security groups as Nova showed them until 2.35; Neutron has them. The `openstack` command still looks here for the group that it
 * adds to a server.
 *
 * Source: nova stable/zed, nova/api/openstack/compute/security_groups.py, nova/network/security_group_api.py
 */
export const securityGroupRoutes: readonly Route[] = [
  route('GET', '/v2.1/os-security-groups', listGroups, { until: 35 }),
  route('GET', '/v2.1/os-security-groups/{id}', showGroup, { until: 35 }),
  route('GET', '/v2.1/servers/{id}/os-security-groups', listOfServer),
];

function listGroups(request: ServiceRequest): HttpResponse {
  const { caller, query } = request;
  const projectId = caller.projectId ?? '';
  request.enforce(`${GROUP_POLICY}:get`, { project_id: projectId });
  checkQuery(request, { ...OFFSET_QUERY, all_tenants: QUERY_TEXT });
  const isAll = caller.isAdmin && query.has('all_tenants');
  const answer = askNetwork(request, {
    method: 'GET',
    path: '/v2.0/security-groups',
    query: isAll ? '' : `tenant_id=${projectId}`,
  });
  return groupsAnswer(request, limited(request, objectsOf(answer, 'security_groups')));
}

function showGroup(request: ServiceRequest): HttpResponse {
  request.enforce(`${GROUP_POLICY}:show`, { project_id: request.caller.projectId });
  return json(200, { security_group: groupBody(request, groupNamed(request)) });
}

function listOfServer(request: ServiceRequest): HttpResponse {
  const server = findServer(request);
  request.enforce(`${GROUP_POLICY}:list`, { project_id: server.projectId });
  const { securityGroups } = request.cloud.network;
  const ids = new Set(server.network.flatMap((port) => port.securityGroups.map(({ id }) => id)));
  const groups = [...ids].filter((id) => securityGroups.find(id)).map((id) => findGroup(request, id));
  return groupsAnswer(request, groups);
}

function groupsAnswer(request: ServiceRequest, groups: readonly Fields[]): HttpResponse {
  const key = (group: Fields) => `${textOf(group, 'tenant_id')} ${textOf(group, 'name')}`;
  const sorted = [...groups].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return json(200, { security_groups: sorted.map((group) => groupBody(request, group)) });
}
