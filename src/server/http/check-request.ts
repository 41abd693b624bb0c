import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ApiRoute } from '../../api/api-route.ts';
import type { JsonSchema } from '../../api/json-schema.ts';
import { SCHEMAS } from '../../api/schemas.table.ts';
import type { HttpRequest } from '../../http/message.ts';
import { Query } from '../../http/query.ts';
import { readJson } from '../../http/read-json.ts';
import { Refused } from './refused.ts';

/** Reads and checks the parts of a request against its route. */
export interface RequestCheck {
  /** @throws Refused 400 */
  params(params: Readonly<Record<string, string>>): void;
  /** Reads numbers and flags as such. @throws Refused 400 */
  query(http: HttpRequest): Readonly<Record<string, unknown>>;
  /** @throws Refused 400, 413, 415 */
  body(http: HttpRequest): unknown;
}

/** How deep a body may nest. */
const DEPTH = 32;

/** Makes the check of a route. Its schemas are compiled when the first request comes. */
export function createCheck(route: ApiRoute): RequestCheck {
  const { params = {}, query = {}, body } = route;
  const inPath = later(() => compile(openObject(params), { coerceTypes: false }));
  const inQuery = later(() => compile(queryObject(query), { coerceTypes: 'array' }));
  const inBody = later(() => compile(body ?? {}, { coerceTypes: false }));
  return {
    params: (given) => hold(inPath(), given, 'The path'),
    query: (http) => {
      const values = valuesOf(new Query(http.query), query);
      hold(inQuery(), values, 'The query');
      return values;
    },
    body: (http) => {
      if (body === undefined) return undefined;
      if (http.bodyTooLarge) throw new Refused(413, 'usage.invalid', 'The body is too large.');
      // What a form of another site can send without being asked is never JSON.
      if (!/^application\/json\s*(;|$)/i.test(http.headers['content-type'] ?? ''))
        throw new Refused(415, 'usage.invalid', 'Send the body as Content-Type: application/json.');
      const reading = readJson(http.body, DEPTH);
      if (!reading.ok)
        throw new Refused(400, 'usage.invalid', `The body cannot be read: its ${reading.problem} is wrong.`);
      hold(inBody(), reading.value, 'The body');
      return reading.value;
    },
  };
}

function later<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function compile(schema: JsonSchema, { coerceTypes }: { readonly coerceTypes: false | 'array' }): ValidateFunction {
  const ajv = new Ajv2020({ coerceTypes, strict: false, allErrors: false });
  // Its types say that the module is the function; at run time it is the default export of one.
  addFormats.default(ajv);
  return ajv.compile({ ...schema, components: { schemas: SCHEMAS } });
}

function openObject(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties };
}

function queryObject(query: NonNullable<ApiRoute['query']>): JsonSchema {
  const properties = Object.entries(query).map(([name, { schema, repeat }]) => [
    name,
    repeat ? { type: 'array', items: schema, maxItems: 1_000 } : schema,
  ]);
  const required = Object.keys(query).filter((name) => query[name]?.required);
  return { type: 'object', properties: Object.fromEntries(properties), required, additionalProperties: false };
}

/** The values by name; several of one that may not repeat are left as a list, which its schema then refuses. */
function valuesOf(given: Query, query: NonNullable<ApiRoute['query']>): Record<string, unknown> {
  return Object.fromEntries(
    given.names().map((name) => {
      const all = given.all(name);
      return [name, query[name]?.repeat || all.length > 1 ? all : all[0]];
    }),
  );
}

function hold(validate: ValidateFunction, value: unknown, where: string): void {
  if (validate(value)) return;
  throw new Refused(400, 'usage.invalid', `${where} is not as it must be: ${sentenceOf(validate.errors?.[0])}`);
}

function sentenceOf(error: ErrorObject | undefined): string {
  if (error === undefined) return 'it does not fit.';
  const at = error.instancePath.replaceAll('/', ' ').trim();
  const { additionalProperty, allowedValues } = error.params as Readonly<Record<string, unknown>>;
  const extra = Array.isArray(allowedValues) ? allowedValues.join(', ') : additionalProperty;
  const named = typeof extra === 'string' ? ` (${extra})` : '';
  return `${at === '' ? 'it' : at} ${error.message ?? 'does not fit'}${named}.`;
}
