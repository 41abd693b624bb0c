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
import { type LimitRow, limitKey } from './state.ts';

const PATH = '/v3/limits';

/** Limits of projects and domains. Source: keystone stable/zed, keystone/api/limits.py, keystone/limit/core.py */
export const limitRoutes: readonly Route[] = [
  route('GET', PATH, listLimits),
  route('POST', PATH, createLimits),
  route('GET', `${PATH}/model`, showModel),
  route('GET', `${PATH}/{id}`, showLimit),
  route('PATCH', `${PATH}/{id}`, updateLimit),
  route('DELETE', `${PATH}/{id}`, deleteLimit),
];

const shared: Schema['properties'] = {
  service_id: ID,
  region_id: { type: 'string' },
  resource_name: RESOURCE_NAME,
  resource_limit: AMOUNT,
  description: DESCRIPTION,
};
const of = (owner: 'project_id' | 'domain_id'): Schema => ({
  properties: { [owner]: ID, ...shared },
  required: [owner, 'service_id', 'resource_name', 'resource_limit'],
  additionalProperties: false,
});
const CREATE: Schema = {
  type: 'array',
  items: { type: 'object', oneOf: [of('project_id'), of('domain_id')] },
  minItems: 1,
};
const UPDATE: Schema = {
  type: 'object',
  properties: { resource_limit: AMOUNT, description: DESCRIPTION },
  additionalProperties: false,
};

function limitBody({ cloud }: ServiceRequest, row: LimitRow): Body {
  const kind = cloud.identity.registeredLimits.get(row.registeredLimitId);
  return {
    id: row.id,
    project_id: row.projectId,
    domain_id: row.domainId,
    service_id: kind.serviceId,
    region_id: kind.regionId,
    resource_name: kind.resourceName,
    resource_limit: row.resourceLimit,
    description: row.description,
  };
}

function reply(request: ServiceRequest, row: LimitRow): HttpResponse {
  return json(200, { limit: linked(request, 'limits', limitBody(request, row)) });
}

/** Projects are not asked what those above them have: the flat model, Keystone's default. */
function showModel(request: ServiceRequest): HttpResponse {
  request.enforce('identity:get_limit_model');
  const description = 'Limit enforcement and validation does not take project hierarchy into consideration.';
  return json(200, { model: { name: 'flat', description } });
}

/** The limits that the token's scope reaches: all for the system, those of a domain, those of a project. */
function listLimits(request: ServiceRequest): HttpResponse {
  const { caller, cloud } = request;
  request.enforce('identity:list_limits');
  const { limits, projects } = cloud.identity;
  const { scope, domainId, projectId } = caller;
  const isSeen = (row: LimitRow): boolean => {
    if (scope === 'system') return true;
    if (domainId === undefined) return projectId !== undefined && row.projectId === projectId;
    return row.projectId === null ? row.domainId === domainId : projects.find(row.projectId)?.domainId === domainId;
  };
  const bodies = limits
    .all()
    .filter(isSeen)
    .map((row) => limitBody(request, row));
  return listReply(request, 'limits', bodies, ['service_id', 'region_id', 'resource_name', 'project_id', 'domain_id']);
}

/** @throws Fault 404 */
function limitOf({ cloud, params }: ServiceRequest): LimitRow {
  const id = params.id ?? '';
  const row = cloud.identity.limits.find(id);
  if (row === undefined) throw new Fault(404, `Could not find limit for ${id}.`);
  return row;
}

function showLimit(request: ServiceRequest): HttpResponse {
  const { limits, projects } = request.cloud.identity;
  const row = limits.find(request.params.id ?? '');
  request.enforce('identity:get_limit', {
    ...(row && { 'target.limit.project_id': row.projectId }),
    ...(row?.projectId && { 'target.limit.project.domain_id': projects.find(row.projectId)?.domainId }),
    ...(row?.domainId && { 'target.limit.domain.id': row.domainId }),
  });
  return reply(request, limitOf(request));
}

function createLimits(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_limits');
  const all = readMembers(request, 'limits', CREATE);
  for (const fields of all) checkReferences(request.cloud.identity, fields, 'limit');
  const rows = all.map((fields) => createLimit(request, fields));
  return json(201, { limits: rows.map((row) => linked(request, 'limits', limitBody(request, row))) });
}

function createLimit({ cloud }: ServiceRequest, fields: Fields): LimitRow {
  const { limits, registeredLimits, projects } = cloud.identity;
  const kind = {
    serviceId: textOf(fields, 'service_id') ?? '',
    regionId: textOf(fields, 'region_id') ?? null,
    resourceName: textOf(fields, 'resource_name') ?? '',
  };
  const registered = registeredLimits.where('kind', limitKey(kind))[0];
  if (registered === undefined) {
    throw new Fault(403, 'Unable to create a limit that has no corresponding registered limit.');
  }
  const owner = textOf(fields, 'project_id') ?? textOf(fields, 'domain_id') ?? '';
  if (limits.where('owner', owner).some((row) => row.registeredLimitId === registered.id)) {
    throw conflict('limit', 'Duplicate entry');
  }
  // A project that acts as a domain has the limits of the domain.
  const isDomain = projects.find(owner)?.isDomain === true;
  return limits.insert({
    id: hexId(cloud.kernel.random),
    registeredLimitId: registered.id,
    projectId: isDomain ? null : owner,
    domainId: isDomain ? owner : null,
    resourceLimit: numberOf(fields, 'resource_limit') ?? 0,
    description: nullableTextOf(fields, 'description') ?? null,
  });
}

/** One that is not there is told before the policy is asked. */
function updateLimit(request: ServiceRequest): HttpResponse {
  const row = limitOf(request);
  request.enforce('identity:update_limit');
  const fields = readMember(request, 'limit', UPDATE);
  // Keystone takes neither 0 nor an empty text for a change.
  const changed = request.cloud.identity.limits.update(row.id, {
    resourceLimit: numberOf(fields, 'resource_limit') || row.resourceLimit,
    description: textOf(fields, 'description') || row.description,
  });
  return reply(request, changed);
}

function deleteLimit(request: ServiceRequest): HttpResponse {
  const row = limitOf(request);
  request.enforce('identity:delete_limit');
  request.cloud.identity.limits.remove(row.id);
  return empty(204);
}
