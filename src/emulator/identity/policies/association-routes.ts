import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { endpointRecord } from '../endpoints/body.ts';
import { notFound } from '../faults.ts';
import { linked, listReply } from '../listing.ts';
import { associationFor, endpointsFor } from './for-endpoint.ts';
import { policyBody, policyOf } from './routes.ts';
import { associationId, type PolicyAssociationRow } from './state.ts';

const BASE = '/v3/policies/{policy}/OS-ENDPOINT-POLICY';

/** What policies are for. Source: keystone stable/zed, keystone/api/policy.py, keystone/endpoint_policy/core.py */
export const policyAssociationRoutes: readonly Route[] = [
  route('GET', `${BASE}/endpoints`, listEndpoints),
  ...routesFor(`${BASE}/endpoints/{endpoint}`, 'endpoint'),
  ...routesFor(`${BASE}/services/{service}`, 'service'),
  ...routesFor(`${BASE}/services/{service}/regions/{region}`, 'region_and_service'),
  route('GET', '/v3/endpoints/{endpoint}/OS-ENDPOINT-POLICY/policy', showPolicyOfEndpoint),
];

type Kind = 'endpoint' | 'service' | 'region_and_service';

function routesFor(path: string, kind: Kind): Route[] {
  return [
    route('GET', path, (request) => check(request, kind)),
    route('PUT', path, (request) => create(request, kind)),
    route('DELETE', path, (request) => remove(request, kind)),
  ];
}

/** The policy of the path and what it is for. @throws Fault 403, 404 */
function placeOf(request: ServiceRequest, verb: string, kind: Kind): Omit<PolicyAssociationRow, 'id'> {
  request.enforce(`identity:${verb}_policy_association_for_${kind}`);
  const policyId = policyOf(request).id;
  const { endpoints, services, regions } = request.cloud.identity;
  const { endpoint, service, region } = request.params;
  const need = (what: string, id: string | undefined, find: (id: string) => unknown): string | null => {
    if (id !== undefined && find(id) === undefined) throw notFound(what, id);
    return id ?? null;
  };
  return {
    policyId,
    endpointId: need('endpoint', endpoint, (id) => endpoints.find(id)),
    serviceId: need('service', service, (id) => services.find(id)),
    regionId: need('region', region, (id) => regions.find(id)),
  };
}

function check(request: ServiceRequest, kind: Kind): HttpResponse {
  const place = placeOf(request, 'check', kind);
  const row = request.cloud.identity.policyAssociations.find(associationId(place));
  if (row?.policyId !== place.policyId) throw new Fault(404, 'Could not find policy association.');
  return empty(204);
}

/** A policy takes the place of the one that was there. */
function create(request: ServiceRequest, kind: Kind): HttpResponse {
  const place = placeOf(request, 'create', kind);
  const { policyAssociations } = request.cloud.identity;
  const row = { id: associationId(place), ...place };
  if (policyAssociations.find(row.id)) policyAssociations.replace(row.id, row);
  else policyAssociations.insert(row);
  return empty(204);
}

function remove(request: ServiceRequest, kind: Kind): HttpResponse {
  const place = placeOf(request, 'delete', kind);
  const { policyAssociations } = request.cloud.identity;
  const row = policyAssociations.find(associationId(place));
  if (row?.policyId === place.policyId) policyAssociations.remove(row.id);
  return empty(204);
}

function listEndpoints(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_endpoints_for_policy');
  const { identity } = request.cloud;
  const rows = identity.policyAssociations.where('policy', policyOf(request).id);
  const endpoints = rows.flatMap((row) => endpointsFor(identity, row));
  return listReply(
    request,
    'endpoints',
    endpoints.map((row) => endpointRecord(request, row)),
  );
}

function showPolicyOfEndpoint(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_policy_for_endpoint');
  const { identity } = request.cloud;
  const id = request.params.endpoint ?? '';
  const endpoint = identity.endpoints.find(id);
  if (endpoint === undefined) throw notFound('endpoint', id);
  const association = associationFor(identity, endpoint);
  if (association === undefined) throw new Fault(404, `No policy is associated with endpoint ${id}.`);
  const row = identity.policies.find(association.policyId);
  // As Python shows what Keystone's database answers.
  if (row === undefined) throw notFound('policy', `('${association.policyId}',)`);
  // Keystone links the policy among the endpoints.
  return json(200, { policy: linked(request, 'endpoints', policyBody(row)) });
}
