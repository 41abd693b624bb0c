import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import type { Schema } from '../../validation/schema.ts';
import { extraOf, type Fields, flagOf, needMember, nullableTextOf, textOf } from '../bodies.ts';
import { expecting, notFound } from '../faults.ts';
import { linked, listReply } from '../listing.ts';
import { FLAG, ID, URL_TEXT } from '../schemas.ts';
import { endpointBody } from './body.ts';
import { removeEndpoint } from './remove.ts';
import type { EndpointRow } from './state.ts';

/** Endpoints of the catalog. Source: keystone stable/zed, keystone/api/endpoints.py */
export const endpointRoutes: readonly Route[] = [
  route('GET', '/v3/endpoints', listEndpoints),
  route('POST', '/v3/endpoints', createEndpoint),
  route('GET', '/v3/endpoints/{id}', showEndpoint),
  route('PATCH', '/v3/endpoints/{id}', updateEndpoint),
  route('DELETE', '/v3/endpoints/{id}', deleteEndpoint),
];

const properties: Schema['properties'] = {
  enabled: FLAG,
  interface: { type: 'string', enum: ['admin', 'internal', 'public'] },
  region_id: { type: ['string', 'null'] },
  region: { type: 'string' },
  service_id: ID,
  url: URL_TEXT,
};
const CREATE: Schema = {
  type: 'object',
  properties,
  required: ['interface', 'service_id', 'url'],
  additionalProperties: true,
};
const UPDATE: Schema = { type: 'object', properties, minProperties: 1, additionalProperties: true };
const KNOWN = [...Object.keys(properties), 'id', 'links', 'extra', 'legacy_endpoint_id'];
/** The placeholders that a URL may have. */
const PLACEHOLDERS = ['tenant_id', 'project_id', 'user_id', 'public_bind_host', 'admin_bind_host', 'compute_host'];

function reply(request: ServiceRequest, status: number, row: EndpointRow): HttpResponse {
  return json(status, { endpoint: linked(request, 'endpoints', endpointBody(request, row)) });
}

function endpointOf(request: ServiceRequest, action: string): EndpointRow {
  request.enforce(`identity:${action}`);
  const id = request.params.id ?? '';
  const row = request.cloud.identity.endpoints.find(id);
  if (row === undefined) throw notFound('endpoint', id);
  return row;
}

function listEndpoints(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_endpoints');
  const bodies = request.cloud.identity.endpoints.all().map((row) => endpointBody(request, row));
  return listReply(request, 'endpoints', bodies, ['interface', 'service_id', 'region_id']);
}

function createEndpoint(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_endpoint');
  const fields = needMember(request, 'endpoint', CREATE);
  const regionId = readRegion(request, fields) ?? null;
  const row = request.cloud.identity.endpoints.insert({
    id: hexId(request.cloud.kernel.random),
    serviceId: readService(request, fields) ?? '',
    interface: textOf(fields, 'interface') ?? '',
    regionId,
    url: readUrl(fields) ?? '',
    enabled: flagOf(fields, 'enabled') ?? true,
    extra: extraOf(fields, KNOWN),
  });
  return reply(request, 201, row);
}

/** The region by its id; by the old field `region` one is made that is not there. @throws Fault 400 */
function readRegion({ cloud }: ServiceRequest, fields: Fields): string | null | undefined {
  const { regions } = cloud.identity;
  const id = nullableTextOf(fields, 'region_id');
  if (typeof id === 'string' && regions.find(id) === undefined) throw expecting('endpoint region_id', 'region table');
  const old = textOf(fields, 'region');
  if (id !== undefined || old === undefined) return id;
  if (regions.find(old) === undefined) regions.insert({ id: old, description: '', parentRegionId: null });
  return old;
}

function readService({ cloud }: ServiceRequest, fields: Fields): string | undefined {
  const id = textOf(fields, 'service_id');
  if (id !== undefined && cloud.identity.services.find(id) === undefined) {
    throw expecting('endpoint service_id', 'service table');
  }
  return id;
}

function readUrl(fields: Fields): string | undefined {
  const url = textOf(fields, 'url');
  for (const [, name = ''] of url?.matchAll(/[$%]\(([^)]*)\)/g) ?? []) {
    if (!PLACEHOLDERS.includes(name)) throw new Fault(400, `Cannot create an endpoint with an invalid URL: ${url}.`);
  }
  return url;
}

function showEndpoint(request: ServiceRequest): HttpResponse {
  return reply(request, 200, endpointOf(request, 'get_endpoint'));
}

function updateEndpoint(request: ServiceRequest): HttpResponse {
  const row = endpointOf(request, 'update_endpoint');
  const fields = needMember(request, 'endpoint', UPDATE);
  const regionId = readRegion(request, fields);
  const endpoint = request.cloud.identity.endpoints.update(row.id, {
    serviceId: readService(request, fields) ?? row.serviceId,
    interface: textOf(fields, 'interface') ?? row.interface,
    regionId: regionId === undefined ? row.regionId : regionId,
    url: readUrl(fields) ?? row.url,
    enabled: flagOf(fields, 'enabled') ?? row.enabled,
    extra: { ...row.extra, ...extraOf(fields, KNOWN) },
  });
  return reply(request, 200, endpoint);
}

function deleteEndpoint(request: ServiceRequest): HttpResponse {
  removeEndpoint(request.cloud.identity, endpointOf(request, 'delete_endpoint').id);
  return empty(204);
}
