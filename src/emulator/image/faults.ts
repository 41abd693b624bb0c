import { Fault } from '../frame/fault.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import type { Schema } from '../validation/schema.ts';
import { shallowestProblem } from '../validation/validate.ts';

/** A fault whose sentence stands below the code's usual one: raised without naming it an explanation. */
export function below(status: number, message: string): Fault {
  return new Fault(status, message, { below: true });
}

/**
 * Checks a value against a schema. Glance adds a dump of the schema to the message; ours ends before it.
 *
 * @throws Fault 400
 *
 * Source: glance stable/zed, glance/schema.py, `Schema.validate`
 */
export function checkSchema(name: string, schema: Schema, value: unknown): void {
  const problem = shallowestProblem(schema, value);
  if (problem) throw new Fault(400, `Provided object does not match schema '${name}': ${problem.message}`);
}

/** The body, which must be there. @throws Fault 400 */
export function bodyOf(request: ServiceRequest): unknown {
  if (request.bytes.length === 0) throw new Fault(400, 'Body expected in request.');
  return request.body;
}

/** Checks that there is no body. @throws Fault 400 */
export function checkNoBody(request: ServiceRequest): void {
  if (request.bytes.length > 0) throw new Fault(400, 'A body is not expected with this request.');
}

/** Checks that bytes come as bytes. @throws Fault 415 */
export function checkIsBytes(request: ServiceRequest): void {
  const type = typeOf(request);
  if (type !== 'application/octet-stream') throw new Fault(415, type);
}

/** The type of the body, without its parameters; that of a plain text when nothing is said. */
export function typeOf({ headers }: ServiceRequest): string {
  return headers['content-type']?.split(';')[0]?.trim() || 'text/plain';
}

/** Checks one of the limits of an image. @throws Fault 413 */
export function checkLimit(what: 'properties' | 'tags' | 'members for this image', count: number): void {
  if (count <= MOST) return;
  const limit = `The limit has been exceeded on the number of allowed image ${what}.`;
  throw new Fault(413, `${limit} Attempted: ${count}, Maximum: ${MOST}`);
}

/** Glance's default for properties, tags and members of an image. */
const MOST = 128;
