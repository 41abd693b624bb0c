import { Fault } from '../frame/fault.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { isObject } from '../kernel/json.ts';
import type { Schema } from '../validation/schema.ts';
import { validate } from '../validation/validate.ts';

/** An object of a request's body, checked. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * The member of a request's body (`{"project": {...}}`), checked; an absent one is checked as empty.
 *
 * @throws Fault 400 for one that does not fit. Keystone's message goes on with the schema and the value; ours does not.
 */
export function readMember(request: ServiceRequest, name: string, schema: Schema): Fields {
  const member = isObject(request.body) ? (request.body[name] ?? {}) : {};
  check(schema, member);
  return isObject(member) ? member : {};
}

/**
 * The same, where an absent member is checked as null: Keystone refuses it for regions, services and endpoints.
 *
 * @throws Fault 400 for one that does not fit
 */
export function needMember(request: ServiceRequest, name: string, schema: Schema): Fields {
  check(schema, isObject(request.body) ? (request.body[name] ?? null) : null);
  return readMember(request, name, schema);
}

/** The objects of a list in a request's body (`{"limits": [{...}]}`), checked; an absent list is checked as an object. @throws Fault 400 */
export function readMembers(request: ServiceRequest, name: string, schema: Schema): Fields[] {
  const members = isObject(request.body) ? (request.body[name] ?? {}) : {};
  check(schema, members);
  return Array.isArray(members) ? members.filter(isObject) : [];
}

/** Checks a value. @throws Fault 400 */
export function check(schema: Schema, value: unknown): void {
  const problem = validate(schema, value);
  if (problem === undefined) return;
  const where = problem.path.length > 0 ? `Invalid input for field '${problem.path.join('/')}': ` : '';
  throw new Fault(400, where + problem.message);
}

/** A field that was checked to be a text, or `undefined`. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

/** A field that was checked to be a text or null; `undefined` when it is absent. */
export function nullableTextOf(fields: Fields, name: string): string | null | undefined {
  return fields[name] === null ? null : textOf(fields, name);
}

/** A field that was checked to be true or false, or `undefined`. */
export function flagOf(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** A field that was checked to be a number, or `undefined`. */
export function numberOf(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return typeof value === 'number' ? value : undefined;
}

/** The fields that have no meaning: Keystone keeps and shows them. */
export function extraOf(fields: Fields, known: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !known.includes(name)));
}

/** Options of a resource: only `immutable` for most. */
export function optionsOf(fields: Fields): Fields {
  const options = fields.options;
  return isObject(options) ? Object.fromEntries(Object.entries(options).filter(([, value]) => value !== null)) : {};
}
