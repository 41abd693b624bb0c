import type { IdentityState } from '../identity-state.ts';
import type { Body } from '../listing.ts';
import type { ShownAssignment } from './expand.ts';
import type { AssignmentRow } from './state.ts';

/** A role assignment as a list has it; with names when asked. */
export function assignmentBody(
  state: IdentityState,
  shown: ShownAssignment,
  to: { base: string; names: boolean },
): Body {
  const { row, actor, roleId } = shown;
  const links: Record<string, string> = {};
  if (row.actor.type === 'group' && actor.type === 'user') {
    links.membership = `${to.base}/groups/${row.actor.id}/users/${actor.id}`;
  }
  links.assignment = to.base + pathOf(row);
  if (shown.priorRoleId !== undefined) {
    // Keystone puts the implied role first; so do we.
    links.prior_role = `${to.base}/prior_role/${roleId}/implies/${shown.priorRoleId}`;
  }
  const role = state.roles.find(roleId);
  return {
    links,
    scope: scopeOf(state, shown, to.names),
    [actor.type]: { id: actor.id, ...(to.names && namesOfActor(state, actor)) },
    role: {
      id: roleId,
      ...(to.names && { name: role?.name ?? '', ...(role?.domainId && { domain: domainOf(state, role.domainId) }) }),
    },
  };
}

/** Where the assignment was made. */
function pathOf({ target, actor, roleId, inherited }: AssignmentRow): string {
  const place = target.type === 'system' ? '/system' : `/${target.type}s/${target.id}`;
  const path = `${place}/${actor.type}s/${actor.id}/roles/${roleId}`;
  return inherited ? `/OS-INHERIT${path}/inherited_to_projects` : path;
}

function scopeOf(state: IdentityState, { target, inherited }: ShownAssignment, names: boolean): Body {
  if (target.type === 'system') return { system: { all: true } };
  const row = state.projects.find(target.id);
  const named =
    names && row ? { name: row.name, ...(row.domainId !== null && { domain: domainOf(state, row.domainId) }) } : {};
  return { [target.type]: { id: target.id, ...named }, ...(inherited && { 'OS-INHERIT:inherited_to': 'projects' }) };
}

function namesOfActor(state: IdentityState, actor: AssignmentRow['actor']): Body {
  const row = actor.type === 'user' ? state.users.find(actor.id) : state.groups.find(actor.id);
  // The names of one that is gone are empty.
  return { name: row?.name ?? '', domain: row ? domainOf(state, row.domainId) : { id: '', name: '' } };
}

function domainOf(state: IdentityState, id: string): Body {
  return { id, name: state.projects.find(id)?.name ?? '' };
}
