import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import { pythonStr } from '../../validation/python-repr.ts';
import type { Attributes, Fields } from './attribute.ts';

/** What of a resource decides how its fields are read. */
export interface Readable {
  readonly member: string;
  readonly attributes: Attributes;
}

/**
 * The fields of a new resource: owner filled in, defaults put in, converted and checked.
 *
 * @param given - the member of the body
 * @throws Fault 400 in Neutron's words and order
 *
 * Source: neutron stable/zed, neutron/api/v2/base.py, prepare_request_body; neutron-lib, neutron_lib/api/attributes.py
 */
export function readNew(request: ServiceRequest, resource: Readable, given: unknown): Fields {
  const fields = owned(request, objectOf(given, resource.member));
  refuseUnknown(fields, resource.attributes);
  const filled: Record<string, unknown> = { ...fields };
  for (const [name, attribute] of Object.entries(resource.attributes)) {
    if (attribute.post === false) {
      if (name in fields) throw new Fault(400, `Attribute '${name}' not allowed in POST`);
    } else if (!(name in fields) && !attribute.optional) {
      if (!('default' in attribute)) {
        throw new Fault(400, `Failed to parse request. Required attribute '${name}' not specified`);
      }
      filled[name] = attribute.default;
    }
  }
  return converted(filled, resource.attributes);
}

/** The changes of a resource. @throws Fault 400 */
export function readChanges(resource: Readable, given: unknown): Fields {
  const fields = withoutAlias(objectOf(given, resource.member));
  refuseUnknown(fields, resource.attributes);
  for (const name of Object.keys(fields)) {
    if (!resource.attributes[name]?.put) throw new Fault(400, `Cannot update read-only attribute ${name}`);
  }
  return converted(fields, resource.attributes);
}

function objectOf(given: unknown, member: string): Fields {
  if (isObject(given)) return given;
  throw new Fault(400, `Object '${member}' contains invalid data`);
}

/** `project_id` is another name of `tenant_id`. */
function withoutAlias(fields: Fields): Fields {
  if (!('project_id' in fields)) return fields;
  const { project_id: project, ...rest } = fields;
  if ('tenant_id' in rest && rest.tenant_id !== project) {
    throw new Fault(400, "'project_id' and 'tenant_id' do not match");
  }
  return { ...rest, tenant_id: project };
}

function owned({ caller }: ServiceRequest, given: Fields): Fields {
  const fields = withoutAlias(given);
  const isForeign = 'tenant_id' in fields && fields.tenant_id !== caller.projectId;
  if (isForeign && !caller.isAdmin && !caller.roles.includes('advsvc')) {
    const words = "Specifying 'project_id' or 'tenant_id' other than the authenticated project in request";
    throw new Fault(400, `${words} requires admin or advsvc privileges`);
  }
  if ('tenant_id' in fields) return fields;
  if (caller.projectId !== undefined) return { ...fields, tenant_id: caller.projectId };
  throw new Fault(400, 'Running without keystone AuthN requires that tenant_id is specified');
}

function refuseUnknown(fields: Fields, attributes: Attributes): void {
  const unknown = Object.keys(fields).filter((name) => !Object.hasOwn(attributes, name));
  if (unknown.length > 0) throw new Fault(400, `Unrecognized attribute(s) '${unknown.join(', ')}'`);
}

function converted(fields: Fields, attributes: Attributes): Fields {
  const values: Record<string, unknown> = { ...fields };
  for (const [name, attribute] of Object.entries(attributes)) {
    if (!(name in values)) continue;
    if (attribute.convert) values[name] = attribute.convert(values[name]);
    const reason = values[name] === attribute.default ? undefined : attribute.check?.(values[name]);
    if (reason !== undefined) throw new Fault(400, `Invalid input for ${name}. Reason: ${reason}.`);
  }
  return values;
}

/** The member of a body. @throws Fault 400 */
export function memberOf(body: unknown, member: string): unknown {
  if (!isObject(body) || Object.keys(body).length === 0) {
    throw new Fault(400, `Unable to find '${member}' in request body`);
  }
  if (!(member in body)) throw new Fault(400, `Unable to find '${member}' in request body`);
  return body[member];
}

/** A whole number of the query, zero or more. @throws what `refuse` makes */
export function countOf(word: string | undefined, refuse: (text: string) => Fault): number | undefined {
  if (word === undefined || word === '') return undefined;
  if (!/^\d+$/.test(word)) throw refuse(pythonStr(word));
  return Number(word);
}
