import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { targetsOf } from '../assignments/effective.ts';
import { domainBody } from '../domains/body.ts';
import { expecting } from '../faults.ts';
import { listLinks, listReply } from '../listing.ts';
import { projectBody } from '../projects/body.ts';
import { revoke } from '../revocations/revoke.ts';
import { authenticate } from './authenticate.ts';
import { catalogBody, tokenBody } from './body.ts';
import { type ResolvedToken, resolveToken } from './resolve.ts';

/** Tokens, and what a token can see. */
export const tokenRoutes: readonly Route[] = [
  route('POST', '/v3/auth/tokens', issueToken, { open: true }),
  route('GET', '/v3/auth/tokens', showToken),
  route('HEAD', '/v3/auth/tokens', showToken),
  route('DELETE', '/v3/auth/tokens', revokeToken),
  route('GET', '/v3/auth/catalog', showCatalog),
  ...['auth', 'OS-FEDERATION'].flatMap((place) => [
    route('GET', `/v3/${place}/projects`, listProjects),
    route('GET', `/v3/${place}/domains`, listDomains),
  ]),
  route('GET', '/v3/auth/system', showSystem),
];

function issueToken(request: ServiceRequest): HttpResponse {
  const { identity } = request.cloud;
  const auth = isObject(request.body) ? request.body.auth : undefined;
  if (auth === undefined || auth === null) throw expecting('auth', 'request body');
  const token = authenticate(request, auth);
  const resolved = resolveToken(identity, token);
  if (resolved === undefined) throw new Fault(401, 'The request you have made requires authentication.');
  const answer = tokenReply(request, { status: 201, resolved, text: identity.tokenText.write(token) });
  // Ours, and no part of OpenStack: a fresh cloud may have the ids of the one before it, and a record must not mix the two.
  return { ...answer, headers: { ...answer.headers, 'X-Emulated-Cloud': request.cloud.kernel.cloudId } };
}

function showToken(request: ServiceRequest): HttpResponse {
  const { text, resolved } = subject(request, request.method === 'HEAD' ? 'check_token' : 'validate_token');
  return tokenReply(request, { status: 200, resolved, text });
}

function revokeToken(request: ServiceRequest): HttpResponse {
  const { identity } = request.cloud;
  const { resolved } = subject(request, 'revoke_token');
  const auditId = resolved.token.auditIds[0] ?? '';
  revoke(identity, { auditId });
  return empty(204);
}

/** The token that a request is about. @throws Fault 403 when the policy says no, 404 when there is no such token */
function subject(request: ServiceRequest, action: string): { text: string; resolved: ResolvedToken } {
  const { identity } = request.cloud;
  const text = request.headers['x-subject-token'];
  const token = text === undefined ? undefined : identity.tokenText.read(text);
  request.enforce(`identity:${action}`, token ? { 'target.token.user_id': token.userId } : {});
  if (text === undefined) throw new Fault(404, 'No token in the request');
  if (token === undefined) throw new Fault(404, 'Could not recognize Fernet token');
  const resolved = resolveToken(identity, token);
  if (resolved === undefined || !knowsRules(request, resolved)) throw new Fault(404, 'Failed to validate token');
  return { text, resolved };
}

/** Who asks about a token with rules of access has to say that it knows them. */
function knowsRules({ headers }: ServiceRequest, { applicationCredential }: ResolvedToken): boolean {
  if (applicationCredential?.accessRuleIds === undefined) return true;
  return Number.parseFloat(headers['openstack-identity-access-rules'] ?? '') >= 1;
}

function tokenReply(
  request: ServiceRequest,
  { status, resolved, text }: { status: number; resolved: ResolvedToken; text: string },
): HttpResponse {
  const catalog = request.query.has('nocatalog') ? undefined : { url: request.cloudUrl };
  return json(status, tokenBody(request.cloud.identity, resolved, catalog), { 'X-Subject-Token': text });
}

function showCatalog(request: ServiceRequest): HttpResponse {
  const { projectId } = request.caller;
  if (projectId === undefined) {
    throw new Fault(403, 'You are not authorized to perform the requested action.');
  }
  const catalog = catalogBody(request.cloud.identity, request.cloudUrl, projectId);
  return json(200, { catalog, links: { self: `${request.serviceUrl}/v3/auth/catalog` } });
}

function listProjects(request: ServiceRequest): HttpResponse {
  const { identity } = request.cloud;
  const ids = targetsOf(identity, request.caller.userId, 'project');
  const rows = ids.map((id) => identity.projects.get(id)).filter((row) => row.enabled);
  return listReply(request, 'projects', rows.map(projectBody));
}

function listDomains(request: ServiceRequest): HttpResponse {
  const { identity } = request.cloud;
  const rows = targetsOf(identity, request.caller.userId, 'domain').map((id) => identity.projects.get(id));
  return listReply(request, 'domains', rows.map(domainBody));
}

function showSystem(request: ServiceRequest): HttpResponse {
  const { assignments } = request.cloud.identity;
  const has = assignments.where('actor', request.caller.userId).some((row) => row.target.type === 'system');
  return json(200, { system: has ? [{ all: true }] : [], links: { self: listLinks(request).self } });
}
