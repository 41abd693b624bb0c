import type { ServiceRequest } from '../../frame/service-request.ts';
import { NETWORK_POLICIES } from '../policies.table.ts';
import type { Fields } from './attribute.ts';
import { holds } from './authorize.ts';
import type { BaseRow, Resource } from './resource.ts';

/**
 * A row that the caller may see.
 *
 * @param id - default: the one of the path
 * @throws the resource's 404; Neutron does not tell a foreign row from one that is not there
 */
export function findRow<Row extends BaseRow>(
  resource: Resource<Row>,
  request: ServiceRequest,
  id: string = request.params.id ?? '',
): Row {
  const row = resource.rows(request.cloud.network).find(id);
  if (row === undefined || !isVisible(resource, request, row)) throw resource.missing(id);
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
  const rules = fieldRulesOf(resource.member);
  if (request.caller.isAdmin || rules.length === 0) return body;
  const target = targetOf(resource, request, row);
  const hidden = rules.filter((name) => name in body && !holds(request, `get_${resource.member}:${name}`, target));
  return Object.fromEntries(Object.entries(body).filter(([name]) => !hidden.includes(name)));
}

/** What the rules of policy look at for a row. */
export function targetOf<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest, row: Row): Fields {
  const base: object = row;
  const fields: Fields = { ...base, tenant_id: row.project_id };
  return { ...fields, ...resource.target?.(fields, request) };
}

function isVisible<Row extends BaseRow>(resource: Resource<Row>, request: ServiceRequest, row: Row): boolean {
  const { caller } = request;
  if (caller.isAdmin || caller.roles.includes('advsvc')) return true;
  if (row.project_id !== caller.projectId && !resource.isShared?.(row, request)) return false;
  return holds(request, `get_${resource.member}`, targetOf(resource, request, row));
}

const FIELD_RULES = new Map<string, readonly string[]>();

/** Fields of a resource that have a rule for reading. */
function fieldRulesOf(member: string): readonly string[] {
  const known = FIELD_RULES.get(member);
  if (known) return known;
  const start = `get_${member}:`;
  const names = Object.keys(NETWORK_POLICIES).filter((name) => name.startsWith(start));
  const fields = names.map((name) => name.slice(start.length));
  FIELD_RULES.set(member, fields);
  return fields;
}
