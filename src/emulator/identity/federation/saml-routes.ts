import { Fault } from '../../frame/fault.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import type { Schema } from '../../validation/schema.ts';
import { check, textOf } from '../bodies.ts';
import { forbidden, forbiddenAction } from '../faults.ts';
import { onlyPost } from '../only-post.ts';
import { resolveToken } from '../tokens/resolve.ts';
import { findServiceProvider } from './service-provider-routes.ts';

const BASE = '/v3/auth/OS-FEDERATION/saml2';

/**
 * Assertions for other clouds. As in a Keystone without a certificate and metadata, none is made.
 *
 * Source: keystone stable/zed, keystone/api/auth.py, AuthFederationSaml2Resource; keystone/api/_shared/saml.py
 */
export const samlRoutes: readonly Route[] = [
  route('GET', '/v3/OS-FEDERATION/saml2/metadata', showMetadata, { open: true }),
  ...[BASE, `${BASE}/ecp`].flatMap((path) => [onlyPost(path), route('POST', path, refuseAssertion, { open: true })]),
];

const ID: Schema = {
  type: 'object',
  properties: { id: { type: 'string' } },
  required: ['id'],
  additionalProperties: false,
};
const CREATE: Schema = {
  type: 'object',
  properties: {
    identity: {
      type: 'object',
      properties: { token: ID, methods: { type: 'array' } },
      required: ['token'],
      additionalProperties: false,
    },
    scope: {
      type: 'object',
      properties: { service_provider: ID },
      required: ['service_provider'],
      additionalProperties: false,
    },
  },
  required: ['identity', 'scope'],
  additionalProperties: false,
};

/** There is no file of metadata. */
function showMetadata(): never {
  throw new Fault(500, 'An unexpected error prevented the server from fulfilling your request.');
}

function refuseAssertion(request: ServiceRequest): never {
  const { identity } = request.cloud;
  const auth = isObject(request.body) ? (request.body.auth ?? null) : null;
  check(CREATE, auth);
  const provider = findServiceProvider(request, idIn(auth, 'scope', 'service_provider'));
  if (!provider.enabled) throw forbidden();
  const token = identity.tokenText.read(idIn(auth, 'identity', 'token'));
  if (token === undefined) throw new Fault(404, 'Could not recognize Fernet token');
  if (resolveToken(identity, token) === undefined) throw new Fault(404, 'Failed to validate token');
  if (token.scope.type !== 'project') {
    throw forbiddenAction('Use a project scoped token when attempting to create a SAML assertion.');
  }
  // What Keystone's signing says of itself when it has no certificate.
  throw new Fault(400, 'can only concatenate str (not "bytes") to str');
}

function idIn(auth: unknown, outer: string, inner: string): string {
  const part = isObject(auth) ? auth[outer] : undefined;
  const member = isObject(part) ? part[inner] : undefined;
  return isObject(member) ? (textOf(member, 'id') ?? '') : '';
}
