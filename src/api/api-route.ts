import type { JsonSchema } from './json-schema.ts';

/** What an answer looks like. */
export interface RouteAnswer {
  readonly description: string;
  /** Of a JSON body; absent where there is none. */
  readonly schema?: JsonSchema;
  /** `application/json` when absent. */
  readonly type?: string;
}

/** One parameter of the query. */
export interface QueryParameter {
  readonly description: string;
  readonly schema: JsonSchema;
  /** May be given several times: one of the values must hold. */
  readonly repeat?: true;
  /** Must be given. */
  readonly required?: true;
}

/** One request that the server answers: the contract from which the router, the checks and the OpenAPI document are made. */
export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the server's address: `/api/v1/resources/{kind}/{id}`. */
  readonly path: string;
  /** Names its handler: `listResources`. */
  readonly operationId: string;
  readonly tag: string;
  /** One line. */
  readonly summary: string;
  /** More than a line, where it takes that. */
  readonly description?: string;
  /** Who may ask. `viewer`: whoever has signed in, or needs not to (see `Access`). */
  readonly for: 'anyone' | 'viewer';
  /** Schemas of the parts of the path; `string` when absent. */
  readonly params?: Readonly<Record<string, JsonSchema>>;
  readonly query?: Readonly<Record<string, QueryParameter>>;
  /** Headers of the request that mean something, in lower case. */
  readonly headers?: Readonly<Record<string, { readonly description: string }>>;
  readonly body?: JsonSchema;
  /** By status. Problems that any route can have (400, 401, 403, 404, 429, those above 500; with a body 413 and 415) are added by themselves. */
  readonly answers: Readonly<Record<number, RouteAnswer>>;
}
