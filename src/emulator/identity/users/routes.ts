import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import type { Schema } from '../../validation/schema.ts';
import { targetsOf } from '../assignments/effective.ts';
import { extraOf, type Fields, flagOf, optionsOf, readMember, textOf } from '../bodies.ts';
import { conflict, notFound, unauthorized } from '../faults.ts';
import { groupBody } from '../groups/body.ts';
import { groupsOf } from '../groups/state.ts';
import { linked, listReply } from '../listing.ts';
import { projectBody } from '../projects/body.ts';
import { revoke } from '../revocations/revoke.ts';
import { DESCRIPTION, FLAG, ID, NAME, NULLABLE_ID } from '../schemas.ts';
import { userBody } from './body.ts';
import { removeUser } from './remove.ts';
import { hashSecret, type UserRow } from './state.ts';

/** Users. Source: keystone stable/zed, keystone/api/users.py, keystone/identity/core.py */
export const userRoutes: readonly Route[] = [
  route('GET', '/v3/users', listUsers),
  route('POST', '/v3/users', createUser),
  route('GET', '/v3/users/{id}', showUser),
  route('PATCH', '/v3/users/{id}', updateUser),
  route('DELETE', '/v3/users/{id}', deleteUser),
  route('POST', '/v3/users/{id}/password', changePassword, { open: true }),
  route('GET', '/v3/users/{id}/projects', listProjects),
  route('GET', '/v3/users/{id}/groups', listGroups),
];

const properties: Schema['properties'] = {
  default_project_id: NULLABLE_ID,
  description: DESCRIPTION,
  domain_id: ID,
  enabled: FLAG,
  name: NAME,
  password: { type: ['string', 'null'] },
  options: { type: 'object' },
};
const CREATE: Schema = { type: 'object', properties, required: ['name'], additionalProperties: true };
const UPDATE: Schema = { type: 'object', properties, minProperties: 1, additionalProperties: true };
const PASSWORD: Schema = {
  type: 'object',
  properties: { original_password: { type: 'string' }, password: { type: 'string' } },
  required: ['original_password', 'password'],
  additionalProperties: false,
};
const KNOWN = ['default_project_id', 'domain_id', 'enabled', 'name', 'password', 'options', 'id', 'links', 'extra'];

/** The user of the path, after the policy was asked. @throws Fault 403, 404 */
export function userOf(request: ServiceRequest, action: string): UserRow {
  const id = request.params.id ?? '';
  const row = request.cloud.identity.users.find(id);
  const target = row && { 'target.user.id': row.id, 'target.user.domain_id': row.domainId };
  request.enforce(`identity:${action}`, { user_id: id, ...target });
  if (row === undefined) throw notFound('user', id);
  return row;
}

function listUsers(request: ServiceRequest): HttpResponse {
  const { domainId } = request.caller;
  request.enforce('identity:list_users', domainId === undefined ? {} : { 'target.domain_id': domainId });
  const rows = request.cloud.identity.users.all().filter((row) => domainId === undefined || row.domainId === domainId);
  return listReply(request, 'users', rows.map(userBody), ['domain_id', 'enabled', 'name']);
}

function createUser(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_user');
  const fields = readMember(request, 'user', CREATE);
  const { caller, cloud } = request;
  const domainId = textOf(fields, 'domain_id') ?? caller.domainId ?? caller.projectDomainId ?? 'default';
  if (!cloud.identity.projects.find(domainId)?.isDomain) throw notFound('domain', domainId);
  const name = (textOf(fields, 'name') ?? '').trim();
  checkName(request, domainId, name);
  const id = hexId(cloud.kernel.random);
  const password = textOf(fields, 'password');
  const project = textOf(fields, 'default_project_id');
  const row = cloud.identity.users.insert({
    id,
    name,
    domainId,
    enabled: flagOf(fields, 'enabled') ?? true,
    ...(project !== undefined && { defaultProjectId: project }),
    passwordHash: password === undefined ? null : hashSecret(id, password),
    options: optionsOf(fields),
    extra: extraOf(fields, KNOWN),
  });
  return json(201, { user: linked(request, 'users', userBody(row)) });
}

function checkName(request: ServiceRequest, domainId: string, name: string, self?: string): void {
  const other = request.cloud.identity.users.where('name', `${domainId} ${name}`)[0];
  if (other === undefined || other.id === self) return;
  // A change does not say which domain.
  const where = self === undefined ? ` at domain ID ${domainId}` : '';
  throw conflict('user', `Duplicate entry found with name ${name}${where}`);
}

function showUser(request: ServiceRequest): HttpResponse {
  return json(200, { user: linked(request, 'users', userBody(userOf(request, 'get_user'))) });
}

function updateUser(request: ServiceRequest): HttpResponse {
  const row = userOf(request, 'update_user');
  const fields = readMember(request, 'user', UPDATE);
  const name = textOf(fields, 'name')?.trim() ?? row.name;
  checkName(request, row.domainId, name, row.id);
  const { identity } = request.cloud;
  const password = textOf(fields, 'password');
  const extra = { ...row.extra, ...extraOf(fields, KNOWN) };
  const user = identity.users.update(row.id, {
    name,
    enabled: flagOf(fields, 'enabled') ?? row.enabled,
    ...defaultProject(fields),
    ...(password !== undefined && { passwordHash: hashSecret(row.id, password) }),
    options: { ...row.options, ...optionsOf(fields) },
    extra,
  });
  if (password !== undefined || !user.enabled) revokeAll(request, row.id);
  return json(200, { user: linked(request, 'users', { ...userBody(user), extra }) });
}

function defaultProject(fields: Fields): Pick<UserRow, 'defaultProjectId'> {
  const id = textOf(fields, 'default_project_id');
  return id === undefined ? {} : { defaultProjectId: id };
}

function revokeAll({ cloud }: ServiceRequest, userId: string): void {
  revoke(cloud.identity, { userId });
}

function deleteUser(request: ServiceRequest): HttpResponse {
  removeUser(request.cloud.identity, userOf(request, 'delete_user').id);
  return empty(204);
}

function changePassword(request: ServiceRequest): HttpResponse {
  const fields = readMember(request, 'user', PASSWORD);
  const { users } = request.cloud.identity;
  const row = users.find(request.params.id ?? '');
  const original = textOf(fields, 'original_password') ?? '';
  if (row === undefined || row.passwordHash !== hashSecret(row.id, original)) throw unauthorized();
  users.update(row.id, { passwordHash: hashSecret(row.id, textOf(fields, 'password') ?? '') });
  revokeAll(request, row.id);
  return empty(204);
}

function listProjects(request: ServiceRequest): HttpResponse {
  const { identity } = request.cloud;
  const row = userOf(request, 'list_user_projects');
  const rows = targetsOf(identity, row.id, 'project').map((id) => identity.projects.get(id));
  return listReply(request, 'projects', rows.map(projectBody), ['domain_id', 'enabled', 'name']);
}

function listGroups(request: ServiceRequest): HttpResponse {
  const row = userOf(request, 'list_groups_for_user');
  const bodies = groupsOf(request.cloud.identity.groups, row.id).map((group) => ({
    ...groupBody(group),
    membership_expires_at: null,
  }));
  return listReply(request, 'groups', bodies, ['name']);
}
