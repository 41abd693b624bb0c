import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import type { Schema } from '../../validation/schema.ts';
import { extraOf, flagOf, needMember, textOf } from '../bodies.ts';
import { removeEndpoint } from '../endpoints/remove.ts';
import { notFound } from '../faults.ts';
import { type Body, linked, listReply } from '../listing.ts';
import { FLAG, NAME } from '../schemas.ts';
import type { ServiceRow } from './state.ts';

/** Services of the catalog. Source: keystone stable/zed, keystone/api/services.py */
export const serviceRoutes: readonly Route[] = [
  route('GET', '/v3/services', listServices),
  route('POST', '/v3/services', createService),
  route('GET', '/v3/services/{id}', showService),
  route('PATCH', '/v3/services/{id}', updateService),
  route('DELETE', '/v3/services/{id}', deleteService),
];

const properties: Schema['properties'] = {
  enabled: FLAG,
  name: NAME,
  type: { type: 'string', minLength: 1, maxLength: 255 },
};
const CREATE: Schema = { type: 'object', properties, required: ['type'], additionalProperties: true };
const UPDATE: Schema = { type: 'object', properties, minProperties: 1, additionalProperties: true };
const KNOWN = ['enabled', 'type', 'id', 'links', 'extra'];

/** A service as it is sent, without its link. */
export function serviceBody(row: ServiceRow): Body {
  return { ...row.extra, id: row.id, type: row.type, enabled: row.enabled };
}

function serviceOf(request: ServiceRequest, action: string): ServiceRow {
  request.enforce(`identity:${action}`);
  const id = request.params.id ?? '';
  const row = request.cloud.identity.services.find(id);
  if (row === undefined) throw notFound('service', id);
  return row;
}

function listServices(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_services');
  return listReply(request, 'services', request.cloud.identity.services.all().map(serviceBody), ['type', 'name']);
}

function createService(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_service');
  const fields = needMember(request, 'service', CREATE);
  const row = request.cloud.identity.services.insert({
    id: hexId(request.cloud.kernel.random),
    type: textOf(fields, 'type') ?? '',
    enabled: flagOf(fields, 'enabled') ?? true,
    extra: extraOf(fields, KNOWN),
  });
  return json(201, { service: linked(request, 'services', serviceBody(row)) });
}

function showService(request: ServiceRequest): HttpResponse {
  return json(200, { service: linked(request, 'services', serviceBody(serviceOf(request, 'get_service'))) });
}

function updateService(request: ServiceRequest): HttpResponse {
  const row = serviceOf(request, 'update_service');
  const fields = needMember(request, 'service', UPDATE);
  const service = request.cloud.identity.services.update(row.id, {
    type: textOf(fields, 'type') ?? row.type,
    enabled: flagOf(fields, 'enabled') ?? row.enabled,
    extra: { ...row.extra, ...extraOf(fields, KNOWN) },
  });
  return json(200, { service: linked(request, 'services', serviceBody(service)) });
}

function deleteService(request: ServiceRequest): HttpResponse {
  const row = serviceOf(request, 'delete_service');
  const { identity } = request.cloud;
  for (const endpoint of identity.endpoints.where('service', row.id)) removeEndpoint(identity, endpoint.id);
  identity.services.remove(row.id);
  return empty(204);
}
