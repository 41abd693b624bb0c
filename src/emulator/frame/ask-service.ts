import type { HttpResponse } from '../../http/message.ts';
import { isObject } from '../kernel/json.ts';
import type { ServiceDefinition } from './definition.ts';
import { Fault } from './fault.ts';
import { FrameRequest } from './frame-request.ts';
import type { Route } from './route.ts';
import { createRouteTable, type RouteTable, routeIn } from './route-table.ts';
import type { ServiceRequest } from './service-request.ts';

/** What one service asks another. */
export interface Question {
  readonly method: Route['method'];
  /** Below the other service's prefix, without the query: `/v2.0/networks`. */
  readonly path: string;
  /** As in a URL, without the question mark. */
  readonly query?: string;
  readonly body?: object;
  /** The minor number; default: the least one. */
  readonly microversion?: number;
}

/** The body of an answer; empty when there is none. */
export type Answered = Readonly<Record<string, unknown>>;

const tables = new WeakMap<ServiceDefinition, RouteTable>();

/**
 * Asks another service of the cloud in the name of whoever asks this one, as services with a proxy for another do: its
 * validation, policy and quotas hold. All of it belongs to the one request.
 *
 * @throws the other service's `Fault`
 */
export function askService(definition: ServiceDefinition, asking: ServiceRequest, question: Question): Answered {
  const { method, path, query = '', body } = question;
  const microversion = question.microversion ?? definition.microversions?.range.min ?? 0;
  const match = tableOf(definition).find(method, path);
  const target = match.kind === 'found' ? routeIn(match.target, microversion) : undefined;
  if (match.kind !== 'found' || target === undefined) throw new Fault(404, 'The resource could not be found.');
  const { requestId, cloudUrl, cloud, caller } = asking;
  const serviceUrl = cloudUrl + definition.prefix;
  const request = new FrameRequest({
    definition,
    cloud,
    request: { method, path: definition.prefix + path, query, headers: {}, body: Buffer.alloc(0) },
    exchange: { method, path, headers: {}, requestId, nowMs: cloud.kernel.clock.now(), serviceUrl, cloudUrl },
    microversion,
    caller,
    params: match.params,
    body,
  });
  return bodyOf(target.handle(request));
}

function tableOf(definition: ServiceDefinition): RouteTable {
  const known = tables.get(definition);
  if (known) return known;
  const table = createRouteTable(definition.routes, { isHeadGet: false });
  tables.set(definition, table);
  return table;
}

/** Handlers answer with JSON as a text or as ready bytes. */
function bodyOf({ body }: HttpResponse): Answered {
  const text = textOf(body);
  const value: unknown = text === '' ? {} : JSON.parse(text);
  return isObject(value) ? value : {};
}

function textOf(body: HttpResponse['body']): string {
  if (typeof body === 'string') return body;
  if (Buffer.isBuffer(body)) return body.toString('utf8');
  return Array.isArray(body) ? Buffer.concat(body).toString('utf8') : '';
}
