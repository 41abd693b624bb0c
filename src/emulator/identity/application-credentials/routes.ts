import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId, randomText } from '../../kernel/ids.ts';
import { isObject } from '../../kernel/json.ts';
import { isoMicroseconds } from '../../kernel/timestamps.ts';
import type { Schema } from '../../validation/schema.ts';
import { type Fields, flagOf, nullableTextOf, readMember, textOf } from '../bodies.ts';
import { checkMayHoldCredentials } from '../delegation.ts';
import { readExpiry } from '../expiry.ts';
import { conflict, forbiddenAction, notFound } from '../faults.ts';
import { type Body, listReply, selfLink } from '../listing.ts';
import { DESCRIPTION, FLAG, NAME, ROLE_REFERENCES } from '../schemas.ts';
import { hashSecret } from '../users/state.ts';
import { ACCESS_RULES, accessRuleBody, ruleFor } from './access-rules.ts';
import type { ApplicationCredentialRow } from './state.ts';

/** Application credentials. Source: keystone stable/zed, keystone/api/users.py, UserAppCredListCreateResource */
export const applicationCredentialRoutes: readonly Route[] = [
  route('GET', '/v3/users/{user}/application_credentials', listCredentials),
  route('POST', '/v3/users/{user}/application_credentials', createCredential),
  route('GET', '/v3/users/{user}/application_credentials/{id}', showCredential),
  route('DELETE', '/v3/users/{user}/application_credentials/{id}', deleteCredential),
];

const CREATE: Schema = {
  type: 'object',
  properties: {
    name: NAME,
    description: DESCRIPTION,
    secret: { type: ['null', 'string'] },
    expires_at: { type: ['null', 'string'] },
    roles: ROLE_REFERENCES,
    unrestricted: FLAG,
    access_rules: ACCESS_RULES,
  },
  required: ['name'],
  additionalProperties: true,
};

function credentialBody(request: ServiceRequest, row: ApplicationCredentialRow, secret?: string): Body {
  const roles = row.roleIds.map((id) => request.cloud.identity.roles.get(id));
  const rules = row.accessRuleIds?.map((id) => accessRuleBody(request.cloud.identity.accessRules.get(id)));
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    ...(secret !== undefined && { secret }),
    project_id: row.projectId,
    expires_at: row.expiresAtMs === null ? null : isoMicroseconds(row.expiresAtMs),
    unrestricted: row.unrestricted,
    system: null,
    ...(rules && { access_rules: rules }),
    user_id: row.userId,
    roles: roles.map(({ id, name, domainId, description, options }) => ({
      id,
      name,
      domain_id: domainId,
      description,
      options,
    })),
  };
}

function reply(request: ServiceRequest, status: number, body: Body): HttpResponse {
  const self = selfLink(request, 'application_credentials', String(body.id));
  return json(status, { application_credential: { ...body, links: { self } } });
}

function listCredentials(request: ServiceRequest): HttpResponse {
  const userId = request.params.user ?? '';
  request.enforce('identity:list_application_credentials', { user_id: userId });
  checkMayHoldCredentials(request);
  const rows = request.cloud.identity.applicationCredentials.where('user', userId);
  const bodies = rows.map((row) => credentialBody(request, row));
  return listReply(request, 'application_credentials', bodies, ['name']);
}

/** The credential of the path; its user counts, not the one that the path names. @throws Fault 403, 404 */
function credentialOf(request: ServiceRequest, action: string): ApplicationCredentialRow {
  const id = request.params.id ?? '';
  const row = request.cloud.identity.applicationCredentials.find(id);
  request.enforce(`identity:${action}`, { user_id: row?.userId ?? request.params.user ?? '' });
  checkMayHoldCredentials(request);
  if (row === undefined) throw notFound('Application Credential', id);
  return row;
}

function showCredential(request: ServiceRequest): HttpResponse {
  return reply(request, 200, credentialBody(request, credentialOf(request, 'get_application_credential')));
}

function createCredential(request: ServiceRequest): HttpResponse {
  const { caller, cloud } = request;
  const userId = request.params.user ?? '';
  request.enforce('identity:create_application_credential', { user_id: userId });
  const fields = readMember(request, 'application_credential', CREATE);
  checkMayHoldCredentials(request);
  checkUnrestricted(request);
  if (caller.projectId === undefined)
    throw forbiddenAction('Application credential creation needs a project-scoped token.');
  const name = textOf(fields, 'name') ?? '';
  const { applicationCredentials } = cloud.identity;
  if (applicationCredentials.where('user', userId).some((row) => row.name === name)) {
    throw conflict('application_credential', `Duplicate entry found with name ${name}`);
  }
  const id = hexId(cloud.kernel.random);
  const secret = textOf(fields, 'secret') || randomText(cloud.kernel.random, 86);
  const row = applicationCredentials.insert({
    id,
    name,
    description: nullableTextOf(fields, 'description') ?? null,
    userId,
    projectId: caller.projectId,
    roleIds: rolesOf(request, fields),
    expiresAtMs: readExpiry(textOf(fields, 'expires_at'), cloud.kernel.clock.now()),
    unrestricted: flagOf(fields, 'unrestricted') ?? null,
    secretHash: hashSecret(id, secret),
    ...rulesOf(request, userId, fields),
  });
  return reply(request, 201, credentialBody(request, row, secret));
}

/** An empty list of rules is none. */
function rulesOf(
  { cloud }: ServiceRequest,
  userId: string,
  fields: Fields,
): Pick<ApplicationCredentialRow, 'accessRuleIds'> {
  const given = Array.isArray(fields.access_rules) ? fields.access_rules.filter(isObject) : [];
  if (given.length === 0) return {};
  return { accessRuleIds: given.map((one) => ruleFor(cloud.identity, userId, one).id) };
}

/** A token made with a restricted credential may not make or delete credentials. */
function checkUnrestricted({ caller, cloud }: ServiceRequest): void {
  const own = caller.applicationCredentialId;
  if (own === undefined || cloud.identity.applicationCredentials.find(own)?.unrestricted) return;
  throw forbiddenAction(
    "Using method 'application_credential' is not allowed for managing additional application credentials..",
  );
}

/** The roles asked for; all of the token's when none are. @throws Fault 400 for one that the token does not have */
function rolesOf({ cloud, caller }: ServiceRequest, fields: Fields): string[] {
  const { roles } = cloud.identity;
  const own = caller.roles.flatMap((name) => roles.where('name', ` ${name}`)).map((role) => role.id);
  const given = Array.isArray(fields.roles) ? fields.roles.filter(isObject) : [];
  if (given.length === 0) return own;
  return given.map((one) => {
    const name = textOf(one, 'name');
    const id = textOf(one, 'id') ?? roles.where('name', ` ${name ?? ''}`)[0]?.id;
    if (id === undefined) throw new Fault(404, `Role ${name ?? ''} is not defined`);
    if (own.includes(id)) return id;
    throw new Fault(
      400,
      'Invalid application credential: Cannot create an application credential with unassigned role',
    );
  });
}

function deleteCredential(request: ServiceRequest): HttpResponse {
  const row = credentialOf(request, 'delete_application_credential');
  checkUnrestricted(request);
  request.cloud.identity.applicationCredentials.remove(row.id);
  return empty(204);
}
