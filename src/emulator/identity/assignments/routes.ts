import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { notFound } from '../faults.ts';
import type { IdentityState } from '../identity-state.ts';
import { isTrue, listLinks } from '../listing.ts';
import { subtreeOf } from '../projects/state.ts';
import { assignmentBody } from './body.ts';
import { expand, type ShownAssignment } from './expand.ts';
import type { AssignmentRow } from './state.ts';

/** The list of role assignments. Source: keystone stable/zed, keystone/api/role_assignments.py */
export const assignmentRoutes: readonly Route[] = [route('GET', '/v3/role_assignments', listAssignments)];

function listAssignments(request: ServiceRequest): HttpResponse {
  const { cloud, caller } = request;
  const rule = isAsked(request, 'include_subtree') ? 'list_role_assignments_for_tree' : 'list_role_assignments';
  request.enforce(`identity:${rule}`, { 'target.domain_id': caller.domainId ?? null });
  checkFilters(request);
  const effective = isAsked(request, 'effective');
  const { identity } = cloud;
  const rows = identity.assignments.all();
  const shown: ShownAssignment[] = effective
    ? rows.flatMap((row) => expand(identity, row))
    : rows.map((row) => ({ row, ...row }));
  const fitting = shown.filter((one) => fits(request, one, effective) && isVisible(identity, one, caller.domainId));
  const names = isAsked(request, 'include_names');
  const base = `${request.serviceUrl}/v3`;
  const role_assignments = fitting.map((one) => assignmentBody(identity, one, { base, names }));
  return json(200, { role_assignments, links: listLinks(request) });
}

function isAsked({ query }: ServiceRequest, name: string): boolean {
  return query.has(name) && isTrue(query.first(name));
}

/** Combinations that make no sense. @throws Fault 400 */
function checkFilters(request: ServiceRequest): void {
  const { query } = request;
  const given = (name: string) => Boolean(query.first(name));
  const refuse = (text: string) => {
    throw new Fault(400, text);
  };
  if (given('scope.domain.id') && given('scope.project.id')) refuse('Specify a domain or project, not both');
  if (given('scope.domain.id') && given('scope.system')) refuse('Specify system or domain, not both');
  if (given('scope.project.id') && given('scope.system')) refuse('Specify system or project, not both');
  if (given('user.id') && given('group.id')) refuse('Specify a user or group, not both');
  if (isAsked(request, 'effective') && given('group.id')) {
    refuse('Combining effective and group filter will always result in an empty list.');
  }
  if (isAsked(request, 'include_subtree')) {
    const id = query.first('scope.project.id');
    if (!id) refuse('scope.project.id must be specified if include_subtree is also specified');
    else if (!request.cloud.identity.projects.find(id)) throw notFound('project', id);
  }
}

function fits(
  { query, cloud }: ServiceRequest,
  { roleId, actor, target, inherited }: ShownAssignment,
  effective: boolean,
): boolean {
  const asked = (name: string) => query.first(name) || undefined;
  const is = (name: string, value: string | undefined) => asked(name) === undefined || asked(name) === value;
  const system = asked('scope.system');
  // Roles on the system are no part of an effective list unless it is about the system.
  if (effective && target.type === 'system' && system === undefined) return false;
  if (system !== undefined && target.type !== 'system') return false;
  const inheritedTo = asked('scope.OS-INHERIT:inherited_to');
  if (inheritedTo !== undefined && target.type !== 'system' && inherited !== (inheritedTo === 'projects')) return false;
  const project = asked('scope.project.id');
  const tree = query.has('include_subtree') && project ? subtreeOf(cloud.identity.projects, project) : [];
  const isInProject = is('scope.project.id', idIf(target, 'project')) || tree.some(({ id }) => id === target.id);
  return (
    isInProject &&
    is('role.id', roleId) &&
    is('user.id', idIf(actor, 'user')) &&
    is('group.id', idIf(actor, 'group')) &&
    is('scope.domain.id', idIf(target, 'domain'))
  );
}

function idIf(thing: { readonly type: string; readonly id: string }, type: string): string | undefined {
  return thing.type === type ? thing.id : undefined;
}

/** Someone with a role on a domain sees what is in that domain. */
function isVisible(
  state: IdentityState,
  { target }: Pick<AssignmentRow, 'target'>,
  domainId: string | undefined,
): boolean {
  if (domainId === undefined) return true;
  if (target.type === 'domain') return target.id === domainId;
  return target.type === 'project' && state.projects.find(target.id)?.domainId === domainId;
}
