import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import type { ApplicationCredentialRow } from '../application-credentials/state.ts';
import { textOf } from '../bodies.ts';
import { isDelegated } from '../delegation.ts';
import { expecting, forbiddenAction, unauthorized } from '../faults.ts';
import { refuseMapped } from '../federation/prove.ts';
import type { IdentityState } from '../identity-state.ts';
import { proveAccess } from '../oauth1/prove.ts';
import type { AccessTokenRow } from '../oauth1/state.ts';
import { hashSecret, type UserRow } from '../users/state.ts';
import type { AuthRequest } from './auth-schema.ts';
import { findCredential, findUser } from './named.ts';
import { type ResolvedToken, resolveToken } from './resolve.ts';
import { scopeFields } from './scope.ts';
import type { Token } from './token.ts';

/** Who asks, by one of the methods. */
export interface Proof {
  readonly user: UserRow;
  /** The token it was proven with. */
  readonly token?: Token;
  readonly credential?: ApplicationCredentialRow;
  readonly access?: AccessTokenRow;
}

/**
 * Who asks, by one method of a request for a token.
 *
 * @throws Fault 401 for wrong credentials, 403 for a token that may not be exchanged
 */
export function prove(call: ServiceRequest, method: string, request: AuthRequest): Proof {
  const state = call.cloud.identity;
  const given = request.identity[method];
  const data = isObject(given) ? given : {};
  if (method === 'password') return provePassword(state, data.user);
  if (method === 'token') return proveToken(state, textOf(data, 'id') ?? '', request);
  if (method === 'application_credential') return proveCredential(state, data);
  if (method === 'oauth1') return proveConsumer(call);
  if (method === 'mapped') return refuseMapped(call, data);
  throw unauthorized();
}

/** A consumer that acts for a user. @throws Fault 400, 401, 404 */
function proveConsumer(call: ServiceRequest): Proof {
  const access = proveAccess(call);
  const user = call.cloud.identity.users.find(access.userId);
  if (user === undefined) throw unauthorized();
  return { user, access };
}

function provePassword(state: IdentityState, given: unknown): Proof {
  if (!isObject(given)) throw expecting('user', 'None');
  const user = findUser(state, given);
  const password = textOf(given, 'password') ?? '';
  if (user === undefined || user.passwordHash !== hashSecret(user.id, password)) throw unauthorized();
  return { user };
}

function proveToken(state: IdentityState, text: string, request: AuthRequest): Proof {
  const token = state.tokenText.read(text);
  if (token === undefined) throw new Fault(404, 'Could not recognize Fernet token');
  const resolved = resolveToken(state, token);
  if (resolved === undefined) throw new Fault(404, 'Failed to validate token');
  checkExchange(resolved, request);
  return { user: resolved.user, token };
}

/**
 * A token that carries a part of a user's rights gives no other.
 *
 * @throws Fault 403
 *
 * Source: keystone 22.0.2 as distributions ship it, keystone/auth/plugins/token.py, token_authenticate
 */
function checkExchange({ token }: ResolvedToken, request: AuthRequest): void {
  const scope = scopeFields(request);
  const refuse = (action: string) => forbiddenAction(`${action}.`);
  if (token.accessTokenId !== undefined) {
    throw refuse('Using OAuth-scoped token to create another token. Create a new OAuth-scoped token instead');
  }
  if (token.trustId !== undefined) {
    throw refuse('Using trust-scoped token to create another token. Create a new trust-scoped token instead');
  }
  if (token.scope.type === 'system' && ('project' in scope || 'domain' in scope)) {
    throw refuse('Using a system-scoped token to create a project-scoped or domain-scoped token is not allowed.');
  }
  if (isDelegated(token.methods)) {
    throw refuse('Using a delegated token to create another token is not allowed.');
  }
}

function proveCredential(state: IdentityState, data: Readonly<Record<string, unknown>>): Proof {
  const row = findCredential(state, data);
  const user = row && state.users.find(row.userId);
  const secret = textOf(data, 'secret') ?? '';
  if (row === undefined || user === undefined || row.secretHash !== hashSecret(row.id, secret)) throw unauthorized();
  return { user, credential: row };
}
