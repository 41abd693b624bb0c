import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import { isObject } from '../../kernel/json.ts';
import type { Schema } from '../../validation/schema.ts';
import { extraOf, type Fields, readMember, textOf } from '../bodies.ts';
import { checkPrimary, isPrimary } from '../delegation.ts';
import { conflict, notFound } from '../faults.ts';
import { type Body, linked, listReply } from '../listing.ts';
import { type CredentialRow, ec2Id } from './state.ts';

/** Credentials. Source: keystone stable/zed, keystone/api/credentials.py */
export const credentialRoutes: readonly Route[] = [
  route('GET', '/v3/credentials', listCredentials),
  route('POST', '/v3/credentials', createCredential),
  route('GET', '/v3/credentials/{id}', (request) => reply(request, 200, credentialOf(request, 'get_credential'))),
  route('PATCH', '/v3/credentials/{id}', updateCredential),
  route('DELETE', '/v3/credentials/{id}', removeCredential),
];

const TEXT: Schema = { type: 'string' };
const CREATE: Schema = {
  type: 'object',
  properties: { blob: TEXT, project_id: TEXT, type: TEXT, user_id: TEXT },
  additionalProperties: true,
  oneOf: [
    { required: ['blob', 'type', 'user_id', 'project_id'], properties: { type: { enum: ['ec2'] } } },
    { required: ['blob', 'type', 'user_id'], properties: { type: { not: { enum: ['ec2'] } } } },
  ],
};
const UPDATE: Schema = { type: 'object', properties: { blob: TEXT }, required: ['blob'], additionalProperties: false };

function body(row: CredentialRow): Body {
  return {
    ...row.extra,
    id: row.id,
    user_id: row.userId,
    project_id: row.projectId,
    type: row.type,
    blob: row.blob,
  };
}

function reply(request: ServiceRequest, status: number, row: CredentialRow): HttpResponse {
  return json(status, { credential: linked(request, 'credentials', body(row)) });
}

function ownerTarget(userId: string | undefined): Fields {
  return { 'target.credential.user_id': userId };
}

/** Those that the caller may see. */
function listCredentials(request: ServiceRequest): HttpResponse {
  const { caller, cloud } = request;
  request.enforce('identity:list_credentials', ownerTarget(caller.userId));
  const rows = cloud.identity.credentials
    .inOrder('id')
    .filter((row) => isPrimary(caller) && request.allows('identity:get_credential', ownerTarget(row.userId)));
  return listReply(request, 'credentials', rows.map(body), ['user_id', 'type']);
}

/** The credential of the path; who does not own it is not told whether it is there. @throws Fault 403, 404 */
function credentialOf(request: ServiceRequest, action: string): CredentialRow {
  const id = request.params.id ?? '';
  const row = request.cloud.identity.credentials.find(id);
  request.enforce(`identity:${action}`, ownerTarget(row?.userId));
  if (row === undefined) throw notFound('credential', id);
  checkPrimary(request);
  return row;
}

function createCredential(request: ServiceRequest): HttpResponse {
  const given = isObject(request.body) && isObject(request.body.credential) ? request.body.credential : {};
  request.enforce('identity:create_credential', ownerTarget(textOf(given, 'user_id')));
  const fields = readMember(request, 'credential', CREATE);
  checkPrimary(request);
  const { credentials, kernel } = request.cloud.identity;
  const [type = '', blob = ''] = [textOf(fields, 'type'), textOf(fields, 'blob')];
  const id = type === 'ec2' ? ec2Id(accessIn(blob)) : hexId(kernel.random);
  if (credentials.find(id)) throw conflict('credential', `Duplicate entry found with ID ${id}`);
  const row = credentials.insert({
    id,
    userId: textOf(fields, 'user_id') ?? '',
    projectId: textOf(fields, 'project_id') ?? null,
    type,
    blob,
    extra: extraOf(fields, ['id', 'user_id', 'project_id', 'type', 'blob', 'links']),
  });
  return reply(request, 201, row);
}

/** The access key in the blob of a credential of EC2. @throws Fault 400 */
function accessIn(blob: string): string {
  const refuse = () => new Fault(400, 'Invalid blob in credential');
  let value: unknown;
  try {
    value = JSON.parse(blob);
  } catch {
    throw refuse();
  }
  if (!isObject(value) || typeof value.access !== 'string') throw refuse();
  return value.access;
}

function updateCredential(request: ServiceRequest): HttpResponse {
  const row = credentialOf(request, 'update_credential');
  const fields = readMember(request, 'credential', UPDATE);
  const blob = textOf(fields, 'blob') ?? '';
  return reply(request, 200, request.cloud.identity.credentials.update(row.id, { blob }));
}

function removeCredential(request: ServiceRequest): HttpResponse {
  const row = credentialOf(request, 'delete_credential');
  request.cloud.identity.credentials.remove(row.id);
  return empty(204);
}
