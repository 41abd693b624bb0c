import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import { isObject } from '../../kernel/json.ts';
import type { Schema } from '../../validation/schema.ts';
import { type Fields, nullableTextOf, readMember, textOf } from '../bodies.ts';
import { endpointBody } from '../endpoints/body.ts';
import { expecting, notFound } from '../faults.ts';
import { type Body, linked, listReply } from '../listing.ts';
import { DESCRIPTION, NAME } from '../schemas.ts';
import { type EndpointGroupRow, endpointsOfGroup } from './state.ts';

const PATH = '/v3/OS-EP-FILTER/endpoint_groups';
/** Where a group is, for links. */
export const GROUPS = 'OS-EP-FILTER/endpoint_groups';

/** Groups of endpoints. Source: keystone stable/zed, keystone/api/os_ep_filter.py, EndpointGroupsResource */
export const endpointGroupRoutes: readonly Route[] = [
  route('GET', PATH, listGroups),
  route('POST', PATH, createGroup),
  route('GET', `${PATH}/{group}`, showGroup),
  route('PATCH', `${PATH}/{group}`, updateGroup),
  route('DELETE', `${PATH}/{group}`, deleteGroup),
  route('GET', `${PATH}/{group}/endpoints`, listEndpoints),
];

const properties: Schema['properties'] = { description: DESCRIPTION, filters: { type: 'object' }, name: NAME };
const CREATE: Schema = { type: 'object', properties, required: ['name', 'filters'] };
const UPDATE: Schema = { type: 'object', properties, minProperties: 1 };
const FILTERS = ['service_id', 'region_id', 'interface'];

/** A group as it is sent, without its link. */
export function groupBody({ id, name, description, filters }: EndpointGroupRow): Body {
  return { id, name, description, filters };
}

function reply(request: ServiceRequest, status: number, row: EndpointGroupRow): HttpResponse {
  return json(status, { endpoint_group: linked(request, GROUPS, groupBody(row)) });
}

/** The group of the path. @throws Fault 404 */
export function groupOf({ cloud, params }: ServiceRequest): EndpointGroupRow {
  const id = params.group ?? '';
  const row = cloud.identity.endpointGroups.find(id);
  if (row === undefined) throw notFound('Endpoint Group', id);
  return row;
}

function listGroups(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_endpoint_groups');
  return listReply(request, GROUPS, request.cloud.identity.endpointGroups.all().map(groupBody), ['name']);
}

function showGroup(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_endpoint_group');
  return reply(request, 200, groupOf(request));
}

function createGroup(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_endpoint_group');
  const fields = readMember(request, 'endpoint_group', CREATE);
  const filters = filtersOf(fields) ?? {};
  if (Object.keys(filters).length === 0) throw new Fault(400, 'filters field is required and cannot be empty');
  const { identity, kernel } = request.cloud;
  const row = identity.endpointGroups.insert({
    id: hexId(kernel.random),
    name: textOf(fields, 'name') ?? '',
    description: nullableTextOf(fields, 'description') ?? null,
    filters,
  });
  return reply(request, 201, row);
}

/** @throws Fault 400 for a field that no endpoint is chosen by */
function filtersOf({ filters }: Fields): Fields | undefined {
  if (!isObject(filters)) return undefined;
  const isKnown = Object.keys(filters).every((name) => FILTERS.includes(name));
  if (!isKnown) throw expecting(FILTERS.join(' or '), 'endpoint_group');
  return filters;
}

function updateGroup(request: ServiceRequest): HttpResponse {
  request.enforce('identity:update_endpoint_group');
  const fields = readMember(request, 'endpoint_group', UPDATE);
  const filters = filtersOf(fields);
  const row = groupOf(request);
  const description = nullableTextOf(fields, 'description');
  const changed = request.cloud.identity.endpointGroups.update(row.id, {
    name: textOf(fields, 'name') ?? row.name,
    description: description === undefined ? row.description : description,
    filters: filters ?? row.filters,
  });
  return reply(request, 200, changed);
}

function deleteGroup(request: ServiceRequest): HttpResponse {
  request.enforce('identity:delete_endpoint_group');
  const { id } = groupOf(request);
  const { endpointGroups, projectEndpointGroups } = request.cloud.identity;
  for (const row of projectEndpointGroups.where('member', id)) projectEndpointGroups.remove(row.id);
  endpointGroups.remove(id);
  return empty(204);
}

function listEndpoints(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_endpoints_associated_with_endpoint_group');
  const rows = endpointsOfGroup(request.cloud.identity, groupOf(request));
  return listReply(
    request,
    'endpoints',
    rows.map((row) => endpointBody(request, row)),
  );
}
