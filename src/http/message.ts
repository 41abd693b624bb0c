/** A header of a response; several values are sent as several lines. */
export type HeaderValue = string | readonly string[];

/** A request, read whole. A socket's and an in-process caller's look the same. */
export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  /** As sent, still percent-encoded, without the query: `/compute/v2.1/servers`. */
  readonly path: string;
  /** As sent, without the question mark; empty when there is none. */
  readonly query: string;
  /** Names in lower case; lines of the same name joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty when there is none. */
  readonly body: Buffer;
  /** The address of the other end; absent for a caller in this process. */
  readonly peer?: string;
  /** The body was longer than the limit and is not here. */
  readonly bodyTooLarge?: true;
  /** Aborted when the caller went away; for answers that are sent bit by bit. */
  readonly signal?: AbortSignal;
}

/** What can be sent: whole, in ready parts, or bit by bit. */
export type HttpBody = string | Buffer | readonly Buffer[] | AsyncIterable<string>;

/** The answer to a request. `Content-Length` is added when it is sent. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, HeaderValue>>;
  readonly body: HttpBody;
}

/** Claims that a body is sent bit by bit. */
export function isStream(body: HttpBody): body is AsyncIterable<string> {
  return typeof body === 'object' && Symbol.asyncIterator in body;
}

/** The bytes of a body that is not sent bit by bit. */
export function bytesOf(body: string | Buffer | readonly Buffer[]): Buffer {
  if (typeof body === 'string') return Buffer.from(body, 'utf8');
  return Buffer.isBuffer(body) ? body : Buffer.concat(body);
}
