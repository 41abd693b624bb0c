import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import type { Schema } from '../../validation/schema.ts';
import { nullableTextOf, optionsOf, readMember, textOf } from '../bodies.ts';
import { conflict, notFound } from '../faults.ts';
import { checkMutable, immutableOf } from '../immutable.ts';
import { linked, listReply } from '../listing.ts';
import { DESCRIPTION, ID, NAME, OPTIONS } from '../schemas.ts';
import { roleBody } from './body.ts';
import type { RoleRow } from './state.ts';

/** Roles. Source: keystone stable/zed, keystone/api/roles.py, keystone/assignment/core.py, RoleManager */
export const roleRoutes: readonly Route[] = [
  route('GET', '/v3/roles', listRoles),
  route('POST', '/v3/roles', createRole),
  route('GET', '/v3/roles/{id}', showRole),
  route('PATCH', '/v3/roles/{id}', updateRole),
  route('DELETE', '/v3/roles/{id}', deleteRole),
];

const properties: Schema['properties'] = { name: NAME, description: DESCRIPTION, options: OPTIONS };
const CREATE: Schema = {
  type: 'object',
  properties: { ...properties, domain_id: ID },
  required: ['name'],
  additionalProperties: true,
};
const UPDATE: Schema = { type: 'object', properties, minProperties: 1, additionalProperties: true };

/** A role by its id. @throws Fault 404 */
export function findRole(request: ServiceRequest, id: string): RoleRow {
  const row = request.cloud.identity.roles.find(id);
  if (row === undefined) throw notFound('role', id);
  return row;
}

/** The role of the path; a role of a domain has rules of its own. @throws Fault 403, 404 */
function roleOf(request: ServiceRequest, action: 'get' | 'update' | 'delete'): RoleRow {
  const id = request.params.id ?? '';
  const row = request.cloud.identity.roles.find(id);
  request.enforce(`identity:${action}_${row?.domainId ? 'domain_role' : 'role'}`);
  return findRole(request, id);
}

function listRoles(request: ServiceRequest): HttpResponse {
  const domainId = request.query.first('domain_id');
  request.enforce(domainId ? 'identity:list_domain_roles' : 'identity:list_roles');
  const rows = request.cloud.identity.roles.all().filter((row) => row.domainId === (domainId ?? null));
  return listReply(request, 'roles', rows.map(roleBody), ['name', 'domain_id']);
}

function createRole(request: ServiceRequest): HttpResponse {
  const given = textOf(readMember(request, 'role', {}), 'domain_id');
  request.enforce(given ? 'identity:create_domain_role' : 'identity:create_role');
  const fields = readMember(request, 'role', CREATE);
  const name = (textOf(fields, 'name') ?? '').trim();
  checkName(request, given ?? null, name);
  const row = request.cloud.identity.roles.insert({
    id: hexId(request.cloud.kernel.random),
    name,
    domainId: given ?? null,
    description: nullableTextOf(fields, 'description') ?? null,
    options: optionsOf(fields),
    impliedIds: [],
  });
  return json(201, { role: linked(request, 'roles', roleBody(row)) });
}

function checkName(request: ServiceRequest, domainId: string | null, name: string, self?: string): void {
  const other = request.cloud.identity.roles.where('name', `${domainId ?? ''} ${name}`)[0];
  if (other === undefined || other.id === self) return;
  throw conflict('role', `Duplicate entry found with name ${name}${domainId ? ` at domain ID ${domainId}` : ''}`);
}

function showRole(request: ServiceRequest): HttpResponse {
  return json(200, { role: linked(request, 'roles', roleBody(roleOf(request, 'get'))) });
}

function updateRole(request: ServiceRequest): HttpResponse {
  const row = roleOf(request, 'update');
  const fields = readMember(request, 'role', UPDATE);
  checkMutable(row, fields, { what: 'role', action: 'update' });
  const name = textOf(fields, 'name')?.trim() ?? row.name;
  checkName(request, row.domainId, name, row.id);
  const role = request.cloud.identity.roles.update(row.id, {
    name,
    description: fields.description === undefined ? row.description : (nullableTextOf(fields, 'description') ?? null),
    options: immutableOf(row.options, fields),
  });
  return json(200, { role: linked(request, 'roles', roleBody(role)) });
}

function deleteRole(request: ServiceRequest): HttpResponse {
  const row = roleOf(request, 'delete');
  checkMutable(row, {}, { what: 'role', action: 'delete' });
  const { assignments, roles, applicationCredentials } = request.cloud.identity;
  for (const assignment of assignments.where('role', row.id)) assignments.remove(assignment.id);
  for (const credential of applicationCredentials.all()) {
    if (credential.roleIds.includes(row.id)) applicationCredentials.remove(credential.id);
  }
  for (const other of roles.all()) {
    if (!other.impliedIds.includes(row.id)) continue;
    roles.update(other.id, { impliedIds: other.impliedIds.filter((id) => id !== row.id) });
  }
  roles.remove(row.id);
  return empty(204);
}
