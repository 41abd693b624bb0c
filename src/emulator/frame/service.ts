import type { HeaderValue, HttpRequest, HttpResponse } from '../../http/message.ts';
import type { Match } from '../../http/router.ts';
import type { CloudState } from '../cloud-state.ts';
import { isWithinRules } from './access-rules.ts';
import type { Caller } from './caller.ts';
import type { Exchange, ServiceDefinition } from './definition.ts';
import { Fault } from './fault.ts';
import { FrameRequest, Unauthorized } from './frame-request.ts';
import { formatMicroversion, readMicroversion } from './microversion.ts';
import type { Route } from './route.ts';
import { createRouteTable, type RouteTable, routeIn } from './route-table.ts';
import type { ServiceRequest } from './service-request.ts';

/** A service that answers. */
export interface Service {
  readonly name: string;
  /** The first part of its paths, such as `/compute`. */
  readonly prefix: string;
  /** The most bytes that the body of a request may have. */
  maxBodyBytes(method: string, path: string): number;
  /** Answers; never throws for what a caller sent. */
  handle(request: HttpRequest): HttpResponse;
  /** Answers with a fault in the service's own form, whatever was asked; left out: it has none. */
  refuse?(request: HttpRequest, fault: Fault): HttpResponse;
}

/** What goes through the frame with a request. */
interface Passage {
  readonly request: HttpRequest;
  readonly exchange: Exchange;
  /** The minor number. */
  readonly microversion: number;
  readonly caller: Caller | undefined;
}

/**
 * Makes a service of its definition: routing, authentication, microversions, bodies, policies, transactions and refusals are here
 * once, for all of them.
 */
export function createService(definition: ServiceDefinition, cloud: CloudState): Service {
  const router = createRouteTable(definition.routes, { isHeadGet: definition.answersHead === true });
  const frame = new Frame(definition, cloud, router);
  return {
    name: definition.name,
    prefix: definition.prefix,
    maxBodyBytes: (method, path) => {
      const match = router.find(method, decodePath(path).slice(definition.prefix.length));
      const bytes = match.kind === 'found' ? match.target[0]?.takesBytes : undefined;
      return bytes ?? definition.maxJsonBytes;
    },
    handle: (request) => cloud.kernel.clock.hold(() => frame.handle(request)),
    refuse: (request, fault) => cloud.kernel.clock.hold(() => frame.refuse(request, fault)),
  };
}

/** One request's way through a service. */
class Frame {
  readonly #definition: ServiceDefinition;
  readonly #cloud: CloudState;
  readonly #router: RouteTable;

  constructor(definition: ServiceDefinition, cloud: CloudState, router: RouteTable) {
    this.#definition = definition;
    this.#cloud = cloud;
    this.#router = router;
  }

  handle(request: HttpRequest): HttpResponse {
    const exchange = this.#exchangeOf(request);
    return this.#headed(exchange, this.#answer(request, exchange));
  }

  /** Answers with a fault, whatever was asked. */
  refuse(request: HttpRequest, fault: Fault): HttpResponse {
    const { refusals } = this.#definition;
    const exchange = this.#exchangeOf(request);
    const answer = fault.status === 401 ? refusals.unauthorized(exchange) : refusals.fault(exchange, fault);
    return this.#headed(exchange, { ...answer, headers: { ...answer.headers, ...fault.detail.headers } });
  }

  #exchangeOf(request: HttpRequest): Exchange {
    const { prefix } = this.#definition;
    const cloudUrl = `http://${request.headers.host ?? '127.0.0.1'}`;
    return {
      method: request.method,
      path: decodePath(request.path).slice(prefix.length),
      headers: request.headers,
      nowMs: this.#cloud.kernel.clock.now(),
      requestId: `req-${this.#cloud.kernel.requestRandom.uuid()}`,
      serviceUrl: cloudUrl + prefix,
      cloudUrl,
    };
  }

  #headed(exchange: Exchange, answer: HttpResponse): HttpResponse {
    const headers: Record<string, HeaderValue> = { ...this.#definition.headers(exchange), ...answer.headers };
    return { ...answer, headers };
  }

  #answer(request: HttpRequest, exchange: Exchange): HttpResponse {
    const { refusals, isOpen, routesFirst } = this.#definition;
    if (request.bodyTooLarge) return refusals.tooLarge(exchange);
    const token = exchange.headers['x-auth-token'];
    const caller = token === undefined ? undefined : this.#cloud.identity.callerOf(token);
    if (caller && !this.#mayAsk(caller, exchange)) return refusals.unauthorized(exchange);
    const isRefused = caller === undefined && !isOpen(exchange.path) && (!routesFirst || token !== undefined);
    if (isRefused) return refusals.unauthorized(exchange);
    const version = this.#microversion(exchange);
    if (version instanceof Fault) return refusals.fault(exchange, version);
    return this.#routed({ request, exchange, microversion: version, caller });
  }

  /** Rules of access are about what users ask; what a service asks for one is not held against them. */
  #mayAsk(caller: Caller, { method, path, headers }: Exchange): boolean {
    const { types } = this.#definition;
    if (types === undefined || isWithinRules(caller, { types, method, path })) return true;
    const token = headers['x-service-token'];
    return token !== undefined && this.#cloud.identity.callerOf(token) !== undefined;
  }

  #microversion(exchange: Exchange): number | Fault {
    const style = this.#definition.microversions;
    if (style === undefined) return 0;
    const reading = readMicroversion(exchange.headers, style.range, style.legacyHeader);
    const isIgnored = !reading.ok && reading.problem === 'foreign' && style.ignoresForeign === true;
    if (!reading.ok && !isIgnored) return style.refuse(exchange, reading.problem, reading.text);
    return reading.ok ? reading.minor : style.range.min;
  }

  #routed(passage: Passage): HttpResponse {
    const { refusals } = this.#definition;
    const { exchange, microversion } = passage;
    const match: Match<readonly Route[]> = this.#router.find(exchange.method, exchange.path);
    if (match.kind === 'none') return refusals.noRoute(exchange);
    if (match.kind === 'method') return refusals.wrongMethod(exchange, match.allowed);
    const route = routeIn(match.target, microversion);
    const answer = this.#run(passage, route, match.params);
    const { microversions } = this.#definition;
    if (microversions === undefined || route?.unversioned) return answer;
    const text = formatMicroversion(microversions.range, microversion);
    return { ...answer, headers: { ...microversions.headers(text), ...answer.headers } };
  }

  #run(passage: Passage, route: Route | undefined, params: Readonly<Record<string, string>>): HttpResponse {
    const { refusals, readBody, admit } = this.#definition;
    const { exchange, request, caller, microversion } = passage;
    try {
      if (route === undefined) throw this.#noMicroversion(microversion);
      const hasJson = request.body.length > 0 && route.takesBytes === undefined;
      const body = hasJson ? readBody(exchange, request.body) : undefined;
      if (caller === undefined && !route.open) return refusals.unauthorized(exchange);
      if (caller) admit?.(caller);
      const cause = { requestId: exchange.requestId };
      return this.#cloud.kernel.journal.run(cause, () => route.handle(this.#requestOf(passage, params, body)));
    } catch (error) {
      if (error instanceof Unauthorized) return refusals.unauthorized(exchange);
      if (error instanceof Fault) return refusals.fault(exchange, error);
      throw error;
    }
  }

  #noMicroversion(minor: number): Fault {
    const { microversions, refusals } = this.#definition;
    const text = microversions ? formatMicroversion(microversions.range, minor) : '';
    return refusals.noMicroversion?.(text) ?? new Fault(404, 'The resource could not be found.');
  }

  #requestOf(passage: Passage, params: Readonly<Record<string, string>>, body: unknown): ServiceRequest {
    return new FrameRequest({ definition: this.#definition, cloud: this.#cloud, ...passage, params, body });
  }
}

/**
 * A path as WSGI gives it: percent escapes are decoded before anything is split, bytes that are no UTF-8 become U+FFFD.
 */
function decodePath(path: string): string {
  if (!path.includes('%')) return path;
  const bytes = path.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
