import { isObject } from '../../kernel/json.ts';
import type { ApplicationCredentialRow } from '../application-credentials/state.ts';
import { type Fields, textOf } from '../bodies.ts';
import { expecting, notFound } from '../faults.ts';
import type { IdentityState } from '../identity-state.ts';
import { isUsable, nameKey, type ProjectRow } from '../projects/state.ts';
import type { UserRow } from '../users/state.ts';

/** The user that a request for a token names, by id or by name and domain. @throws Fault 400 for a name without a domain */
export function findUser(state: IdentityState, given: Fields): UserRow | undefined {
  const id = textOf(given, 'id');
  if (id !== undefined) return state.users.find(id);
  if (!isObject(given.domain)) throw expecting('domain', 'user');
  const domain = findDomain(state, given.domain);
  return domain && state.users.where('name', `${domain.id} ${textOf(given, 'name') ?? ''}`)[0];
}

/** The project, when it can be used. @throws Fault 400 for a name without a domain */
export function findProject(state: IdentityState, given: Fields): ProjectRow | undefined {
  const name = textOf(given, 'name');
  if (name && !isObject(given.domain)) throw expecting('domain', 'project');
  const domain = name && isObject(given.domain) ? findDomain(state, given.domain) : undefined;
  const row = name
    ? domain && state.projects.where('name', nameKey(domain.id, name))[0]
    : state.projects.find(textOf(given, 'id') ?? '');
  return row && row.domainId !== null && isUsable(state.projects, row) ? row : undefined;
}

/** The domain, enabled or not. */
export function findDomain(state: IdentityState, given: Fields): ProjectRow | undefined {
  const name = textOf(given, 'name');
  const row = name
    ? state.projects.where('name', nameKey(null, name))[0]
    : state.projects.find(textOf(given, 'id') ?? '');
  return row?.isDomain ? row : undefined;
}

/** The application credential, by id or by name and user. @throws Fault 400, 404 */
export function findCredential(state: IdentityState, data: Fields): ApplicationCredentialRow | undefined {
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
