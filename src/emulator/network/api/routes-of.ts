import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { checkQuota } from '../quotas/check.ts';
import type { Fields } from './attribute.ts';
import { authorize } from './authorize.ts';
import { findRow, parentTarget, shown, targetOf } from './find-row.ts';
import { checkRevision } from './if-match.ts';
import { listOf } from './list.ts';
import { pathsOf } from './paths.ts';
import { picked } from './picked.ts';
import { memberOf, readChanges, readNew } from './read-fields.ts';
import type { BaseRow, Resource } from './resource.ts';
import { notImplemented, stumbled } from './stumble.ts';

/**
 * The routes that every resource has, in the order of checks that Neutron's one controller has.
 *
 * Source: neutron stable/zed, neutron/api/v2/base.py, Controller; neutron/pecan_wsgi/hooks/policy_enforcement.py
 */
export function routesOf<Row extends BaseRow>(resource: Resource<Row>): readonly Route[] {
  return pathsOf(resource).flatMap((path) => {
    const one = `${path}/{id}`;
    return [
      route('GET', path, (request) => listOf(resource, request)),
      route('POST', path, (request) => create(resource, request)),
      route('PUT', path, withoutId(resource)),
      route('DELETE', path, withoutId(resource)),
      route('GET', one, (request) => show(resource, request)),
      route('PUT', one, (request) => update(resource, request)),
      route('DELETE', one, (request) => remove(resource, request)),
    ];
  });
}

/** Neutron looks for `None` when the path names no resource. */
function withoutId<Row extends BaseRow>(resource: Resource<Row>): () => never {
  return () => {
    throw resource.missing('None');
  };
}

function show<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest): HttpResponse {
  const row = findRow(resource, request);
  return json(200, { [resource.member]: picked(request, bodyOf(resource, request, row)) });
}

function create<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest): HttpResponse {
  const { member, collection } = resource;
  const bulk = isObject(request.body) && !(member in request.body) ? request.body[collection] : undefined;
  if (bulk === undefined) {
    return json(201, { [member]: createOne(resource, request, memberOf(request.body, member)) });
  }
  if (!Array.isArray(bulk) || bulk.length === 0) throw new Fault(400, 'Resource body required');
  const made = bulk.map((given: unknown) =>
    createOne(resource, request, isObject(given) && isObject(given[member]) ? given[member] : given),
  );
  return json(201, { [collection]: made });
}

function createOne<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest, given: unknown): Fields {
  const fields = readNew(request, resource, given);
  resource.beforeCreate?.(fields, request);
  const { attributes, member, rule = member } = resource;
  const target = {
    ...fields,
    project_id: fields.tenant_id,
    ...parentTarget(resource, request),
    ...resource.target?.(fields, request),
  };
  authorize(request, { action: `create_${rule}`, attributes, given: fields }, target);
  if (resource.create === undefined) throw lackingIn(resource);
  checkQuota(request.cloud.network, resource, String(fields.tenant_id));
  const row = resource.create(fields, request);
  return { ...bodyOf(resource, request, row), ...resource.bodyOfNew?.(row, request) };
}

function update<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest): HttpResponse {
  const changes = readChanges(resource, memberOf(request.body, resource.member));
  const row = findRow(resource, request);
  checkRevision(request, row);
  const { attributes, member, rule = member } = resource;
  const target = {
    ...targetOf(resource, request, row),
    ...changes,
    ...resource.target?.({ ...row, ...changes }, request),
  };
  authorize(request, { action: `update_${rule}`, attributes, given: changes }, target);
  if (resource.update === undefined) throw lackingIn(resource);
  const now = resource.update(row, changes, request);
  const body = bodyOf(resource, request, now);
  return json(200, { [member]: resource.bodyOfChanged?.(now, changes, body) ?? body });
}

function remove<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest): HttpResponse {
  const row = findRow(resource, request);
  checkRevision(request, row);
  const { member, rule = member } = resource;
  authorize(request, { action: `delete_${rule}`, attributes: {}, given: {} }, targetOf(resource, request, row));
  if (resource.remove === undefined) throw lackingIn(resource);
  resource.remove(row, request);
  return empty(204);
}

function lackingIn<Row extends BaseRow>({ lacking }: Resource<Row>): Fault {
  return lacking === 'notImplemented' ? notImplemented() : stumbled();
}

/** A row as its caller may see it: just made or changed, so that it is seen whatever the rules say. */
function bodyOf<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest, row: Row): Fields {
  return shown(resource, request, row) ?? resource.body(row, request);
}
