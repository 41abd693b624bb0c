import type { HttpRequest } from '../../http/message.ts';
import { Query } from '../../http/query.ts';
import type { CloudState } from '../cloud-state.ts';
import type { Caller, PolicyTarget } from './caller.ts';
import type { Exchange, ServiceDefinition } from './definition.ts';
import type { ServiceRequest } from './service-request.ts';

/** What a request is made of. */
export interface FrameRequestParts {
  readonly definition: ServiceDefinition;
  readonly cloud: CloudState;
  readonly request: HttpRequest;
  readonly exchange: Exchange;
  /** The minor number. */
  readonly microversion: number;
  readonly caller: Caller | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A route that is open was asked by nobody, and wants to know by whom. */
export class Unauthorized extends Error {}

/** A request as routes see it. A class, since one is made for every request, and the getter would make each a shape of its own. */
export class FrameRequest implements ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly queryText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly bytes: Buffer;
  readonly anyCaller: Caller | undefined;
  readonly microversion: number;
  readonly nowMs: number;
  readonly requestId: string;
  readonly serviceUrl: string;
  readonly cloudUrl: string;
  readonly cloud: CloudState;
  readonly #definition: ServiceDefinition;

  constructor({ definition, cloud, request, exchange, microversion, caller, params, body }: FrameRequestParts) {
    this.method = exchange.method;
    this.path = exchange.path;
    this.params = params;
    this.query = new Query(request.query);
    this.queryText = request.query;
    this.headers = exchange.headers;
    this.body = body;
    this.bytes = request.body;
    this.anyCaller = caller;
    this.microversion = microversion;
    this.nowMs = exchange.nowMs;
    this.requestId = exchange.requestId;
    this.serviceUrl = exchange.serviceUrl;
    this.cloudUrl = exchange.cloudUrl;
    this.cloud = cloud;
    this.#definition = definition;
  }

  get caller(): Caller {
    if (this.anyCaller === undefined) throw new Unauthorized();
    return this.anyCaller;
  }

  allows(rule: string, target: PolicyTarget = {}): boolean {
    return this.#definition.policies[rule]?.(this.caller, target) ?? false;
  }

  enforce(rule: string, target?: PolicyTarget): void {
    if (!this.allows(rule, target)) throw this.#definition.refusals.forbidden(rule);
  }
}
