import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bytesOf, type HttpRequest, type HttpResponse, isStream } from './message.ts';

/** What answers requests. */
export interface HttpHandler {
  /** Answers; never rejects. */
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** The most bytes a body may have; asked before the body is read. */
  maxBodyBytes(method: string, path: string): number | Promise<number>;
}

/** How much of a body that is too long is read and thrown away before answering. */
const DRAINED_BYTES = 16 * 2 ** 20;

/** A server that listens. */
export interface Listener {
  readonly port: number;
  /** Stops to listen, ends open connections and waits for it. */
  close(): Promise<void>;
}

/**
 * Serves a handler on a socket.
 *
 * @param options.port - 0 takes a free one
 * @throws the system's error when the address cannot be taken (`EADDRINUSE`)
 */
export async function listen(handler: HttpHandler, options: { port: number; host: string }): Promise<Listener> {
  const server = createServer({ requestTimeout: 0, headersTimeout: 10_000, keepAliveTimeout: 60_000 });
  server.on('request', (incoming, outgoing) => {
    serve(handler, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { port: portOf(server), close: () => closeServer(server) };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(handler: HttpHandler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = await readRequest(handler, incoming, outgoing);
  const response = await handler.handle(request);
  const headers: Record<string, string | string[] | number> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    headers[name] = typeof value === 'string' ? value : [...value];
  }
  // What is left of a body that is too long is not read: the connection cannot serve another request.
  if (request.bodyTooLarge) headers.Connection = 'close';
  if (isStream(response.body)) {
    outgoing.writeHead(response.status, headers);
    return sendStream(outgoing, response.body);
  }
  const body = bytesOf(response.body);
  if (response.status !== 204 && response.status !== 304) headers['Content-Length'] = body.length;
  outgoing.writeHead(response.status, headers);
  outgoing.end(request.method === 'HEAD' ? undefined : body);
}

async function readRequest(
  handler: HttpHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<HttpRequest> {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  let gone: AbortController | undefined;
  const head = {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: headersOf(incoming),
    // Few answers need it, so it is made when one asks.
    get signal(): AbortSignal {
      if (gone === undefined) {
        const made = new AbortController();
        gone = made;
        if (outgoing.destroyed) made.abort();
        outgoing.once('close', () => made.abort());
      }
      return gone.signal;
    },
  };
  if (!hasBody(incoming)) return Object.assign(head, { body: NOTHING });
  const body = await readBody(incoming, await handler.maxBodyBytes(head.method, head.path));
  return body === undefined
    ? Object.assign(head, { body: NOTHING, bodyTooLarge: true as const })
    : Object.assign(head, { body });
}

const NOTHING = Buffer.alloc(0);

/** Claims that something follows the head of a request. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** The body, or `undefined` when it is longer than the limit. Some of what is too long is still read: else many callers never see the answer. */
async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const declared = Number(incoming.headers['content-length'] ?? 0);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > limit + DRAINED_BYTES) return undefined;
    if (size <= limit && declared <= limit) parts.push(part);
  }
  if (size > limit) return undefined;
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return headers;
}

async function sendStream(outgoing: ServerResponse, body: AsyncIterable<string>): Promise<void> {
  outgoing.flushHeaders();
  for await (const part of body) {
    if (outgoing.destroyed) return;
    if (outgoing.write(part)) continue;
    await new Promise<void>((resolve) => {
      outgoing.once('drain', resolve);
      outgoing.once('close', resolve);
    });
  }
  outgoing.end();
}
