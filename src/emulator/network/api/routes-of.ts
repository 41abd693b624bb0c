import type { HttpResponse } from '../../../http/message.ts';
import { Fault } from '../../frame/fault.ts';
import { empty, json } from '../../frame/reply.ts';
import { type Route, route } from '../../frame/route.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { checkQuota } from '../quotas/check.ts';
import type { Fields } from './attribute.ts';
import { authorize } from './authorize.ts';
import { filterOf } from './filter.ts';
import { findRow, shown, targetOf } from './find-row.ts';
import { checkRevision } from './if-match.ts';
import { pageOf } from './page.ts';
import { memberOf, readChanges, readNew } from './read-fields.ts';
import type { BaseRow, Resource } from './resource.ts';

/**
 * The routes that every resource has, in the order of checks that Neutron's one controller has.
 *
 * Source: neutron stable/zed, neutron/api/v2/base.py, Controller; neutron/pecan_wsgi/hooks/policy_enforcement.py
 */
export function routesOf<Row extends BaseRow>(resource: Resource<Row>): readonly Route[] {
  const path = `/v2.0/${resource.segment ?? resource.collection}`;
  const one = `${path}/{id}`;
  return [
    route('GET', path, (request) => list(resource, request)),
    route('GET', one, (request) => show(resource, request)),
    ...(resource.create ? [route('POST', path, (request) => create(resource, request))] : []),
    ...(resource.update ? [route('PUT', path, withoutId(resource))] : []),
    ...(resource.remove ? [route('DELETE', path, withoutId(resource))] : []),
    ...(resource.update ? [route('PUT', one, (request) => update(resource, request))] : []),
    ...(resource.remove ? [route('DELETE', one, (request) => remove(resource, request))] : []),
  ];
}

/** Neutron looks for `None` when the path names no resource. */
function withoutId<Row extends BaseRow>(resource: Resource<Row>): () => never {
  return () => {
    throw resource.missing('None');
  };
}

/** Rows that a caller may see, as they are sent. */
function list<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest): HttpResponse {
  resource.beforeList?.(request);
  const { attributes, missing, collection } = resource;
  const fits = filterOf(request.query, attributes);
  const rows = resource.rows(request.cloud.network).all();
  const bodies = rows
    .map((row) => shown(resource, request, row))
    .filter((body) => body !== undefined)
    .filter(fits);
  const page = pageOf(request, bodies, { attributes, missing });
  return json(200, {
    [collection]: request.query.has('fields') ? page.bodies.map((body) => picked(request, body)) : page.bodies,
    ...(page.links.length > 0 && { [`${collection}_links`]: page.links }),
  });
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
  const { attributes, member } = resource;
  const target = { ...fields, project_id: fields.tenant_id, ...resource.target?.(fields, request) };
  authorize(request, { action: `create_${member}`, attributes, given: fields }, target);
  checkQuota(request.cloud.network, resource, String(fields.tenant_id));
  const row = resource.create?.(fields, request);
  if (row === undefined) return {};
  return { ...bodyOf(resource, request, row), ...resource.bodyOfNew?.(row, request) };
}

function update<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest): HttpResponse {
  const changes = readChanges(resource, memberOf(request.body, resource.member));
  const row = findRow(resource, request);
  checkRevision(request, row);
  const { attributes, member } = resource;
  const target = {
    ...targetOf(resource, request, row),
    ...changes,
    ...resource.target?.({ ...row, ...changes }, request),
  };
  authorize(request, { action: `update_${member}`, attributes, given: changes }, target);
  const now = resource.update?.(row, changes, request) ?? row;
  return json(200, { [member]: bodyOf(resource, request, now) });
}

function remove<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest): HttpResponse {
  const row = findRow(resource, request);
  checkRevision(request, row);
  authorize(
    request,
    { action: `delete_${resource.member}`, attributes: {}, given: {} },
    targetOf(resource, request, row),
  );
  resource.remove?.(row, request);
  return empty(204);
}

/** A row as its caller may see it: just made or changed, so that it is seen whatever the rules say. */
function bodyOf<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest, row: Row): Fields {
  return shown(resource, request, row) ?? resource.body(row, request);
}

/** The fields that were asked for. */
function picked({ query }: ServiceRequest, body: Fields): Fields {
  const fields = query.all('fields').filter((name) => name !== '');
  if (fields.length === 0) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name)));
}
