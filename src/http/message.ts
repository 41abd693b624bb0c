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

/** What can be sent: whole, in ready parts, bit by bit, or as long as somebody writes. */
export type HttpBody = string | Buffer | readonly Buffer[] | AsyncIterable<string> | PushedBody;

/** A body that is written to when there is something to send, instead of being asked for more. */
export interface PushedBody {
  /** Takes over the way to the reader, once the head of the answer is sent. Called at most once: not for HEAD, nor when the reader is gone. */
  readonly start: (sink: BodySink) => void;
}

/** The way to the reader of a body. */
export interface BodySink {
  /** How many bytes wait in this process for the reader to take them. */
  readonly buffered: number;
  /** Sends bytes, or keeps them until the reader takes them, however many; after the end it does nothing. */
  write(bytes: Uint8Array): void;
  /** Calls a function once, when all that waits was taken. */
  whenDrained(listener: () => void): void;
  /** Calls a function once, when the reader is gone, or has all and the body was ended. */
  whenClosed(listener: () => void): void;
  /** Nothing more is written; what waits is still sent. */
  end(): void;
  /** Ends at once; what waits is lost. */
  destroy(): void;
}

/** The answer to a request. `Content-Length` is added when it is sent. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, HeaderValue>>;
  readonly body: HttpBody;
  /** The connection breaks after so many bytes of the body; 0: before the head. For servers that imitate a broken one. */
  readonly cutAfter?: number;
}

/** Claims that a body is sent bit by bit. */
export function isStream(body: HttpBody): body is AsyncIterable<string> {
  return typeof body === 'object' && Symbol.asyncIterator in body;
}

/** Claims that a body is written to as long as somebody writes. */
export function isPushed(body: HttpBody): body is PushedBody {
  return typeof body === 'object' && 'start' in body;
}

/** The bytes of a body that is not sent bit by bit; none of one that is pushed. */
export function bytesOf(body: string | Buffer | readonly Buffer[] | PushedBody): Buffer {
  if (typeof body === 'string') return Buffer.from(body, 'utf8');
  if (isPushed(body)) return Buffer.alloc(0);
  return Buffer.isBuffer(body) ? body : Buffer.concat(body);
}
