import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import type { Schema } from '../../validation/schema.ts';
import { checkBody, type Fields, readMember, textOf } from '../bodies.ts';
import { NAME, object } from '../schemas.ts';
import { findFlavor } from './find.ts';
import type { FlavorRow } from './state.ts';

const SPECS = '/v2.1/flavors/{id}/os-extra_specs';

/** Extra specs of flavors, and who may use them. Source: nova stable/zed, flavors_extraspecs.py, flavor_access.py */
export const flavorSpecRoutes: readonly Route[] = [
  route('GET', SPECS, listSpecs),
  route('POST', SPECS, addSpecs),
  route('GET', `${SPECS}/{key}`, showSpec),
  route('PUT', `${SPECS}/{key}`, updateSpec),
  route('DELETE', `${SPECS}/{key}`, removeSpec),
  route('GET', '/v2.1/flavors/{id}/os-flavor-access', listAccess),
  route('POST', '/v2.1/flavors/{id}/action', changeAccess),
];

const VALUES: Schema = {
  type: 'object',
  patternProperties: { '^[a-zA-Z0-9-_:. ]{1,255}$': { type: ['string', 'number'], maxLength: 255 } },
  additionalProperties: false,
};

function texts(fields: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]));
}

function ask(request: ServiceRequest, action: string): void {
  request.enforce(`os_compute_api:os-flavor-extra-specs:${action}`, { project_id: request.caller.projectId });
}

function listSpecs(request: ServiceRequest): HttpResponse {
  ask(request, 'index');
  return json(200, { extra_specs: findFlavor(request).extraSpecs });
}

function addSpecs(request: ServiceRequest): HttpResponse {
  const given = texts(readMember(request, 'extra_specs', VALUES));
  ask(request, 'create');
  const row = findFlavor(request);
  request.cloud.compute.flavors.update(row.id, { extraSpecs: { ...row.extraSpecs, ...given } });
  return json(200, { extra_specs: given });
}

function keyOf(request: ServiceRequest, row: FlavorRow): string {
  const key = request.params.key ?? '';
  if (!Object.hasOwn(row.extraSpecs, key)) throw new Fault(404, `Flavor ${row.id} has no extra specs with key ${key}.`);
  return key;
}

function showSpec(request: ServiceRequest): HttpResponse {
  ask(request, 'show');
  const row = findFlavor(request);
  const key = keyOf(request, row);
  return json(200, { [key]: row.extraSpecs[key] });
}

function updateSpec(request: ServiceRequest): HttpResponse {
  const given = texts(checkBody(request, { ...VALUES, minProperties: 1, maxProperties: 1 }));
  ask(request, 'update');
  if (!Object.hasOwn(given, request.params.key ?? '')) throw new Fault(400, 'Request body and URI mismatch');
  const row = findFlavor(request);
  request.cloud.compute.flavors.update(row.id, { extraSpecs: { ...row.extraSpecs, ...given } });
  return json(200, given);
}

function removeSpec(request: ServiceRequest): HttpResponse {
  ask(request, 'delete');
  const row = findFlavor(request);
  const key = keyOf(request, row);
  const extraSpecs = Object.fromEntries(Object.entries(row.extraSpecs).filter(([name]) => name !== key));
  request.cloud.compute.flavors.update(row.id, { extraSpecs });
  return empty(200);
}

function accessBody({ id, projectIds }: FlavorRow): object {
  return { flavor_access: projectIds.map((project) => ({ flavor_id: id, tenant_id: project })) };
}

function listAccess(request: ServiceRequest): HttpResponse {
  request.enforce('os_compute_api:os-flavor-access');
  const row = findFlavor(request);
  if (row.isPublic) throw new Fault(404, 'Access list not available for public flavors.');
  return json(200, accessBody(row));
}

const ACCESS = object({ tenant: NAME }, ['tenant']);

function changeAccess(request: ServiceRequest): HttpResponse {
  const body = checkBody(request, { type: 'object' });
  const name = Object.keys(body)[0];
  if (name === undefined || Object.keys(body).length > 1) throw new Fault(400, 'Malformed request body');
  if (name === 'addTenantAccess') return addAccess(request);
  if (name === 'removeTenantAccess') return removeAccess(request);
  throw new Fault(400, `There is no such action: ${name}`);
}

function projectOf(request: ServiceRequest, name: string): string {
  const project = textOf(readMember(request, name, ACCESS), 'tenant') ?? '';
  const rule = name === 'addTenantAccess' ? 'add_tenant_access' : 'remove_tenant_access';
  request.enforce(`os_compute_api:os-flavor-access:${rule}`);
  if (request.cloud.identity.projects.find(project) === undefined) {
    throw new Fault(400, `Project ID ${project} is not a valid project.`);
  }
  return project;
}

function addAccess(request: ServiceRequest): HttpResponse {
  const project = projectOf(request, 'addTenantAccess');
  const row = findFlavor(request);
  if (row.isPublic && request.microversion >= 7) throw new Fault(409, 'Can not add access to a public flavor.');
  if (row.projectIds.includes(project)) {
    throw new Fault(409, `Flavor access already exists for flavor ${row.id} and project ${project} combination.`);
  }
  const projectIds = [...row.projectIds, project];
  return json(200, accessBody(request.cloud.compute.flavors.update(row.id, { projectIds })));
}

function removeAccess(request: ServiceRequest): HttpResponse {
  const project = projectOf(request, 'removeTenantAccess');
  const row = findFlavor(request);
  if (!row.projectIds.includes(project)) {
    throw new Fault(404, `Flavor access not found for ${row.id} / ${project} combination.`);
  }
  const projectIds = row.projectIds.filter((id) => id !== project);
  return json(200, accessBody(request.cloud.compute.flavors.update(row.id, { projectIds })));
}
