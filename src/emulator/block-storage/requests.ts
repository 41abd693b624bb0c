import type { HttpResponse } from '../../http/message.ts';
import { type Handler, type Route, route } from '../frame/route.ts';
import type { ServiceRequest } from '../frame/service-request.ts';
import { isObject } from '../kernel/json.ts';
import { pythonStr } from '../validation/python-repr.ts';
import type { Schema } from '../validation/schema.ts';
import { validate } from '../validation/validate.ts';
import { badRequest } from './faults.ts';
import type { Asker } from './neighbours.ts';
import { FORMATS } from './schemas.ts';
import type { Texts } from './volumes/state.ts';

/** An object of a request's body, checked. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * The ways to a resource: with the project in the path, and since 3.67 without.
 *
 * @param path - below the project: `/volumes/{id}`
 */
export function ways(
  method: Route['method'],
  path: string,
  handle: Handler,
  options: Omit<Route, 'method' | 'path' | 'handle'> = {},
): Route[] {
  return [
    route(method, `/v3/{project_id}${path}`, (request) => handle(inProject(request)), options),
    route(method, `/v3${path}`, handle, options),
  ];
}

/** @throws Fault 400 when the project of the path is not the caller's */
function inProject(request: ServiceRequest): ServiceRequest {
  if (request.params.project_id !== request.caller.projectId) throw badRequest('Malformed request url');
  return request;
}

/** Who asks, as rows and neighbours know people. */
export function askerOf({ caller }: ServiceRequest): Asker {
  return { projectId: caller.projectId ?? '', userId: caller.userId, isAdmin: caller.isAdmin };
}

/** What a policy looks at when it is about a row, or about nothing yet. */
export function targetOf(request: ServiceRequest, row?: { readonly projectId: string; readonly userId?: string }) {
  const { caller } = request;
  return { project_id: row?.projectId ?? caller.projectId, user_id: row?.userId ?? caller.userId };
}

/** Claims that a caller sees a row: it is the project's, or the caller administers. */
export function sees({ caller }: ServiceRequest, row: { readonly projectId: string }): boolean {
  return caller.isAdmin || row.projectId === caller.projectId;
}

/**
 * The whole body, checked.
 *
 * @throws Fault 400 with the field, its value and what is wrong
 *
 * Source: cinder stable/zed, cinder/api/validation/validators.py, _SchemaValidator.validate
 */
export function readBody(request: ServiceRequest, schema: Schema): Fields {
  const { body } = request;
  const problem = validate(schema, body ?? {}, FORMATS);
  if (problem !== undefined) {
    const field = problem.path.at(-1);
    const where =
      field === undefined ? '' : `Invalid input for field/attribute ${field}. Value: ${pythonStr(problem.value)}. `;
    throw badRequest(where + problem.message);
  }
  return isObject(body) ? body : {};
}

/** The one member of a body, checked as a whole. */
export function readMember(request: ServiceRequest, name: string, schema: Schema): Fields {
  const member = readBody(request, schema)[name];
  return isObject(member) ? member : {};
}

/** A text, or `null` when it is absent or null. */
export function textOf(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string') return value;
  }
  return null;
}

/** A text without spaces at its ends. */
export function trimmed(fields: Fields, ...names: readonly string[]): string | null {
  return textOf(fields, ...names)?.trim() ?? null;
}

/** Metadata; `undefined` when absent or null. */
export function metadataOf(fields: Fields, name = 'metadata'): Texts | undefined {
  const value = fields[name];
  if (!isObject(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}

/** Where the resources of the caller's project are; with the project when the path names it. */
export function baseUrl(request: ServiceRequest, version = '/v3'): string {
  const { projectId } = request.caller;
  const isNamed = projectId !== undefined && request.params.project_id !== undefined;
  return `${request.serviceUrl}${version}${isNamed ? `/${projectId}` : ''}`;
}

/** The links of a resource. */
export function linksOf(request: ServiceRequest, collection: string, id: string): object[] {
  return [
    { rel: 'self', href: `${baseUrl(request)}/${collection}/${id}` },
    { rel: 'bookmark', href: `${baseUrl(request, '')}/${collection}/${id}` },
  ];
}

/** An answer without a body, as Cinder's are: no length of zero is left out, the type is there. */
export function accepted(): HttpResponse {
  return { status: 202, headers: { 'Content-Type': 'text/html; charset=UTF-8' }, body: '' };
}
