import { Fault } from '../../frame/fault.ts';
import { isObject } from '../../kernel/json.ts';
import { effectiveRoles } from '../assignments/effective.ts';
import { type Fields, textOf } from '../bodies.ts';
import { expecting, unauthorized } from '../faults.ts';
import type { IdentityState } from '../identity-state.ts';
import { isUsable } from '../projects/state.ts';
import { findTrust } from '../trusts/find.ts';
import type { TrustRow } from '../trusts/state.ts';
import type { UserRow } from '../users/state.ts';
import type { AuthRequest } from './auth-schema.ts';
import { findDomain, findProject } from './named.ts';
import type { TokenScope } from './token.ts';

/** What a token is asked for. */
export interface WantedScope {
  readonly scope: TokenScope;
  /** Set when the token shall be of a trust. */
  readonly trust?: TrustRow;
}

/**
 * The scope asked for; `undefined` when none is.
 *
 * @throws Fault 400 for one that has no sense, 401 for one that is not there
 */
export function readScope(state: IdentityState, { methods, scope }: AuthRequest): WantedScope | undefined {
  if (methods.includes('application_credential')) {
    if (scope === undefined) return undefined;
    const text = 'Error authenticating with application credential: Application credentials cannot request a scope.';
    throw new Fault(401, text, { type: 'identity' });
  }
  if (scope === undefined) return undefined;
  if (typeof scope === 'string') return { scope: readWord(scope) };
  const kinds = ['project', 'domain', 'unscoped', 'system', 'OS-TRUST:trust'].filter((kind) => kind in scope);
  if (kinds.length !== 1) throw expecting('system, project, domain, OS-TRUST:trust or unscoped', 'scope');
  if (kinds[0] === 'system') return { scope: { type: 'system' } };
  if (kinds[0] === 'unscoped') return { scope: { type: 'unscoped' } };
  if (kinds[0] === 'project' && isObject(scope.project)) {
    return { scope: projectScope(findProject(state, scope.project)?.id) };
  }
  if (kinds[0] === 'domain' && isObject(scope.domain)) {
    const domain = findDomain(state, scope.domain);
    if (domain?.enabled) return { scope: { type: 'domain', id: domain.id } };
  }
  if (kinds[0] === 'OS-TRUST:trust') return ofTrust(state, scope['OS-TRUST:trust']);
  throw unauthorized();
}

/** Keystone asks whether the word contains one of the names. */
function readWord(scope: string): TokenScope {
  if (scope.includes('unscoped')) return { type: 'unscoped' };
  throw expecting('system, project, domain, OS-TRUST:trust or unscoped', 'scope');
}

/** A trust that is not there is told as wrong credentials are. */
function ofTrust(state: IdentityState, given: unknown): WantedScope {
  const id = isObject(given) ? textOf(given, 'id') : undefined;
  if (!id) throw expecting('trust_id', 'trust');
  const trust = trustOr401(state, id);
  if (trust.projectId === null) return { scope: { type: 'unscoped' }, trust };
  return { scope: projectScope(findProject(state, { id: trust.projectId })?.id), trust };
}

function trustOr401(state: IdentityState, id: string): TrustRow {
  try {
    return findTrust(state, id);
  } catch (error) {
    if (error instanceof Fault && error.status === 404) throw unauthorized();
    throw error;
  }
}

/** The scope of a project. @throws Fault 401 when there is none */
export function projectScope(id: string | undefined): TokenScope {
  if (id === undefined) throw unauthorized();
  return { type: 'project', id };
}

/** The user's own project when one is set and the user has a role there. */
export function defaultScope(state: IdentityState, user: UserRow): TokenScope {
  const project = user.defaultProjectId === undefined ? undefined : state.projects.find(user.defaultProjectId);
  if (project === undefined || !isUsable(state.projects, project)) return { type: 'unscoped' };
  const scope: TokenScope = { type: 'project', id: project.id };
  return effectiveRoles(state, user.id, scope).length > 0 ? scope : { type: 'unscoped' };
}

/** The fields of a scope as they were sent; none for a word. */
export function scopeFields({ scope }: AuthRequest): Fields {
  return isObject(scope) ? scope : {};
}
