import { groupsOf } from '../groups/state.ts';
import type { IdentityState } from '../identity-state.ts';
import { parentsOf } from '../projects/state.ts';
import { type RoleRow, withAllImplied, withImplied } from '../roles/state.ts';
import type { TokenScope } from '../tokens/token.ts';
import type { AssignmentRow } from './state.ts';

/** The roles that a user has on something: given, by group, inherited, implied. */
export function effectiveRoles(state: IdentityState, userId: string, scope: TokenScope): RoleRow[] {
  const given = assignmentsOfUser(state, userId).filter((row) => reaches(state, row, scope));
  return withImplied(
    state.roles,
    given.map((row) => row.roleId),
  );
}

/** The ids of the roles that a user can hand on in a project: those of a domain too. */
export function rolesToDelegate(state: IdentityState, userId: string, projectId: string): string[] {
  const scope: TokenScope = { type: 'project', id: projectId };
  const given = assignmentsOfUser(state, userId).filter((row) => reaches(state, row, scope));
  const ids = given.map((row) => row.roleId);
  return withAllImplied(state.roles, ids).map(({ id }) => id);
}

/** The assignments of a user and of the groups that the user is in. */
export function assignmentsOfUser({ assignments, groups }: IdentityState, userId: string): AssignmentRow[] {
  const actors = [userId, ...groupsOf(groups, userId).map((group) => group.id)];
  return actors.flatMap((actor) => assignments.where('actor', actor));
}

/** Claims that an assignment counts for a scope. */
export function reaches({ projects }: IdentityState, row: AssignmentRow, scope: TokenScope): boolean {
  if (scope.type === 'unscoped') return false;
  if (!('id' in scope)) return row.target.type === 'system' && !row.inherited;
  if (!row.inherited) return row.target.type === scope.type && row.target.id === scope.id;
  const project = scope.type === 'project' ? projects.find(scope.id) : undefined;
  return project !== undefined && parentsOf(projects, project).some((parent) => parent.id === row.target.id);
}

/** The projects, or domains, on which a user has a role. */
export function targetsOf(state: IdentityState, userId: string, type: 'project' | 'domain'): string[] {
  const given = assignmentsOfUser(state, userId);
  const rows = state.projects.all().filter((row) => row.isDomain === (type === 'domain'));
  return rows.filter(({ id }) => given.some((row) => reaches(state, row, { type, id }))).map(({ id }) => id);
}
