import { Fault } from '../../frame/fault.ts';
import { randomText } from '../../kernel/ids.ts';
import { isObject } from '../../kernel/json.ts';
import type { ApplicationCredentialRow } from '../application-credentials/state.ts';
import { effectiveRoles } from '../assignments/effective.ts';
import { type Fields, textOf } from '../bodies.ts';
import { expecting, notFound, unauthorized } from '../faults.ts';
import type { IdentityState } from '../identity-state.ts';
import { isUsable, nameKey, type ProjectRow } from '../projects/state.ts';
import { hashSecret, type UserRow } from '../users/state.ts';
import { type AuthRequest, readAuth } from './auth-schema.ts';
import { resolveToken } from './resolve.ts';
import type { Token, TokenScope } from './token.ts';

const METHODS = ['external', 'password', 'token', 'oauth1', 'mapped', 'application_credential'];

/** Who asks, by one of the methods. */
interface Proof {
  readonly user: UserRow;
  /** The token it was proven with. */
  readonly token?: Token;
  readonly credential?: ApplicationCredentialRow;
}

/**
 * Makes a token for a request, as `POST /v3/auth/tokens` does.
 *
 * @throws Fault 400 for a request without form, 401 for wrong credentials or a scope that is not the user's
 *
 * Source: keystone stable/zed, keystone/auth/core.py, AuthInfo; keystone/api/_shared/authentication.py, authenticate_for_token
 */
export function authenticate(state: IdentityState, auth: unknown): Token {
  const request = readAuth(auth);
  for (const method of request.methods) if (!(method in request.identity)) throw expecting(method, 'identity');
  const isKnown = request.methods.every((method) => METHODS.includes(method));
  if (!isKnown) {
    const detail = { type: 'identity', data: { methods: METHODS } };
    throw new Fault(401, 'Attempted to authenticate with an unsupported method.', detail);
  }
  const wanted = readScope(state, request);
  const proof = request.methods.map((method) => prove(state, method, request.identity)).at(-1);
  if (proof === undefined) throw unauthorized();
  const scope = proof.credential
    ? projectScope(proof.credential.projectId)
    : (wanted ?? defaultScope(state, proof.user));
  const token = issue(state, proof, { scope, methods: request.methods });
  if (resolveToken(state, token) === undefined) throw unauthorized();
  return token;
}

function prove(state: IdentityState, method: string, identity: Fields): Proof | undefined {
  const given = identity[method];
  const data = isObject(given) ? given : {};
  if (method === 'password') return provePassword(state, data);
  if (method === 'token') return proveToken(state, data);
  if (method === 'application_credential') return proveCredential(state, data);
  throw unauthorized();
}

function provePassword(state: IdentityState, data: Fields): Proof {
  const given = data.user;
  if (!isObject(given)) throw expecting('user', 'None');
  const user = findUser(state, given);
  const password = textOf(given, 'password') ?? '';
  if (user === undefined || user.passwordHash !== hashSecret(user.id, password)) throw unauthorized();
  return { user };
}

function findUser(state: IdentityState, given: Fields): UserRow | undefined {
  const id = textOf(given, 'id');
  if (id !== undefined) return state.users.find(id);
  if (!isObject(given.domain)) throw expecting('domain', 'user');
  const domain = findDomain(state, given.domain);
  return domain && state.users.where('name', `${domain.id} ${textOf(given, 'name') ?? ''}`)[0];
}

function proveToken(state: IdentityState, data: Fields): Proof {
  const token = state.tokenText.read(textOf(data, 'id') ?? '');
  if (token === undefined) throw new Fault(404, 'Could not recognize Fernet token');
  const resolved = resolveToken(state, token);
  if (resolved === undefined) throw new Fault(404, 'Failed to validate token');
  return {
    user: resolved.user,
    token,
    ...(resolved.applicationCredential && { credential: resolved.applicationCredential }),
  };
}

function proveCredential(state: IdentityState, data: Fields): Proof {
  const row = findCredential(state, data);
  const user = row && state.users.find(row.userId);
  const secret = textOf(data, 'secret') ?? '';
  if (row === undefined || user === undefined || row.secretHash !== hashSecret(row.id, secret)) throw unauthorized();
  return { user, credential: row };
}

function findCredential(state: IdentityState, data: Fields): ApplicationCredentialRow | undefined {
  const id = textOf(data, 'id');
  if (id !== undefined) {
    const row = state.applicationCredentials.find(id);
    if (row === undefined) throw notFound('Application Credential', id);
    return row;
  }
  const name = textOf(data, 'name');
  if (name === undefined) throw expecting('name or ID', 'application credential');
  if (!isObject(data.user)) throw expecting('user', 'application credential');
  const user = findUser(state, data.user);
  return user && state.applicationCredentials.where('user', user.id).find((row) => row.name === name);
}

/** The scope asked for; `undefined` when none is. */
function readScope(state: IdentityState, { methods, scope }: AuthRequest): TokenScope | undefined {
  if (methods.includes('application_credential')) {
    if (scope === undefined) return undefined;
    const text = 'Error authenticating with application credential: Application credentials cannot request a scope.';
    throw new Fault(401, text, { type: 'identity' });
  }
  if (scope === undefined) return undefined;
  if (typeof scope === 'string') return readWord(scope);
  const kinds = ['project', 'domain', 'unscoped', 'system', 'OS-TRUST:trust'].filter((kind) => kind in scope);
  if (kinds.length !== 1) throw expecting('system, project, domain, OS-TRUST:trust or unscoped', 'scope');
  if (kinds[0] === 'system') return { type: 'system' };
  if (kinds[0] === 'unscoped') return { type: 'unscoped' };
  if (kinds[0] === 'project' && isObject(scope.project)) return projectScope(findProject(state, scope.project)?.id);
  if (kinds[0] === 'domain' && isObject(scope.domain)) {
    const domain = findDomain(state, scope.domain);
    if (domain?.enabled) return { type: 'domain', id: domain.id };
  }
  throw unauthorized();
}

/** Keystone asks whether the word contains one of the names. */
function readWord(scope: string): TokenScope {
  if (scope.includes('unscoped')) return { type: 'unscoped' };
  throw expecting('system, project, domain, OS-TRUST:trust or unscoped', 'scope');
}

function projectScope(id: string | undefined): TokenScope {
  if (id === undefined) throw unauthorized();
  return { type: 'project', id };
}

function findProject(state: IdentityState, given: Fields): ProjectRow | undefined {
  const name = textOf(given, 'name');
  if (name && !isObject(given.domain)) throw expecting('domain', 'project');
  const domain = name && isObject(given.domain) ? findDomain(state, given.domain) : undefined;
  const row = name
    ? domain && state.projects.where('name', nameKey(domain.id, name))[0]
    : state.projects.find(textOf(given, 'id') ?? '');
  return row && row.domainId !== null && isUsable(state.projects, row) ? row : undefined;
}

function findDomain(state: IdentityState, given: Fields): ProjectRow | undefined {
  const name = textOf(given, 'name');
  const row = name
    ? state.projects.where('name', nameKey(null, name))[0]
    : state.projects.find(textOf(given, 'id') ?? '');
  return row?.isDomain ? row : undefined;
}

/** The user's own project when one is set and the user has a role there. */
function defaultScope(state: IdentityState, user: UserRow): TokenScope {
  const project = user.defaultProjectId === undefined ? undefined : state.projects.find(user.defaultProjectId);
  if (project === undefined || !isUsable(state.projects, project)) return { type: 'unscoped' };
  const scope: TokenScope = { type: 'project', id: project.id };
  return effectiveRoles(state, user.id, scope).length > 0 ? scope : { type: 'unscoped' };
}

function issue(state: IdentityState, proof: Proof, to: { scope: TokenScope; methods: readonly string[] }): Token {
  const { clock, requestRandom, journal } = state.kernel;
  const issuedAtMs = clock.seconds();
  const parent = proof.token?.auditIds.at(-1);
  return {
    methods: [...new Set([...(proof.token?.methods ?? []), ...to.methods])],
    userId: proof.user.id,
    scope: to.scope,
    issuedAtMs,
    expiresAtMs: proof.token?.expiresAtMs ?? issuedAtMs + state.tokenLifetimeMs,
    auditIds: [randomText(requestRandom, 22), ...(parent === undefined ? [] : [parent])],
    ...(proof.credential && { applicationCredentialId: proof.credential.id }),
    madeAt: journal.last,
  };
}
