import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { validateAll } from '../../validation/validate.ts';
import { conflict, notFound } from '../faults.ts';
import { linked, listReply } from '../listing.ts';
import { MAPPING } from './mapping-schema.ts';
import type { MappingRow } from './state.ts';

const PATH = '/v3/OS-FEDERATION/mappings';
const MAPPINGS = 'OS-FEDERATION/mappings';

/** Mappings of users elsewhere to users here. Source: keystone stable/zed, keystone/api/os_federation.py, MappingResource */
export const mappingRoutes: readonly Route[] = [
  route('GET', PATH, listMappings),
  route('GET', `${PATH}/{mapping}`, showMapping),
  route('PUT', `${PATH}/{mapping}`, createMapping),
  route('PATCH', `${PATH}/{mapping}`, updateMapping),
  route('DELETE', `${PATH}/{mapping}`, deleteMapping),
];

function reply(request: ServiceRequest, status: number, { id, rules }: MappingRow): HttpResponse {
  return json(status, { mapping: linked(request, MAPPINGS, { id, rules }) });
}

function mappingOf({ cloud, params }: ServiceRequest): MappingRow {
  const id = params.mapping ?? '';
  const row = cloud.identity.mappings.find(id);
  if (row === undefined) throw notFound('mapping', id);
  return row;
}

/** The rules that were sent. @throws Fault 400 with all that is wrong, a line each */
function readRules({ body }: ServiceRequest): readonly unknown[] {
  const mapping = isObject(body) ? (body.mapping ?? {}) : {};
  const problems = validateAll(MAPPING, mapping).map(({ message }) => `${message}\n`);
  if (problems.length > 0) throw new Fault(400, problems.sort().join(''));
  return isObject(mapping) && Array.isArray(mapping.rules) ? mapping.rules : [];
}

function listMappings(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_mappings');
  const bodies = request.cloud.identity.mappings.all().map(({ id, rules }) => ({ id, rules }));
  return listReply(request, MAPPINGS, bodies);
}

function showMapping(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_mapping');
  return reply(request, 200, mappingOf(request));
}

function createMapping(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_mapping');
  const rules = readRules(request);
  const id = request.params.mapping ?? '';
  const { mappings } = request.cloud.identity;
  if (mappings.find(id)) throw conflict('mapping', 'Duplicate entry');
  return reply(request, 201, mappings.insert({ id, rules }));
}

function updateMapping(request: ServiceRequest): HttpResponse {
  request.enforce('identity:update_mapping');
  const rules = readRules(request);
  const { id } = mappingOf(request);
  return reply(request, 200, request.cloud.identity.mappings.update(id, { rules }));
}

function deleteMapping(request: ServiceRequest): HttpResponse {
  request.enforce('identity:delete_mapping');
  request.cloud.identity.mappings.remove(mappingOf(request).id);
  return empty(204);
}
