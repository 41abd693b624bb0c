import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { unauthorized } from '../faults.ts';
import { authenticate } from '../tokens/authenticate.ts';
import { tokenBody } from '../tokens/body.ts';
import { resolveToken } from '../tokens/resolve.ts';

const AUTH = '/v3/OS-FEDERATION/identity_providers/{provider}/protocols/{protocol}/auth';
const SSO = '/v3/auth/OS-FEDERATION';
const SSO_BY_PROVIDER = `${SSO}/identity_providers/{provider}/protocols/{protocol}/websso`;

/**
 * Signing in by a provider. As in a Keystone without a web server in front that asks providers, nobody is let in.
 *
 * Source: keystone stable/zed, keystone/api/os_federation.py, OSFederationAuthResource; keystone/api/auth.py
 */
export const federatedSignInRoutes: readonly Route[] = (['GET', 'POST'] as const).flatMap((method) => [
  route(method, AUTH, signIn, { open: true }),
  route(method, `${SSO}/websso/{protocol}`, refuseUnnamed, { open: true }),
  route(method, SSO_BY_PROVIDER, refuseOrigin, { open: true }),
]);

/** The protocol is the way of signing in. */
function signIn(request: ServiceRequest): HttpResponse {
  const { provider, protocol = '' } = request.params;
  const { identity } = request.cloud;
  const data = { identity_provider: provider, protocol };
  const token = authenticate(request, { identity: { methods: [protocol], [protocol]: data } });
  const resolved = resolveToken(identity, token);
  if (resolved === undefined) throw unauthorized();
  const headers = { 'X-Subject-Token': identity.tokenText.write(token) };
  return json(201, tokenBody(identity, resolved, { url: request.cloudUrl }), headers);
}

/** No web server names a provider. */
function refuseUnnamed(): never {
  throw unauthorized();
}

/** No dashboard is trusted. */
function refuseOrigin({ query }: ServiceRequest): never {
  throw query.first('origin') ? unauthorized() : new Fault(400, 'Request must have an origin query parameter');
}
