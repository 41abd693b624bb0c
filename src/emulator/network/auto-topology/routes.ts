import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Attributes } from '../api/attribute.ts';
import { badRequest } from '../api/faults.ts';
import { spellingsOf } from '../api/paths.ts';
import { memberOf, readChanges } from '../api/read-fields.ts';
import { stumblingRoutes } from '../api/stumble.ts';
import { buildTopology, checkRequirements, removeTopology } from './build.ts';

const ATTRIBUTES: Attributes = { id: { post: false }, tenant_id: { post: false } };
const READABLE = { member: 'auto_allocated_topology', attributes: ATTRIBUTES };
const PATH = '/v2.0/auto-allocated-topology';

/** The network that Neutron makes for a project that asks. Source: neutron stable/zed, neutron/services/auto_allocate/db.py */
export const autoTopologyRoutes: readonly Route[] = [
  ...spellingsOf(PATH).flatMap((path) => [
    route('GET', `${path}/{id}`, show),
    route('PUT', `${path}/{id}`, refuseChange),
    route('DELETE', `${path}/{id}`, remove),
  ]),
  ...stumblingRoutes(PATH, READABLE, ['list', 'POST']),
];

function show(request: ServiceRequest): HttpResponse {
  const project = projectOf(request);
  const { network: state } = request.cloud;
  const fields = request.query.all('fields').filter((name) => name !== '');
  if (fields.includes('dry-run')) {
    checkRequirements(state);
    return json(200, { auto_allocated_topology: { id: 'dry-run=pass', tenant_id: project } });
  }
  if (fields.length > 0) throw badRequest('auto_allocate', 'Unrecognized field');
  const row = state.autoTopologies.find(project) ?? buildTopology(request, project);
  return json(200, { auto_allocated_topology: { id: row.networkId, tenant_id: project, project_id: project } });
}

/** Neutron asks itself for the topology with fields that it does not take. */
function refuseChange(request: ServiceRequest): never {
  readChanges(READABLE, memberOf(request.body, READABLE.member));
  projectOf(request);
  throw badRequest('auto_allocate', 'Unrecognized field');
}

/** Before it takes the topology away Neutron asks for it, and so makes one where there is none. */
function remove(request: ServiceRequest): HttpResponse {
  const project = projectOf(request);
  removeTopology(request, request.cloud.network.autoTopologies.find(project) ?? buildTopology(request, project));
  return empty(204);
}

/** The project of the path, `None` for one's own. @throws Fault 403 for another's */
function projectOf({ caller, params }: ServiceRequest): string {
  const project = params.id === 'None' ? caller.projectId : params.id;
  if (project !== undefined && (caller.isAdmin || project === caller.projectId)) return project;
  throw new Fault(403, 'Not authorized.', { type: 'NotAuthorized' });
}
