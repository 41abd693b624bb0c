/** How long one exchange may take, step by step, and how large its answer may be. */
export interface TransportLimits {
  /** Milliseconds to open the connection, TLS included. */
  readonly connectMs: number;
  /** Milliseconds from the end of the request to the first byte of the answer. */
  readonly headersMs: number;
  /** Milliseconds between two pieces of the answer's body. */
  readonly bodyMs: number;
  /** Greatest size of the answer's body, in bytes after decompression. */
  readonly maxBodyBytes: number;
}

/** What goes out: text, bytes, or a stream that is read once (so it is never sent twice). */
export type TransportBody = string | Uint8Array | AsyncIterable<Uint8Array>;

/** One HTTP request, complete: nothing is added but what HTTP itself needs. */
export interface TransportRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: TransportBody;
  readonly signal?: AbortSignal;
  /** Give the body of a success as bytes. A transport need not. */
  readonly asBytes?: boolean;
  readonly limits: TransportLimits;
}

/** One HTTP answer, whatever its status. */
export interface TransportResponse {
  readonly status: number;
  /** Names in lower case; values of a repeated header are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded as UTF-8, decompressed. */
  readonly body: string;
  /** The body, decompressed, where bytes were asked for and given; `body` is then empty. */
  readonly bytes?: Buffer;
}

/**
 * Carries one HTTP exchange: no retries, no redirects, no sign-in.
 *
 * The real one is `http/undici-transport.ts`; the emulator gives another, and tests write their own.
 */
export interface Transport {
  /**
   * Sends the request and reads the whole answer.
   *
   * @throws TransportError when no whole answer came; when the signal was aborted, the signal's reason
   */
  exchange(request: TransportRequest): Promise<TransportResponse>;
  /** Closes what is open; a later exchange throws. */
  close(): Promise<void>;
}

/** Why no whole answer came. */
export type TransportFault =
  /** The host name has no address. */
  | 'dns'
  /** Nothing listens there, or no route leads there. */
  | 'refused'
  /** The connection could not be opened in time. */
  | 'connect-timeout'
  /** The certificate of the endpoint, or ours, was not accepted. */
  | 'tls'
  /** The proxy did not let us through. */
  | 'proxy'
  /** The connection broke before the whole answer was here. */
  | 'broken'
  /** The answer did not begin in time. */
  | 'headers-timeout'
  /** The answer began and stopped coming. */
  | 'body-timeout'
  /** The answer is larger than the limit. */
  | 'too-large'
  /** What came is not HTTP. */
  | 'not-http';

/**
 * An exchange that brought no whole answer.
 *
 * `sent` tells whether the service may have seen the request: a request that was never sent may always be sent again.
 */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly fault: TransportFault;
  readonly sent: boolean;

  constructor(fault: TransportFault, message: string, options: { readonly sent: boolean; readonly cause?: unknown }) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.fault = fault;
    this.sent = options.sent;
  }
}
