import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import type { Schema } from '../../validation/schema.ts';
import { extraOf, flagOf, nullableTextOf, optionsOf, readMember, textOf } from '../bodies.ts';
import { conflict, notFound } from '../faults.ts';
import { checkMutable } from '../immutable.ts';
import { linked, listReply } from '../listing.ts';
import { removeProject } from '../projects/remove.ts';
import { changeProject } from '../projects/routes.ts';
import { nameKey, type ProjectRow, subtreeOf } from '../projects/state.ts';
import { DESCRIPTION, FLAG, OPTIONS, PROJECT_NAME, TAGS } from '../schemas.ts';
import { removeUser } from '../users/remove.ts';
import { domainBody } from './body.ts';

/** Domains: projects that act as one. Source: keystone stable/zed, keystone/api/domains.py */
export const domainRoutes: readonly Route[] = [
  route('GET', '/v3/domains', listDomains),
  route('POST', '/v3/domains', createDomain),
  route('GET', '/v3/domains/{id}', showDomain),
  route('PATCH', '/v3/domains/{id}', updateDomain),
  route('DELETE', '/v3/domains/{id}', deleteDomain),
];

const properties: Schema['properties'] = {
  description: DESCRIPTION,
  enabled: FLAG,
  name: PROJECT_NAME,
  tags: TAGS,
  options: OPTIONS,
};
const CREATE: Schema = { type: 'object', properties, required: ['name'], additionalProperties: true };
const UPDATE: Schema = { type: 'object', properties, minProperties: 1, additionalProperties: true };

/** The domain of the path, after the policy was asked. @throws Fault 403, 404 */
function domainOf(request: ServiceRequest, action: string): ProjectRow {
  const id = request.params.id ?? '';
  const row = request.cloud.identity.projects.find(id);
  request.enforce(`identity:${action}`, row?.isDomain ? { 'target.domain.id': row.id } : {});
  if (!row?.isDomain) throw notFound('domain', id);
  return row;
}

function listDomains(request: ServiceRequest): HttpResponse {
  request.enforce('identity:list_domains');
  const rows = request.cloud.identity.projects.all().filter((row) => row.isDomain);
  return listReply(request, 'domains', rows.map(domainBody), ['name', 'enabled']);
}

function createDomain(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_domain');
  const fields = readMember(request, 'domain', CREATE);
  const { projects } = request.cloud.identity;
  const name = (textOf(fields, 'name') ?? '').trim();
  if (projects.where('name', nameKey(null, name)).length > 0) {
    throw conflict('project', `it is not permitted to have two projects acting as domains with the same name: ${name}`);
  }
  const row = projects.insert({
    id: textOf(fields, 'explicit_domain_id') ?? hexId(request.cloud.kernel.random),
    name,
    domainId: null,
    parentId: null,
    description: fields.description === undefined ? '' : (nullableTextOf(fields, 'description') ?? null),
    enabled: flagOf(fields, 'enabled') ?? true,
    isDomain: true,
    tags: Array.isArray(fields.tags) ? fields.tags.map(String) : [],
    options: optionsOf(fields),
    extra: extraOf(fields, [...Object.keys(properties ?? {}), 'id', 'links', 'explicit_domain_id']),
  });
  return json(201, { domain: linked(request, 'domains', domainBody(row)) });
}

function showDomain(request: ServiceRequest): HttpResponse {
  return json(200, { domain: linked(request, 'domains', domainBody(domainOf(request, 'get_domain'))) });
}

function updateDomain(request: ServiceRequest): HttpResponse {
  const row = domainOf(request, 'update_domain');
  const fields = readMember(request, 'domain', UPDATE);
  checkMutable(row, fields, { what: 'domain', action: 'update' });
  return json(200, { domain: linked(request, 'domains', domainBody(changeProject(request, row, fields))) });
}

function deleteDomain(request: ServiceRequest): HttpResponse {
  const row = domainOf(request, 'delete_domain');
  checkMutable(row, {}, { what: 'domain', action: 'delete' });
  if (row.enabled) throw new Fault(403, 'Cannot delete a domain that is enabled, please disable it first.');
  const { identity } = request.cloud;
  for (const group of identity.groups.where('domain', row.id)) identity.groups.remove(group.id);
  for (const user of identity.users.where('domain', row.id)) removeUser(identity, user.id);
  for (const project of subtreeOf(identity.projects, row.id).reverse()) removeProject(identity, project.id);
  removeProject(identity, row.id);
  return empty(204);
}
