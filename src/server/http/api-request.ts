import type { ApiRoute } from '../../api/api-route.ts';
import type { HeaderValue, HttpBody, HttpRequest } from '../../http/message.ts';
import type { Viewer } from '../access/viewer.ts';
import type { ServerParts } from '../server-parts.ts';

/** A request that was found to fit its route. */
export interface ApiRequest {
  readonly route: ApiRoute;
  readonly params: Readonly<Record<string, string>>;
  /** By name: numbers and flags read as such, repeated ones as lists. */
  readonly query: Readonly<Record<string, unknown>>;
  /** As its schema has it; `undefined` where the route takes none. */
  readonly body: unknown;
  readonly http: HttpRequest;
}

/** The same, of somebody who may ask. */
export interface ViewerRequest extends ApiRequest {
  readonly viewer: Viewer;
}

/** What a handler answers: a value to be written as JSON, or something else as it is. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, HeaderValue>>;
  /** Written as JSON. */
  readonly json?: unknown;
  /** Sent as it is; needs a `Content-Type` among the headers. */
  readonly raw?: HttpBody;
}

/** Answers the requests of one route. */
export type Handler =
  | {
      readonly for: 'anyone';
      readonly run: (request: ApiRequest, parts: ServerParts) => ApiAnswer | Promise<ApiAnswer>;
    }
  | {
      readonly for: 'viewer';
      readonly run: (request: ViewerRequest, parts: ServerParts) => ApiAnswer | Promise<ApiAnswer>;
    };
