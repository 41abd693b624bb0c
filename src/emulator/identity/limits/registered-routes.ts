import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import type { Schema } from '../../validation/schema.ts';
import { type Fields, nullableTextOf, numberOf, readMember, readMembers, textOf } from '../bodies.ts';
import { conflict } from '../faults.ts';
import { type Body, linked, listReply } from '../listing.ts';
import { DESCRIPTION, ID } from '../schemas.ts';
import { AMOUNT, checkReferences, RESOURCE_NAME } from './references.ts';
import { limitKey, type RegisteredLimitRow } from './state.ts';

const PATH = '/v3/registered_limits';

/** Limits that services register. Source: keystone stable/zed, keystone/api/registered_limits.py, keystone/limit/backends/sql.py */
export const registeredLimitRoutes: readonly Route[] = [
  route('GET', PATH, listRegistered),
  route('POST', PATH, register),
  route('GET', `${PATH}/{id}`, showRegistered),
  route('PATCH', `${PATH}/{id}`, updateRegistered),
  route('DELETE', `${PATH}/{id}`, deleteRegistered),
];

const properties: Schema['properties'] = {
  service_id: ID,
  region_id: { type: ['null', 'string'] },
  resource_name: RESOURCE_NAME,
  default_limit: AMOUNT,
  description: DESCRIPTION,
};
const required = ['service_id', 'resource_name', 'default_limit'];
const CREATE: Schema = {
  type: 'array',
  items: { type: 'object', properties, additionalProperties: false, required },
  minItems: 1,
};
const UPDATE: Schema = { type: 'object', properties, additionalProperties: false };

function registeredBody(row: RegisteredLimitRow): Body {
  return {
    id: row.id,
    service_id: row.serviceId,
    region_id: row.regionId,
    resource_name: row.resourceName,
    default_limit: row.defaultLimit,
    description: row.description,
  };
}

function reply(request: ServiceRequest, row: RegisteredLimitRow): HttpResponse {
  return json(200, { registered_limit: linked(request, 'registered_limits', registeredBody(row)) });
}

/** The limit of the path. @throws Fault 404 */
function registeredOf({ cloud, params }: ServiceRequest): RegisteredLimitRow {
  const id = params.id ?? '';
  const row = cloud.identity.registeredLimits.find(id);
  if (row === undefined) throw new Fault(404, `Could not find registered limit for ${id}.`);
  return row;
}

function listRegistered(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_registered_limits');
  const bodies = request.cloud.identity.registeredLimits.all().map(registeredBody);
  return listReply(request, 'registered_limits', bodies, ['service_id', 'region_id', 'resource_name']);
}

function showRegistered(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_registered_limit');
  return reply(request, registeredOf(request));
}

function register(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_registered_limits');
  const all = readMembers(request, 'registered_limits', CREATE);
  const { identity, kernel } = request.cloud;
  for (const fields of all) checkReferences(identity, fields, 'registered_limit');
  const rows = all.map((fields) => {
    const kind = kindOf(fields);
    checkOnlyOne(request, kind);
    return identity.registeredLimits.insert({
      id: hexId(kernel.random),
      ...kind,
      defaultLimit: numberOf(fields, 'default_limit') ?? 0,
      description: nullableTextOf(fields, 'description') ?? null,
    });
  });
  const registered_limits = rows.map((row) => linked(request, 'registered_limits', registeredBody(row)));
  return json(201, { registered_limits });
}

/** What a limit is of; what is not given is as before. */
function kindOf(fields: Fields, before?: RegisteredLimitRow) {
  const region = nullableTextOf(fields, 'region_id');
  return {
    serviceId: textOf(fields, 'service_id') ?? before?.serviceId ?? '',
    regionId: region === undefined ? (before?.regionId ?? null) : region,
    resourceName: textOf(fields, 'resource_name') ?? before?.resourceName ?? '',
  };
}

function checkOnlyOne({ cloud }: ServiceRequest, kind: ReturnType<typeof kindOf>): void {
  const isTaken = cloud.identity.registeredLimits.count('kind', limitKey(kind)) > 0;
  if (isTaken) throw conflict('registered_limit', 'Duplicate entry');
}

/** @throws Fault 403 while projects or domains have limits of it */
function checkUnused({ cloud }: ServiceRequest, { id }: RegisteredLimitRow): void {
  if (cloud.identity.limits.count('registered', id) === 0) return;
  const why = 'because there are project limits associated with it';
  throw new Fault(403, `Unable to update or delete registered limit ${id} ${why}.`);
}

function updateRegistered(request: ServiceRequest): HttpResponse {
  request.enforce('identity:update_registered_limit');
  const fields = readMember(request, 'registered_limit', UPDATE);
  const { identity } = request.cloud;
  checkReferences(identity, fields, 'registered_limit');
  const row = registeredOf(request);
  checkUnused(request, row);
  const kind = kindOf(fields, row);
  const namesKind = fields.service_id || fields.resource_name || 'region_id' in fields;
  // Keystone finds the limit itself, too: naming what it is of already is refused.
  if (namesKind) checkOnlyOne(request, kind);
  const description = nullableTextOf(fields, 'description');
  const changed = identity.registeredLimits.update(row.id, {
    ...kind,
    defaultLimit: numberOf(fields, 'default_limit') ?? row.defaultLimit,
    description: description === undefined ? row.description : description,
  });
  return reply(request, changed);
}

function deleteRegistered(request: ServiceRequest): HttpResponse {
  request.enforce('identity:delete_registered_limit');
  const row = registeredOf(request);
  checkUnused(request, row);
  request.cloud.identity.registeredLimits.remove(row.id);
  return empty(204);
}
