import { bytesOf, type HttpBody, isStream } from '../http/message.ts';
import type { EmulatedCloud } from './cloud-with.ts';

/** A request as the client of `nephoscope/openstack` sends it. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal;
  /** Give the body of a success as bytes. */
  readonly asBytes?: boolean;
}

/** An answer as that client reads it. */
export interface ReadResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body where bytes were asked for; `body` is then empty. */
  readonly bytes?: Buffer;
}

/** Carries the client's requests to a cloud in this process: a `Transport`, without a socket. Any host will do in URLs. */
export interface InProcessTransport {
  /** @throws the signal's reason when it was aborted; an error with `code` ECONNRESET when a fault cuts the answer */
  exchange(request: SentRequest): Promise<ReadResponse>;
  /** The cloud goes on. */
  close(): Promise<void>;
}

/** Makes what `connect` takes as `transport`. */
export function createTransport(cloud: EmulatedCloud): InProcessTransport {
  return {
    exchange: async ({ method, url, headers, body, signal, asBytes }) => {
      signal?.throwIfAborted();
      const { host, pathname, search } = new URL(url);
      const response = await cloud.handle({
        method,
        path: pathname,
        query: search.slice(1),
        headers: { host, ...headers },
        body: await bytesSent(body),
        ...(signal && { signal }),
      });
      signal?.throwIfAborted();
      if (response.cutAfter !== undefined) throw new BrokenConnection();
      const answer = { status: response.status, headers: headersOf(response.headers) };
      if (asBytes && answer.status < 300 && !isStream(response.body)) {
        return { ...answer, body: '', bytes: Buffer.from(bytesOf(response.body)) };
      }
      return { ...answer, body: await textOf(response.body) };
    },
    close: async () => {},
  };
}

/** The connection broke before the whole answer was there; `code` is what a socket would say. */
class BrokenConnection extends Error {
  readonly code = 'ECONNRESET';

  constructor() {
    super('the connection broke before the answer was whole');
  }
}

const NOTHING = Buffer.alloc(0);

async function bytesSent(body: SentRequest['body']): Promise<Buffer> {
  if (body === undefined) return NOTHING;
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.from(body);
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}

function headersOf(headers: Readonly<Record<string, string | readonly string[]>>): Record<string, string> {
  const read: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name] ?? '';
    read[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ');
  }
  return read;
}

async function textOf(body: HttpBody): Promise<string> {
  if (typeof body === 'string') return body;
  if (!isStream(body)) return bytesOf(body).toString();
  let text = '';
  for await (const part of body) text += part;
  return text;
}
