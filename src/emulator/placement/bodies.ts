import type { HttpResponse } from '../../http/message.ts';
import { Fault } from '../frame/fault.ts';
import { json } from '../frame/reply.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { isObject } from '../kernel/json.ts';
import { httpDate } from '../kernel/timestamps.ts';
import type { Formats, Schema } from '../validation/schema.ts';
import { validate } from '../validation/validate.ts';

/** An object of a request's body, checked. */
export type Fields = Readonly<Record<string, unknown>>;

/** A UUID with or without dashes. */
export const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

const FORMATS: Formats = { uuid: (value) => typeof value !== 'string' || UUID.test(value) };

/** The body, checked. @throws Fault 400. Placement's message goes on with the schema; ours ends before it. */
export function readFields(request: ServiceRequest, schema: Schema): Fields {
  if (request.bytes.length === 0) throw new Fault(400, 'Malformed JSON: Expecting value: line 1 column 1 (char 0)');
  const problem = validate(schema, request.body, FORMATS);
  if (problem) throw new Fault(400, `JSON does not validate: ${problem.message}`);
  return isObject(request.body) ? request.body : {};
}

/** The query, checked: names that are not known are refused. @throws Fault 400 */
export function readQuery({ query }: ServiceRequest, schema: Schema): void {
  const values = Object.fromEntries(query.names().map((name) => [name, query.first(name)]));
  const problem = validate({ type: 'object', additionalProperties: false, ...schema }, values, FORMATS);
  if (problem) throw new Fault(400, `Invalid query string parameters: ${problem.message}`);
}

/** An answer; from 1.15 on with the time of the last change, and never kept by caches. */
export function placementReply(
  request: ServiceRequest,
  status: number,
  value: object,
  changedAtMs?: number,
): HttpResponse {
  return json(status, value, cacheHeaders(request, changedAtMs));
}

/** The headers that came with 1.15. @param changedAtMs - left out: now */
export function cacheHeaders({ microversion, cloud }: ServiceRequest, changedAtMs?: number): Record<string, string> {
  if (microversion < 15) return {};
  return { 'Last-Modified': httpDate(changedAtMs ?? cloud.kernel.clock.now()), 'Cache-Control': 'no-cache' };
}
