import { Fault } from '../frame/fault.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { isObject } from '../kernel/json.ts';
import { formatIp, parseIp } from '../network/addresses/ip.ts';
import { pythonStr } from '../validation/python-repr.ts';
import type { Schema, SchemaProblem } from '../validation/schema.ts';
import { validate } from '../validation/validate.ts';
import { FORMATS } from './formats.ts';

/** An object of a request's body, checked. */
export type Fields = Readonly<Record<string, unknown>>;

const BAD_NAME =
  "An invalid 'name' value was provided. The name must be: printable characters. Can not start or end with whitespace.";

/**
 * Checks the whole body of a request.
 *
 * @throws Fault 400 with Nova's sentence
 *
 * Source: nova stable/zed, nova/api/validation/validators.py, _SchemaValidator.validate
 */
export function checkBody(request: ServiceRequest, schema: Schema): Fields {
  const body = request.body ?? null;
  const problem = validate(schema, body, FORMATS);
  if (problem) throw new Fault(400, bodySentence(problem));
  return isObject(body) ? body : {};
}

/** The one member of a body (`{"server": {...}}`), checked. @throws Fault 400 */
export function readMember(request: ServiceRequest, name: string, schema: Schema): Fields {
  const whole: Schema = {
    type: 'object',
    properties: { [name]: schema },
    required: [name],
    additionalProperties: false,
  };
  const member = checkBody(request, whole)[name];
  return isObject(member) ? member : {};
}

function bodySentence({ message, path, value }: SchemaProblem): string {
  if (/ is not a 'name(?:_with_leading_trailing_spaces)?'$/.test(message)) return BAD_NAME;
  const last = path.at(-1);
  return last === undefined
    ? message
    : `Invalid input for field/attribute ${last}. Value: ${pythonStr(value)}. ${message}`;
}

/**
 * Checks the query: each name holds for each of its values.
 *
 * @param options.isStrict - an unknown name is refused; else it is ignored
 * @throws Fault 400
 */
export function checkQuery(
  request: ServiceRequest,
  properties: Readonly<Record<string, Schema>>,
  options: { readonly isStrict: boolean } = { isStrict: false },
): void {
  const names = request.query.names();
  for (const [name, schema] of Object.entries(properties)) {
    for (const value of request.query.all(name)) {
      const problem = validate(schema, value, FORMATS);
      if (problem)
        throw new Fault(400, `Invalid input for query parameters ${name}. Value: ${value}. ${problem.message}`);
    }
  }
  if (!options.isStrict) return;
  const extras = names.filter((name) => !Object.hasOwn(properties, name));
  if (extras.length === 0) return;
  const list = extras.map((name) => `'${name}'`).join(', ');
  const verb = extras.length === 1 ? 'was' : 'were';
  throw new Fault(400, `Additional properties are not allowed (${list} ${verb} unexpected)`);
}

/** Since when queries of most lists may have no other names than those they know. */
const STRICT_SINCE = 75;

/** Checks the query as most of Nova's lists do: other names are refused from 2.75 on. @throws Fault 400 */
export function checkLaxQuery(request: ServiceRequest, properties: Readonly<Record<string, Schema>>): void {
  checkQuery(request, properties, { isStrict: request.microversion >= STRICT_SINCE });
}

/** A field that was checked to be a text; `undefined` when it is absent or null. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

/** A field that was checked to be an address, or empty, in the form that services keep: `fd00::1`. */
export function addressOf(fields: Fields, name: string): string | undefined {
  const text = textOf(fields, name);
  const ip = text === undefined ? undefined : parseIp(text);
  return ip === undefined ? text : formatIp(ip);
}

/** A field that was checked to be true or false, in any of Nova's spellings. */
export function flagOf(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  return value === undefined || value === null ? undefined : isTrue(value);
}

/** A field that was checked to be a whole number, or a text of one. */
export function numberOf(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  return value === undefined || value === null ? undefined : Number(value);
}

/** A field that was checked to be an object. */
export function objectOf(fields: Fields, name: string): Fields | undefined {
  const value = fields[name];
  return isObject(value) ? value : undefined;
}

/** A field that was checked to be a list of objects. */
export function objectsOf(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A field that was checked to be an object of texts. */
export function textsOf(fields: Fields, name: string): Readonly<Record<string, string>> | undefined {
  const value = fields[name];
  if (!isObject(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}

/** What Nova takes for true. Source: oslo_utils, strutils.bool_from_string */
export function isTrue(value: unknown): boolean {
  return ['1', 't', 'true', 'on', 'y', 'yes'].includes(String(value).trim().toLowerCase());
}
