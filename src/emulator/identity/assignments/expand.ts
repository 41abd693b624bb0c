import type { IdentityState } from '../identity-state.ts';
import { subtreeOf } from '../projects/state.ts';
import type { Assignment, AssignmentRow } from './state.ts';

/** An assignment as a list shows it: as it was made, or what follows from it. */
export interface ShownAssignment extends Assignment {
  /** The one that was made. */
  readonly row: AssignmentRow;
  /** The role that brought this one along. */
  readonly priorRoleId?: string;
}

/** What follows from an assignment: one for each member of a group, each project that inherits, each role implied. */
export function expand(state: IdentityState, row: AssignmentRow): ShownAssignment[] {
  const actors =
    row.actor.type === 'user'
      ? [row.actor]
      : (state.groups.find(row.actor.id)?.userIds ?? []).map((id) => ({ type: 'user' as const, id }));
  const targets = row.inherited
    ? subtreeOf(state.projects, row.target.id).map(({ id }) => ({ type: 'project' as const, id }))
    : [row.target];
  const direct = targets.flatMap((target) =>
    actors.map((actor) => ({ row, roleId: row.roleId, actor, target, inherited: row.inherited })),
  );
  // A role of a domain counts by what it implies alone.
  return direct
    .flatMap((one) => [one, ...implied(state, one)])
    .filter(({ roleId }) => !state.roles.find(roleId)?.domainId);
}

function implied(state: IdentityState, one: ShownAssignment): ShownAssignment[] {
  const found = new Set([one.roleId]);
  const shown: ShownAssignment[] = [];
  const queue = [one.roleId];
  for (let prior = queue.shift(); prior !== undefined; prior = queue.shift()) {
    for (const roleId of state.roles.find(prior)?.impliedIds ?? []) {
      if (found.has(roleId)) continue;
      found.add(roleId);
      queue.push(roleId);
      shown.push({ ...one, roleId, priorRoleId: prior });
    }
  }
  return shown;
}
