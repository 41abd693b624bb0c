import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty } from '../../frame/reply.ts';
import { type Handler, type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { notFound } from '../faults.ts';
import { listReply } from '../listing.ts';
import { roleBody } from '../roles/body.ts';
import { findRole } from '../roles/routes.ts';
import { type Assignment, assignmentId } from './state.ts';

/**
 * Roles given to users and groups on projects, domains and the system.
 *
 * Source: keystone stable/zed, keystone/api/projects.py, domains.py, system.py, os_inherit.py
 */
export const grantRoutes: readonly Route[] = (['users', 'groups'] as const).flatMap((actors) => [
  ...routesFor({ base: `/v3/projects/{target}/${actors}/{actor}/roles`, actors, targets: 'projects' }),
  ...routesFor({ base: `/v3/domains/{target}/${actors}/{actor}/roles`, actors, targets: 'domains' }),
  ...routesFor({ base: `/v3/system/${actors}/{actor}/roles`, actors, targets: 'system' }),
  ...inheritedRoutesFor(actors, 'projects'),
  ...inheritedRoutesFor(actors, 'domains'),
]);

/** Which of the many paths a grant is under. */
interface Place {
  readonly base: string;
  readonly actors: 'users' | 'groups';
  readonly targets: 'projects' | 'domains' | 'system';
  readonly inherited?: true;
}

function inheritedRoutesFor(actors: Place['actors'], targets: 'projects' | 'domains'): Route[] {
  const base = `/v3/OS-INHERIT/${targets}/{target}/${actors}/{actor}/roles`;
  return routesFor({ base, actors, targets, inherited: true });
}

function routesFor(place: Place): Route[] {
  const end = place.inherited ? '/inherited_to_projects' : '';
  const one = `${place.base}/{role}${end}`;
  const handle = (work: (request: ServiceRequest, place: Place) => HttpResponse): Handler => {
    return (request) => work(request, place);
  };
  return [
    route('GET', place.base + end, handle(listGrants)),
    route('GET', one, handle(checkGrant)),
    route('HEAD', one, handle(checkGrant)),
    route('PUT', one, handle(addGrant)),
    route('DELETE', one, handle(removeGrant)),
  ];
}

/** Grants on the system have rules of their own. */
function ruleOf({ targets, actors }: Place, verb: 'list' | 'check' | 'create' | 'revoke'): string {
  const noun = verb === 'list' ? 'grants' : 'grant';
  if (targets !== 'system') return `identity:${verb}_${noun}`;
  return `identity:${verb}_system_${noun}_for_${actors === 'users' ? 'user' : 'group'}`;
}

/** Actor and target of the path. @throws Fault 403, 404 */
function enforce(
  request: ServiceRequest,
  place: Place,
  verb: 'list' | 'check' | 'create' | 'revoke',
): Omit<Assignment, 'roleId'> {
  const { projects, users, groups, roles } = request.cloud.identity;
  const { actor: actorId = '', target: targetId = 'system', role = '' } = request.params;
  const actor = place.actors === 'users' ? users.find(actorId) : groups.find(actorId);
  const target = place.targets === 'system' ? undefined : projects.find(targetId);
  const roleRow = roles.find(role);
  const actorType = place.actors === 'users' ? 'user' : 'group';
  request.enforce(ruleOf(place, verb), {
    ...(actor && { [`target.${actorType}.domain_id`]: actor.domainId }),
    ...(target && place.targets === 'projects' && { 'target.project.domain_id': target.domainId }),
    ...(target && place.targets === 'domains' && { 'target.domain.id': target.id }),
    ...(roleRow && { 'target.role.domain_id': roleRow.domainId }),
  });
  if (verb !== 'list') findRole(request, role);
  // Revoking works when the actor is gone already.
  if (actor === undefined && verb !== 'revoke') throw notFound(actorType, actorId);
  const isThere = target !== undefined && (place.targets === 'projects' || target.isDomain);
  if (place.targets !== 'system' && !isThere)
    throw notFound(place.targets === 'projects' ? 'project' : 'domain', targetId);
  const targetType = place.targets === 'system' ? 'system' : place.targets === 'projects' ? 'project' : 'domain';
  return {
    actor: { type: actorType, id: actorId },
    target: { type: targetType, id: targetId },
    inherited: place.inherited ?? false,
  };
}

function listGrants(request: ServiceRequest, place: Place): HttpResponse {
  const { actor, target, inherited } = enforce(request, place, 'list');
  const { assignments, roles } = request.cloud.identity;
  const rows = assignments
    .where('actor', actor.id)
    .filter((row) => row.target.id === target.id && row.inherited === inherited);
  return listReply(
    request,
    'roles',
    rows.map((row) => roleBody(roles.get(row.roleId))),
  );
}

/** The grant of the path. @throws Fault 404 when there is none */
function grantOf(request: ServiceRequest, place: Place, verb: 'check' | 'revoke'): string {
  const roleId = request.params.role ?? '';
  const parts = enforce(request, place, verb);
  const id = assignmentId({ ...parts, roleId });
  if (request.cloud.identity.assignments.find(id)) return id;
  throw new Fault(
    404,
    `Could not find role assignment with role: ${roleId}, user or group: ${parts.actor.id}, project, domain, or system: ${parts.target.id}.`,
  );
}

function checkGrant(request: ServiceRequest, place: Place): HttpResponse {
  grantOf(request, place, 'check');
  return empty(204);
}

function addGrant(request: ServiceRequest, place: Place): HttpResponse {
  const assignment = { ...enforce(request, place, 'create'), roleId: request.params.role ?? '' };
  const { assignments } = request.cloud.identity;
  const id = assignmentId(assignment);
  if (assignments.find(id) === undefined) assignments.insert({ id, ...assignment });
  return empty(204);
}

function removeGrant(request: ServiceRequest, place: Place): HttpResponse {
  request.cloud.identity.assignments.remove(grantOf(request, place, 'revoke'));
  return empty(204);
}
