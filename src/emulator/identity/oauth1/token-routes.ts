import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json, typed } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import { isObject } from '../../kernel/json.ts';
import { isoMicrosecondsZulu } from '../../kernel/timestamps.ts';
import { effectiveRoles } from '../assignments/effective.ts';
import { check, textOf } from '../bodies.ts';
import { isPrimary } from '../delegation.ts';
import { expecting, forbidden, notFound, unauthorized } from '../faults.ts';
import { onlyPost } from '../only-post.ts';
import { findRoleByName } from '../roles/state.ts';
import { ROLE_REFERENCES } from '../schemas.ts';
import { invalidCall, isKey, problemOf } from './check-call.ts';
import { oauthFields } from './header.ts';
import { isSignedBy } from './signature.ts';
import { ACCESS_LIFETIME_MS, REQUEST_LIFETIME_MS, type RequestTokenRow } from './state.ts';

const BASE = '/v3/OS-OAUTH1';

/** How a consumer comes to act for a user. Source: keystone stable/zed, keystone/api/os_oauth1.py */
export const oauthTokenRoutes: readonly Route[] = [
  onlyPost(`${BASE}/request_token`),
  route('POST', `${BASE}/request_token`, createRequestToken, { open: true }),
  onlyPost(`${BASE}/access_token`),
  route('POST', `${BASE}/access_token`, createAccessToken, { open: true }),
  route('PUT', `${BASE}/authorize/{id}`, authorize),
];

function callOf(request: ServiceRequest, fields: Readonly<Record<string, string>>) {
  const query = request.queryText === '' ? '' : `?${request.queryText}`;
  return { method: 'POST', url: request.serviceUrl + request.path + query, fields };
}

function formReply({ id, secret, expiresAtMs }: { id: string; secret: string; expiresAtMs: number }): HttpResponse {
  const end = isoMicrosecondsZulu(expiresAtMs);
  const form = `oauth_token=${id}&oauth_token_secret=${secret}&oauth_expires_at=${end}`;
  return typed(201, 'application/x-www-form-urlencoded', form);
}

function createRequestToken(request: ServiceRequest): HttpResponse {
  const { identity, kernel } = request.cloud;
  const fields = oauthFields(request);
  const projectId = request.headers['requested-project-id'];
  if (!fields.oauth_consumer_key) throw expecting('oauth_consumer_key', 'request');
  if (!projectId) throw expecting('Requested-Project-Id', 'request');
  if (identity.projects.find(projectId) === undefined) throw notFound('project', projectId);
  const consumer = identity.consumers.find(fields.oauth_consumer_key);
  if (consumer === undefined) throw new Fault(404, 'Consumer not found');
  const problem = problemOf(fields, kernel.clock.now());
  if (problem) throw problem;
  if (!fields.oauth_callback) throw invalidCall('Missing callback URI.');
  if (!isSignedBy(callOf(request, fields), { consumer: consumer.secret })) throw unauthorized();
  const row = identity.requestTokens.insert({
    id: hexId(kernel.random),
    secret: hexId(kernel.random),
    consumerId: consumer.id,
    projectId,
    expiresAtMs: kernel.clock.now() + REQUEST_LIFETIME_MS,
  });
  return formReply(row);
}

/** A request token that waits still. @throws Fault 404, 401 when its time is over */
function waitingToken({ cloud }: ServiceRequest, id: string): RequestTokenRow {
  const row = cloud.identity.requestTokens.find(id);
  if (row === undefined) throw new Fault(404, 'Request token not found');
  if (cloud.kernel.clock.now() > row.expiresAtMs) throw unauthorized();
  return row;
}

function createAccessToken(request: ServiceRequest): HttpResponse {
  const { identity, kernel } = request.cloud;
  const fields = oauthFields(request);
  for (const name of ['oauth_consumer_key', 'oauth_token', 'oauth_verifier']) {
    if (!fields[name]) throw expecting(name, 'request');
  }
  const row = waitingToken(request, fields.oauth_token ?? '');
  const problem = problemOf(fields, kernel.clock.now());
  if (problem) throw problem;
  if (!isKey(fields.oauth_token)) throw invalidCall('Invalid resource owner key format.');
  if (!/^[a-zA-Z0-9]{8}$/.test(fields.oauth_verifier ?? '')) throw invalidCall('Invalid verifier format.');
  const consumer = identity.consumers.find(fields.oauth_consumer_key ?? '');
  const { authorized } = row;
  const isVerified = authorized !== undefined && authorized.verifier === fields.oauth_verifier;
  if (consumer?.id !== row.consumerId || !isVerified) throw unauthorized();
  const secrets = { consumer: consumer.secret, token: row.secret };
  if (!isSignedBy(callOf(request, fields), secrets)) throw unauthorized();
  identity.requestTokens.remove(row.id);
  const access = identity.accessTokens.insert({
    id: hexId(kernel.random),
    secret: hexId(kernel.random),
    consumerId: row.consumerId,
    projectId: row.projectId,
    userId: authorized.userId,
    roleIds: authorized.roleIds,
    expiresAtMs: kernel.clock.now() + ACCESS_LIFETIME_MS,
  });
  return formReply(access);
}

/** A user says yes to a consumer. */
function authorize(request: ServiceRequest): HttpResponse {
  request.enforce('identity:authorize_request_token');
  const { caller, cloud, params } = request;
  const { identity, kernel } = cloud;
  const roles = isObject(request.body) ? (request.body.roles ?? []) : [];
  check(ROLE_REFERENCES, roles);
  const named = Array.isArray(roles) ? roles.filter(isObject) : [];
  if (!isPrimary(caller)) throw forbidden();
  const row = waitingToken(request, params.id ?? '');
  const ids = named.map((one) => textOf(one, 'id') ?? findRoleByName(identity.roles, textOf(one, 'name') ?? '').id);
  const own = effectiveRoles(identity, caller.userId, { type: 'project', id: row.projectId }).map(({ id }) => id);
  if (!ids.every((id) => own.includes(id))) throw unauthorized();
  const verifier = hexId(kernel.random).slice(0, 8);
  const authorized = { userId: caller.userId, roleIds: [...new Set(ids)], verifier };
  identity.requestTokens.update(row.id, { authorized });
  return json(200, { token: { oauth_verifier: verifier } });
}
