import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { hexId } from '../../kernel/ids.ts';
import type { Schema } from '../../validation/schema.ts';
import { extraOf, type Fields, flagOf, nullableTextOf, optionsOf, readMember, textOf } from '../bodies.ts';
import { conflict, notFound } from '../faults.ts';
import { checkMutable, immutableOf } from '../immutable.ts';
import { type Body, isTrue, linked, listReply } from '../listing.ts';
import { DESCRIPTION, FLAG, NULLABLE_ID, OPTIONS, PROJECT_NAME, TAGS } from '../schemas.ts';
import { projectBody } from './body.ts';
import { removeProject } from './remove.ts';
import { nameKey, type ProjectRow, parentsOf, subtreeOf } from './state.ts';

/** Projects. Source: keystone stable/zed, keystone/api/projects.py, keystone/resource/core.py */
export const projectRoutes: readonly Route[] = [
  route('GET', '/v3/projects', listProjects),
  route('POST', '/v3/projects', createProject),
  route('GET', '/v3/projects/{id}', showProject),
  route('PATCH', '/v3/projects/{id}', updateProject),
  route('DELETE', '/v3/projects/{id}', deleteProject),
];

const properties: Schema['properties'] = {
  description: DESCRIPTION,
  domain_id: NULLABLE_ID,
  enabled: FLAG,
  is_domain: FLAG,
  parent_id: NULLABLE_ID,
  name: PROJECT_NAME,
  tags: TAGS,
  options: OPTIONS,
};
const CREATE: Schema = { type: 'object', properties, required: ['name'], additionalProperties: true };
const UPDATE: Schema = { type: 'object', properties, minProperties: 1, additionalProperties: true };
const KNOWN = [...Object.keys(properties), 'id', 'links', 'extra'];

/** The project of the path, after the policy was asked. @throws Fault 403, 404 */
export function projectOf(request: ServiceRequest, action: string): ProjectRow {
  const id = request.params.id ?? '';
  const row = request.cloud.identity.projects.find(id);
  request.enforce(
    `identity:${action}`,
    row && { 'target.project.id': row.id, 'target.project.domain_id': row.domainId },
  );
  if (row === undefined) throw notFound('project', id);
  return row;
}

function listProjects(request: ServiceRequest): HttpResponse {
  const { domainId } = request.caller;
  request.enforce('identity:list_projects', domainId === undefined ? {} : { 'target.domain_id': domainId });
  const wantsDomains = isTrue(request.query.first('is_domain'));
  const rows = request.cloud.identity.projects.all().filter((row) => row.isDomain === wantsDomains);
  const visible = rows.filter((row) => (domainId === undefined || row.domainId === domainId) && hasTags(request, row));
  return listReply(request, 'projects', visible.map(projectBody), [
    'domain_id',
    'enabled',
    'name',
    'parent_id',
    'is_domain',
  ]);
}

function hasTags({ query }: ServiceRequest, { tags }: ProjectRow): boolean {
  const asked = (name: string) => query.first(name)?.split(',') ?? [];
  const any = asked('tags-any');
  const not = asked('not-tags');
  const notAny = asked('not-tags-any');
  return (
    asked('tags').every((tag) => tags.includes(tag)) &&
    (any.length === 0 || any.some((tag) => tags.includes(tag))) &&
    (not.length === 0 || !not.every((tag) => tags.includes(tag))) &&
    !notAny.some((tag) => tags.includes(tag))
  );
}

function createProject(request: ServiceRequest): HttpResponse {
  request.enforce('identity:create_project');
  const fields = readMember(request, 'project', CREATE);
  const { projects } = request.cloud.identity;
  const isDomain = flagOf(fields, 'is_domain') ?? false;
  const place = isDomain ? { domainId: null, parentId: null } : placeOf(request, fields);
  const name = (textOf(fields, 'name') ?? '').trim();
  checkName(request, place.domainId, name);
  const row = projects.insert({
    id: hexId(request.cloud.kernel.random),
    name,
    ...place,
    description: fields.description === undefined ? '' : (nullableTextOf(fields, 'description') ?? null),
    enabled: flagOf(fields, 'enabled') ?? true,
    isDomain,
    tags: tagsOf(fields) ?? [],
    options: optionsOf(fields),
    extra: extraOf(fields, KNOWN),
  });
  return json(201, { project: linked(request, 'projects', projectBody(row)) });
}

/** Below which project or domain, and in which domain: the caller's when the request says nothing. */
function placeOf(request: ServiceRequest, fields: Fields): { domainId: string; parentId: string } {
  const { projects } = request.cloud.identity;
  const { caller } = request;
  const given = textOf(fields, 'domain_id');
  const domainId = given ?? caller.domainId ?? caller.projectDomainId ?? 'default';
  const parentId = textOf(fields, 'parent_id') ?? domainId;
  const domain = projects.find(domainId);
  if (domain?.isDomain !== true) throw new Fault(400, `Could not find domain: ${domainId}.`);
  const parent = projects.find(parentId);
  if (parent === undefined) throw new Fault(400, `Could not find project: ${parentId}.`);
  const parentDomain = parent.domainId ?? parent.id;
  if (parentDomain !== domainId && given !== undefined) {
    throw new Fault(
      400,
      `Cannot create project, since it specifies its domain_id ${domainId}, but specifies a parent in a different domain (${parentDomain}).`,
    );
  }
  if (!parent.enabled) {
    throw new Fault(403, `Cannot create project since parent ${parentId} is disabled.`.replace('parent', 'its parent'));
  }
  return { domainId: parentDomain, parentId };
}

function checkName(request: ServiceRequest, domainId: string | null, name: string, self?: string): void {
  const other = request.cloud.identity.projects.where('name', nameKey(domainId, name))[0];
  if (other === undefined || other.id === self) return;
  if (domainId === null) {
    throw conflict('project', `it is not permitted to have two projects acting as domains with the same name: ${name}`);
  }
  const id = self ?? hexId(request.cloud.kernel.requestRandom);
  const rule = 'it is not permitted to have two projects with either the same name or same id in the same domain';
  throw conflict('project', `${rule}: name is ${name}, project id ${id}`);
}

function showProject(request: ServiceRequest): HttpResponse {
  const row = projectOf(request, 'get_project');
  return json(200, {
    project: { ...linked(request, 'projects', { ...projectBody(row), ...relatives(request, row) }) },
  });
}

/** Parents and children, when the query asks for them. Lists have only those on which the caller has a role. */
function relatives({ cloud, query, caller }: ServiceRequest, row: ProjectRow): Body {
  const { projects, assignments } = cloud.identity;
  const asked = (name: string) => query.has(name) && isTrue(query.first(name));
  for (const side of ['parents', 'subtree']) {
    if (!asked(`${side}_as_list`) || !asked(`${side}_as_ids`)) continue;
    throw new Fault(400, `Cannot use ${side}_as_list and ${side}_as_ids query params at the same time.`);
  }
  const isMine = ({ id }: ProjectRow) =>
    assignments.where('target', id).some(({ actor }) => actor.id === caller.userId);
  const wrapped = (rows: readonly ProjectRow[]) => rows.filter(isMine).map((one) => ({ project: projectBody(one) }));
  return {
    ...(asked('parents_as_list') && { parents: wrapped(parentsOf(projects, row)) }),
    ...(asked('parents_as_ids') && { parents: chainOf(parentsOf(projects, row)) }),
    ...(asked('subtree_as_list') && { subtree: wrapped(subtreeOf(projects, row.id)) }),
    ...(asked('subtree_as_ids') && { subtree: treeOf(cloud.identity, row.id) }),
  };
}

function chainOf(rows: readonly ProjectRow[]): Body | null {
  return rows.reduceRight<Body | null>((inner, { id }) => ({ [id]: inner }), null);
}

function treeOf(identity: ServiceRequest['cloud']['identity'], id: string): Body | null {
  const children = identity.projects.where('parent', id);
  if (children.length === 0) return null;
  return Object.fromEntries(children.map((child) => [child.id, treeOf(identity, child.id)]));
}

function updateProject(request: ServiceRequest): HttpResponse {
  const row = projectOf(request, 'update_project');
  const fields = readMember(request, 'project', UPDATE);
  checkMutable(row, fields, { what: 'project', action: 'update' });
  const project = changeProject(request, row, fields);
  const extra = project.extra;
  return json(200, { project: linked(request, 'projects', { ...projectBody(project), extra }) });
}

/** Writes the changes of a project or domain. @throws Fault 400, 403, 409 */
export function changeProject(request: ServiceRequest, row: ProjectRow, fields: Fields): ProjectRow {
  const { projects } = request.cloud.identity;
  if (fields.domain_id !== undefined && fields.domain_id !== row.domainId)
    throw new Fault(400, 'Cannot change Domain ID');
  if (fields.parent_id !== undefined && fields.parent_id !== row.parentId) {
    throw new Fault(403, 'Update of `parent_id` is not allowed.');
  }
  if (fields.is_domain !== undefined && fields.is_domain !== row.isDomain) {
    throw new Fault(400, 'Update of `is_domain` is not allowed.');
  }
  const name = textOf(fields, 'name')?.trim() ?? row.name;
  checkName(request, row.domainId, name, row.id);
  const enabled = flagOf(fields, 'enabled') ?? row.enabled;
  if (!enabled && !row.isDomain && subtreeOf(projects, row.id).some((child) => child.enabled)) {
    throw new Fault(403, `Cannot disable project ${row.id} since its subtree contains enabled projects.`);
  }
  return projects.update(row.id, {
    name,
    enabled,
    description: fields.description === undefined ? row.description : (nullableTextOf(fields, 'description') ?? null),
    tags: tagsOf(fields) ?? row.tags,
    options: immutableOf(row.options, fields),
    extra: { ...row.extra, ...extraOf(fields, KNOWN) },
  });
}

function tagsOf(fields: Fields): string[] | undefined {
  return Array.isArray(fields.tags) ? fields.tags.map(String) : undefined;
}

function deleteProject(request: ServiceRequest): HttpResponse {
  const row = projectOf(request, 'delete_project');
  checkMutable(row, {}, { what: 'project', action: 'delete' });
  if (request.cloud.identity.projects.where('parent', row.id).length > 0) {
    const text = `Cannot delete the project ${row.id} since it is not a leaf in the hierarchy. Use the cascade option if you want to delete a whole subtree.`;
    throw new Fault(403, text);
  }
  removeProject(request.cloud.identity, row.id);
  return empty(204);
}
