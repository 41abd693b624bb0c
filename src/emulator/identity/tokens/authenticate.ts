import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { expecting, unauthorized } from '../faults.ts';
import type { IdentityState } from '../identity-state.ts';
import type { TrustRow } from '../trusts/state.ts';
import { checkTrustToken } from '../trusts/token.ts';
import { readAuth } from './auth-schema.ts';
import { issueToken } from './issue.ts';
import { prove } from './prove.ts';
import { resolveToken } from './resolve.ts';
import { defaultScope, projectScope, readScope } from './scope.ts';
import type { Token } from './token.ts';

const METHODS = ['external', 'password', 'token', 'oauth1', 'mapped', 'application_credential'];

/**
 * Makes a token for a request, as `POST /v3/auth/tokens` does.
 *
 * @throws Fault 400 for a request without form, 401 for wrong credentials or a scope that is not the user's
 *
 * Source: keystone stable/zed, keystone/auth/core.py, AuthInfo; keystone/api/_shared/authentication.py, authenticate_for_token
 */
export function authenticate(call: ServiceRequest, auth: unknown): Token {
  const state = call.cloud.identity;
  const request = readAuth(auth);
  for (const method of request.methods) if (!(method in request.identity)) throw expecting(method, 'identity');
  const isKnown = request.methods.every((method) => METHODS.includes(method));
  if (!isKnown) {
    const detail = { type: 'identity', data: { methods: METHODS } };
    throw new Fault(401, 'Attempted to authenticate with an unsupported method.', detail);
  }
  const wanted = readScope(state, request);
  const proof = request.methods.map((method) => prove(call, method, request)).at(-1);
  if (proof === undefined) throw unauthorized();
  const bound = proof.credential ?? proof.access;
  const scope = bound ? projectScope(bound.projectId) : (wanted?.scope ?? defaultScope(state, proof.user));
  const trust = wanted?.trust;
  if (trust) checkTrustToken(state, trust, proof.user.id);
  const token = issueToken(state, {
    userId: proof.user.id,
    scope,
    methods: request.methods,
    parent: proof.token,
    credential: proof.credential,
    trustId: trust?.id,
    accessTokenId: proof.access?.id,
  });
  if (resolveToken(state, token) === undefined) throw unauthorized();
  if (trust) useOnce(state, trust);
  return token;
}

/** A token is one use of a trust that has a number of them. */
function useOnce({ trusts }: IdentityState, { id, remainingUses }: TrustRow): void {
  if (remainingUses !== null) trusts.update(id, { remainingUses: remainingUses - 1 });
}
