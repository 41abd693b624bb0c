import { Fault } from '../../frame/fault.ts';
import type { ServiceRequest } from '../../frame/service-request.ts';
import { isObject } from '../../kernel/json.ts';
import type { Schema } from '../../validation/schema.ts';
import { bodyOf, checkSchema } from '../faults.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A schema that is also published: its name is in what is refused. */
export interface BodySchema extends Schema {
  readonly name: string;
}

/**
 * The fields of a body that fits a schema. A list, which Glance itself trips over (a 500), is refused.
 *
 * @param readOnly - names that callers may not write
 * @throws Fault 400, 403
 */
export function fieldsOf(request: ServiceRequest, schema: BodySchema, readOnly: readonly string[]): Fields {
  const body = bodyOf(request);
  if (!isObject(body)) throw new Fault(400, 'Unexpected body type. Expected list/dict.');
  for (const name of readOnly) if (name in body) throw new Fault(403, `Attribute '${name}' is read-only.`);
  checkSchema(schema.name, schema, body);
  return body;
}

/** A field that is a text, or nothing. */
export function textIn(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' ? value : null;
}

/** A field that is a list of objects; the schema was asked before. `undefined` when it was not sent. */
export function listIn(fields: Fields, name: string): readonly Fields[] | undefined {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isObject) : undefined;
}

/** A name that no schema has looked at: none, or too long a one, is a 500 of Glance's. @throws Fault 400 */
export function nameIn(fields: Fields, { name: kind, properties }: BodySchema): string {
  const { name } = fields;
  const rule: Schema = { properties: { name: properties?.name ?? {} }, required: ['name'] };
  checkSchema(kind, rule, name === undefined ? {} : { name });
  return typeof name === 'string' ? name : '';
}
