import type { HttpResponse } from '../../../http/message.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import { isObject } from '../../kernel/json.ts';
import { checkPrimary } from '../delegation.ts';
import { notFound } from '../faults.ts';
import { type Body, listLinks } from '../listing.ts';
import { type CredentialRow, ec2Id } from './state.ts';

const PATH = '/v3/users/{user}/credentials/OS-EC2';

/** The keys with which a user signs requests of EC2 and S3. Source: keystone stable/zed, keystone/api/users.py, UserOSEC2CredentialsResource */
export const ec2CredentialRoutes: readonly Route[] = [
  route('GET', PATH, listKeys),
  route('POST', PATH, createKeys),
  route('GET', `${PATH}/{access}`, (request) =>
    json(200, { credential: keysBody(request, keysOf(request, 'ec2_get_credential')) }),
  ),
  route('DELETE', `${PATH}/{access}`, removeKeys),
];

function keysBody(request: ServiceRequest, { userId, projectId, blob }: CredentialRow): Body {
  const read: unknown = JSON.parse(blob);
  const { access, secret, trust_id: trustId = null } = isObject(read) ? read : {};
  const self = `${request.serviceUrl}/v3/users/${userId}/credentials/OS-EC2/${String(access)}`;
  return { user_id: userId, tenant_id: projectId, access, secret, trust_id: trustId, links: { self } };
}

/** What a rule looks at: the user of the path as the owner. */
function targetOf(userId: string) {
  return { user_id: userId, 'target.credential.user_id': userId };
}

/** The user of the path. @throws Fault 403, 404 */
function userFor(request: ServiceRequest, action: string): string {
  const id = request.params.user ?? '';
  request.enforce(`identity:${action}`, targetOf(id));
  if (request.cloud.identity.users.find(id) === undefined) throw notFound('user', id);
  return id;
}

function listKeys(request: ServiceRequest): HttpResponse {
  const userId = userFor(request, 'ec2_list_credentials');
  checkPrimary(request);
  const { credentials } = request.cloud.identity;
  const rows = credentials.inOrder('id').filter((row) => row.userId === userId && row.type === 'ec2');
  return json(200, { credentials: rows.map((row) => keysBody(request, row)), links: listLinks(request) });
}

function createKeys(request: ServiceRequest): HttpResponse {
  const userId = userFor(request, 'ec2_create_credential');
  const { credentials, projects, kernel } = request.cloud.identity;
  const projectId =
    isObject(request.body) && typeof request.body.tenant_id === 'string' ? request.body.tenant_id : 'None';
  if (projects.find(projectId) === undefined) throw notFound('project', projectId);
  checkPrimary(request);
  const [access, secret] = [hexId(kernel.random), hexId(kernel.random)];
  const row = credentials.insert({
    id: ec2Id(access),
    userId,
    projectId,
    type: 'ec2',
    blob: `{"access": "${access}", "secret": "${secret}", "trust_id": null}`,
    extra: {},
  });
  return json(201, { credential: keysBody(request, row) });
}

/** The keys of the path; their owner counts, not the user that the path names. @throws Fault 403, 404 */
function keysOf(request: ServiceRequest, action: string): CredentialRow {
  const id = ec2Id(request.params.access ?? '');
  const row = request.cloud.identity.credentials.find(id);
  if (row?.type !== 'ec2') throw notFound('credential', id);
  request.enforce(`identity:${action}`, targetOf(row.userId));
  checkPrimary(request);
  return row;
}

function removeKeys(request: ServiceRequest): HttpResponse {
  const row = keysOf(request, 'ec2_delete_credential');
  request.cloud.identity.credentials.remove(row.id);
  return empty(204);
}
