import type { HttpResponse } from '../../http/message.ts';
import type { ServiceRequest } from './service-request.ts';

/** What answers a request. It throws a `Fault` to refuse; whatever it had changed is then taken back. */
export type Handler = (request: ServiceRequest) => HttpResponse;

/** A way into a service. */
export interface Route {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  /** Below the service's prefix, parameters in braces: `/v3/projects/{id}`. */
  readonly path: string;
  readonly handle: Handler;
  /** Can be asked without a token. */
  readonly open?: true;
  /** First microversion (minor number) that has it; below it the service says that it has no such route. */
  readonly since?: number;
  /** Last microversion that has it. */
  readonly until?: number;
  /** Its answers have no headers of microversions: the list of versions, in Nova. */
  readonly unversioned?: true;
  /** The body is bytes and not read as JSON; up to so many. */
  readonly takesBytes?: number;
}

/** A route in one line: `route('GET', '/v3/projects', listProjects)`. */
export function route(
  method: Route['method'],
  path: string,
  handle: Handler,
  options: Omit<Route, 'method' | 'path' | 'handle'> = {},
): Route {
  return { method, path, handle, ...options };
}
