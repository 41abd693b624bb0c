import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import type { Schema } from '../../validation/schema.ts';
import { readMember, textOf } from '../bodies.ts';
import { conflict, notFound } from '../faults.ts';
import { linked, listReply } from '../listing.ts';
import { DESCRIPTION, ID, NAME } from '../schemas.ts';
import { userBody } from '../users/body.ts';
import { groupBody } from './body.ts';
import type { GroupRow } from './state.ts';

/** Groups of users. Source: keystone stable/zed, keystone/api/groups.py */
export const groupRoutes: readonly Route[] = [
  route('GET', '/v3/groups', listGroups),
  route('POST', '/v3/groups', createGroup),
  route('GET', '/v3/groups/{id}', showGroup),
  route('PATCH', '/v3/groups/{id}', updateGroup),
  route('DELETE', '/v3/groups/{id}', deleteGroup),
  route('GET', '/v3/groups/{id}/users', listUsers),
  route('GET', '/v3/groups/{id}/users/{user}', checkUser),
  route('PUT', '/v3/groups/{id}/users/{user}', addUser),
  route('DELETE', '/v3/groups/{id}/users/{user}', removeUser),
];

const properties: Schema['properties'] = { description: DESCRIPTION, domain_id: ID, name: NAME };
const CREATE: Schema = { type: 'object', properties, required: ['name'], additionalProperties: true };
const UPDATE: Schema = { type: 'object', properties, minProperties: 1, additionalProperties: true };

function groupOf(request: ServiceRequest, action: string): GroupRow {
  const id = request.params.id ?? '';
  const row = request.cloud.identity.groups.find(id);
  request.enforce(`identity:${action}`, row ? { 'target.group.domain_id': row.domainId } : {});
  if (row === undefined) throw notFound('group', id);
  return row;
}

function listGroups(request: ServiceRequest): HttpResponse {
  const { domainId } = request.caller;
  request.enforce('identity:list_groups', domainId === undefined ? {} : { 'target.group.domain_id': domainId });
  const rows = request.cloud.identity.groups.all().filter((row) => domainId === undefined || row.domainId === domainId);
  return listReply(request, 'groups', rows.map(groupBody), ['domain_id', 'name']);
}

function createGroup(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_group');
  const fields = readMember(request, 'group', CREATE);
  const { caller, cloud } = request;
  const domainId = textOf(fields, 'domain_id') ?? caller.domainId ?? caller.projectDomainId ?? 'default';
  if (!cloud.identity.projects.find(domainId)?.isDomain) throw notFound('domain', domainId);
  const name = (textOf(fields, 'name') ?? '').trim();
  checkName(request, domainId, name);
  const description = textOf(fields, 'description') ?? '';
  const row = cloud.identity.groups.insert({
    id: hexId(cloud.kernel.random),
    name,
    domainId,
    description,
    userIds: [],
  });
  return json(201, { group: linked(request, 'groups', groupBody(row)) });
}

function checkName(request: ServiceRequest, domainId: string, name: string, self?: string): void {
  const other = request.cloud.identity.groups.where('name', `${domainId} ${name}`)[0];
  if (other === undefined || other.id === self) return;
  const where = self === undefined ? ` at domain ID ${domainId}` : '';
  throw conflict('group', `Duplicate entry found with name ${name}${where}`);
}

function showGroup(request: ServiceRequest): HttpResponse {
  return json(200, { group: linked(request, 'groups', groupBody(groupOf(request, 'get_group'))) });
}

function updateGroup(request: ServiceRequest): HttpResponse {
  const row = groupOf(request, 'update_group');
  const fields = readMember(request, 'group', UPDATE);
  const name = textOf(fields, 'name')?.trim() ?? row.name;
  checkName(request, row.domainId, name, row.id);
  const description = textOf(fields, 'description') ?? row.description;
  const group = request.cloud.identity.groups.update(row.id, { name, description });
  return json(200, { group: linked(request, 'groups', groupBody(group)) });
}

function deleteGroup(request: ServiceRequest): HttpResponse {
  const row = groupOf(request, 'delete_group');
  const { assignments, groups } = request.cloud.identity;
  for (const assignment of assignments.where('actor', row.id)) assignments.remove(assignment.id);
  groups.remove(row.id);
  return empty(204);
}

function listUsers(request: ServiceRequest): HttpResponse {
  const row = groupOf(request, 'list_users_in_group');
  const users = row.userIds.map((id) => request.cloud.identity.users.get(id));
  return listReply(request, 'users', users.map(userBody), ['domain_id', 'enabled', 'name']);
}

/** The group and the user of the path. @throws Fault 404 when one of them is not there, or must be a member and is not */
function membership(
  request: ServiceRequest,
  action: string,
  mustBe: 'member' | 'any',
): { row: GroupRow; user: string } {
  const row = groupOf(request, action);
  const user = request.params.user ?? '';
  if (request.cloud.identity.users.find(user) === undefined) throw notFound('user', user);
  if (mustBe === 'member' && !row.userIds.includes(user)) {
    throw new Fault(404, `User '${user}' not found in group '${row.id}'`);
  }
  return { row, user };
}

function checkUser(request: ServiceRequest): HttpResponse {
  membership(request, 'check_user_in_group', 'member');
  return empty(204);
}

function addUser(request: ServiceRequest): HttpResponse {
  const { row, user } = membership(request, 'add_user_to_group', 'any');
  if (!row.userIds.includes(user)) {
    request.cloud.identity.groups.update(row.id, { userIds: [...row.userIds, user] });
  }
  return empty(204);
}

function removeUser(request: ServiceRequest): HttpResponse {
  const { row, user } = membership(request, 'remove_user_from_group', 'member');
  request.cloud.identity.groups.update(row.id, { userIds: row.userIds.filter((id) => id !== user) });
  return empty(204);
}
