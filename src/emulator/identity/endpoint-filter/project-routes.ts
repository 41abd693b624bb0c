import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Collection } from '../../kernel/collection.ts';
import { endpointBody } from '../endpoints/body.ts';
import { conflict, notFound } from '../faults.ts';
import { listReply } from '../listing.ts';
import { projectBody } from '../projects/body.ts';
import { GROUPS, groupBody, groupOf } from './group-routes.ts';
import { endpointsOfProject, groupsOfProject, type ProjectEndpointRow, projectEndpointId } from './state.ts';

const BASE = '/v3/OS-EP-FILTER';
const ENDPOINT = `${BASE}/projects/{project}/endpoints/{endpoint}`;
const GROUP = `${BASE}/endpoint_groups/{group}/projects/{project}`;

/** The endpoints, and groups of them, that projects have in their catalogs. Source: keystone stable/zed, keystone/api/os_ep_filter.py */
export const projectEndpointRoutes: readonly Route[] = [
  route('GET', `${BASE}/projects/{project}/endpoints`, listEndpoints),
  route('GET', ENDPOINT, checkEndpoint),
  route('PUT', ENDPOINT, addEndpoint),
  route('DELETE', ENDPOINT, removeEndpoint),
  route('GET', `${BASE}/endpoints/{endpoint}/projects`, listProjectsOfEndpoint),
  route('GET', `${BASE}/projects/{project}/endpoint_groups`, listGroups),
  route('GET', `${BASE}/endpoint_groups/{group}/projects`, listProjectsOfGroup),
  route('GET', GROUP, checkGroup),
  route('PUT', GROUP, addGroup),
  route('DELETE', GROUP, removeGroup),
];

/** The ids in the path. @throws Fault 404 */
function projectIn({ cloud, params }: ServiceRequest): string {
  const id = params.project ?? '';
  if (cloud.identity.projects.find(id) === undefined) throw notFound('project', id);
  return id;
}

function endpointIn({ cloud, params }: ServiceRequest): string {
  const id = params.endpoint ?? '';
  if (cloud.identity.endpoints.find(id) === undefined) throw notFound('endpoint', id);
  return id;
}

function listEndpoints(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_endpoints_for_project');
  const rows = endpointsOfProject(request.cloud.identity, projectIn(request));
  return listReply(
    request,
    'endpoints',
    rows.map((row) => endpointBody(request, row)),
  );
}

function endpointLink(request: ServiceRequest): ProjectEndpointRow {
  const { project = '', endpoint = '' } = request.params;
  const row = request.cloud.identity.projectEndpoints.find(projectEndpointId(project, endpoint));
  if (row === undefined) throw new Fault(404, `Endpoint ${endpoint} not found in project ${project}`);
  return row;
}

function checkEndpoint(request: ServiceRequest): HttpResponse {
  request.enforce('identity:check_endpoint_in_project');
  endpointIn(request);
  projectIn(request);
  endpointLink(request);
  return empty(204);
}

function addEndpoint(request: ServiceRequest): HttpResponse {
  request.enforce('identity:add_endpoint_to_project');
  const memberId = endpointIn(request);
  add(request.cloud.identity.projectEndpoints, { projectId: projectIn(request), memberId }, 'project_endpoint');
  return empty(204);
}

/** @throws Fault 409 when the project has it already */
function add(rows: Collection<ProjectEndpointRow>, of: Omit<ProjectEndpointRow, 'id'>, what: string): void {
  const id = projectEndpointId(of.projectId, of.memberId);
  if (rows.find(id)) throw conflict(what, 'Duplicate entry');
  rows.insert({ id, ...of });
}

function removeEndpoint(request: ServiceRequest): HttpResponse {
  request.enforce('identity:remove_endpoint_from_project');
  request.cloud.identity.projectEndpoints.remove(endpointLink(request).id);
  return empty(204);
}

function listProjects(request: ServiceRequest, rows: readonly ProjectEndpointRow[]): HttpResponse {
  const bodies = rows.map(({ projectId }) => projectBody(request.cloud.identity.projects.get(projectId)));
  return listReply(request, 'projects', bodies);
}

function listProjectsOfEndpoint(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_projects_for_endpoint');
  return listProjects(request, request.cloud.identity.projectEndpoints.where('member', endpointIn(request)));
}

function listProjectsOfGroup(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_projects_associated_with_endpoint_group');
  // A group that is not there has none.
  return listProjects(
    request,
    request.cloud.identity.projectEndpointGroups.where('member', request.params.group ?? ''),
  );
}

function listGroups(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_endpoint_groups_for_project');
  return listReply(request, GROUPS, groupsOfProject(request.cloud.identity, projectIn(request)).map(groupBody));
}

function groupLink(request: ServiceRequest): ProjectEndpointRow {
  const projectId = projectIn(request);
  const row = request.cloud.identity.projectEndpointGroups.find(projectEndpointId(projectId, groupOf(request).id));
  if (row === undefined) throw new Fault(404, 'Endpoint Group Project Association not found');
  return row;
}

function checkGroup(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_endpoint_group_in_project');
  const { projectId, memberId } = groupLink(request);
  // Keystone's link begins at the version.
  const links = { self: `/OS-EP-FILTER/endpoint_groups/${memberId}/projects/${projectId}` };
  return json(200, { project_endpoint_group: { endpoint_group_id: memberId, project_id: projectId, links } });
}

function addGroup(request: ServiceRequest): HttpResponse {
  request.enforce('identity:add_endpoint_group_to_project');
  const projectId = projectIn(request);
  const of = { projectId, memberId: groupOf(request).id };
  add(request.cloud.identity.projectEndpointGroups, of, 'project_endpoint_group');
  return empty(204);
}

function removeGroup(request: ServiceRequest): HttpResponse {
  request.enforce('identity:remove_endpoint_group_from_project');
  request.cloud.identity.projectEndpointGroups.remove(groupLink(request).id);
  return empty(204);
}
