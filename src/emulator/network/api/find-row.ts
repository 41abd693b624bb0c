import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { explanationOf } from '../../frame/webob.ts';
import { NETWORK_POLICIES } from '../policies.table.ts';
import type { Fields } from './attribute.ts';
import { holds } from './authorize.ts';
import type { BaseRow, Resource } from './resource.ts';

/**
 * A row that the caller may see.
 *
 * @param id - default: the one of the path
 * @throws the resource's 404; Neutron does not tell a foreign row from one that is not there. A row that nobody owns, and that a
 * rule hides, is not found in other words
 */
export function findRow<Row extends BaseRow>(
  resource: Resource<Row>,
  request: ServiceRequest,
  id: string = request.params.id ?? '',
): Row {
  const { network } = request.cloud;
  const row = resource.parent
    ? resource.parent.rowsOf(network, request.params.parent ?? '').find((one) => one.id === id)
    : resource.rows(network).find(id);
  if (row === undefined || !isWithinReach(resource, request, row)) {
    throw resource.missingIn?.(id, request.params.parent ?? '') ?? resource.missing(id);
  }
  if (!mayRead(resource, request, row)) throw new Fault(404, explanationOf(404));
  return row;
}

/** A row as the caller may see it; `undefined` when not at all. Fields with a rule that does not hold are left out. */
export function shown<Row extends BaseRow>(
  resource: Resource<Row>,
  request: ServiceRequest,
  row: Row,
): Fields | undefined {
  if (!isVisible(resource, request, row)) return undefined;
  const body = resource.body(row, request);
  const rules = hiddenFieldsOf(resource.member);
  if (request.caller.isAdmin || rules.length === 0) return body;
  const target = targetOf(resource, request, row);
  const hidden = rules.filter((name) => name in body && !holds(request, `get_${resource.member}:${name}`, target));
  return Object.fromEntries(Object.entries(body).filter(([name]) => !hidden.includes(name)));
}

/** What the rules of policy look at for a row. */
export function targetOf<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest, row: Row): Fields {
  const base: object = row;
  const fields: Fields = { ...base, tenant_id: row.project_id };
  return { ...fields, ...parentTarget(resource, request), ...resource.target?.(fields, request) };
}

/** What rules of policy ask of the resource that another is part of. */
export function parentTarget<Row extends BaseRow>(
  { parent }: Resource<Row>,
  { cloud, params }: ServiceRequest,
): Fields {
  if (parent === undefined) return {};
  return { 'ext_parent:tenant_id': parent.ownerOf(cloud.network, params.parent ?? '') };
}

/** Claims that a caller may see a row. */
export function isVisible<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest, row: Row): boolean {
  return isWithinReach(resource, request, row) && mayRead(resource, request, row);
}

/** Claims that a row is the caller's own, shared, or nobody's. */
function isWithinReach<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest, row: Row): boolean {
  const { caller } = request;
  if (seesAll(request) || resource.isUnowned === true) return true;
  return row.project_id === caller.projectId || resource.isShared?.(row, request) === true;
}

function mayRead<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest, row: Row): boolean {
  if (seesAll(request)) return true;
  return holds(request, `get_${resource.rule ?? resource.member}`, targetOf(resource, request, row));
}

function seesAll({ caller }: ServiceRequest): boolean {
  return caller.isAdmin || caller.roles.includes('advsvc');
}

const FIELD_RULES = new Map<string, readonly string[]>();

/** Fields of a resource that have a rule for reading. */
export function hiddenFieldsOf(member: string): readonly string[] {
  const known = FIELD_RULES.get(member);
  if (known) return known;
  const start = `get_${member}:`;
  const names = Object.keys(NETWORK_POLICIES).filter((name) => name.startsWith(start));
  const fields = names.map((name) => name.slice(start.length));
  FIELD_RULES.set(member, fields);
  return fields;
}
