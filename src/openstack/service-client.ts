import type { ServiceType } from './service-type.ts';
import type { TransportBody } from './transport.ts';

/** Query of a request; `undefined` is left out, a list repeats its name. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** One request to a service. */
export interface ApiRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the versioned endpoint, with a leading slash: `/servers/detail`, `/volumes/detail`, `/images`, `/projects`. */
  readonly path: string;
  readonly query?: Query;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, with a `content-type` of the caller's in `headers`; for the bytes of an image. */
  readonly bytes?: TransportBody;
  /**
   * The greatest microversion the caller knows: the lesser of it and of the service's greatest is sent. Absent: what the
   * configuration names (`compute_default_microversion`), else none, so the service's least.
   */
  readonly microversion?: string;
  /** The least microversion that the request makes sense with: a lesser service is refused before anything is sent. */
  readonly minMicroversion?: string;
  /** Give the body of a success as bytes, not parsed, where the transport can. */
  readonly asBytes?: boolean;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /**
   * `idempotent`: sending it twice does no harm, so it is sent again after any fault. `never`: sent again only when the
   * service cannot have acted on it. Default: `idempotent` for GET, HEAD and DELETE; `never` for the rest (Neutron has actions behind PUT).
   */
  readonly retry?: 'idempotent' | 'never';
  /** The most attempts, for a caller that paces itself and wants to see each refusal. Default: what the cloud was opened with. */
  readonly attempts?: number;
}

/** What a service answered with a status below 300. */
export interface ApiResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON; `undefined` when there was no body, or it is in `bytes`. */
  readonly body: unknown;
  /** The body as it came, where bytes were asked for and the transport gave them. */
  readonly bytes?: Buffer;
  readonly requestId?: string;
  /** The service's own clock, from the Date header, milliseconds since the epoch; whole seconds. */
  readonly dateMs?: number;
  /** Our clock when the answer was here. */
  readonly receivedAtMs: number;
  /** The microversion that was sent. */
  readonly microversion?: string;
}

/** The microversions that a service offers, both included. */
export interface MicroversionRange {
  readonly min: string;
  readonly max: string;
}

/** A signed-in way to one service of one region. */
export interface ServiceClient {
  readonly type: ServiceType;
  /** The versioned endpoint in use, without a trailing slash. */
  readonly url: string;
  /** What the service offers; `undefined` when it has no microversions. */
  readonly microversions: MicroversionRange | undefined;
  /** The greatest microversion the service offers; `undefined` when it has none. */
  readonly maxMicroversion: string | undefined;
  /**
   * Sends a request, signing in and retrying as needed.
   *
   * @throws OpenStackError for every answer of 300 or above, and when no whole answer came
   */
  request(request: ApiRequest): Promise<ApiResponse>;
}
