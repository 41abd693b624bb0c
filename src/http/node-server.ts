import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { bytesOf, type HttpRequest, type HttpResponse, isPushed, isStream } from './message.ts';
import { sendPushed } from './send-pushed.ts';

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

/** What a connection may cost, for a port that strangers reach. */
export interface ListenLimits {
  /** How long the head of a request may take to come, the handshake of TLS too; also that of a connection that says nothing. */
  readonly headMs: number;
  /** How long a whole request may take to come, its body included. */
  readonly requestMs: number;
  /** How often those are looked at: a connection lives so much longer at most. */
  readonly checkMs: number;
  /** How long a connection is kept for another request. */
  readonly keepAliveMs: number;
  /** How long an answer that is sent whole may stand still because its reader does. */
  readonly stalledMs: number;
  readonly maxHeadBytes: number;
  readonly maxConnections: number;
}

/** The certificate of a port, and its key: PEM. */
export interface TlsIdentity {
  readonly cert: string;
  readonly key: string;
}

/** Where and how to listen. */
export interface ListenOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** Default: those of a port that only its owner uses. */
  readonly limits?: ListenLimits;
  /** Default: no TLS. */
  readonly tls?: TlsIdentity;
}

/**
 * How many connections may wait to be taken. Of those beyond it the system drops the last step of the handshake: the other end believes
 * to be connected, and waits. Node's own 511 were too few for 1,500 at once.
 */
const BACKLOG = 4_096;

/**
 * Serves a handler on a socket.
 *
 * @throws the system's error when the address cannot be taken (`EADDRINUSE`) or the certificate cannot be read
 */
export async function listen(handler: HttpHandler, options: ListenOptions): Promise<Listener> {
  const { limits } = options;
  const server = openServer(options, (incoming, outgoing) => {
    serve(handler, { incoming, outgoing, stalledMs: limits?.stalledMs ?? 0 }).catch(() => outgoing.destroy());
  });
  if (limits !== undefined) server.maxConnections = limits.maxConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: options.port, host: options.host, backlog: BACKLOG }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { port: portOf(server), close: () => closeServer(server) };
}

function openServer({ limits, tls }: ListenOptions, onRequest: RequestListener): Server {
  const settings =
    limits === undefined
      ? { requestTimeout: 0, headersTimeout: 10_000, keepAliveTimeout: 60_000 }
      : {
          requestTimeout: limits.requestMs,
          headersTimeout: limits.headMs,
          keepAliveTimeout: limits.keepAliveMs,
          connectionsCheckingInterval: limits.checkMs,
          maxHeaderSize: limits.maxHeadBytes,
        };
  if (tls === undefined) return createServer(settings, onRequest);
  const handshake = limits === undefined ? {} : { handshakeTimeout: limits.headMs };
  return createTlsServer({ ...settings, ...handshake, ...tls, minVersion: 'TLSv1.2' }, onRequest);
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

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** 0: for ever. */
  readonly stalledMs: number;
}

async function serve(handler: HttpHandler, { incoming, outgoing, stalledMs }: Exchange): Promise<void> {
  const request = await readRequest(handler, incoming, outgoing);
  const response = await handler.handle(request);
  if (response.cutAfter === 0) {
    outgoing.destroy();
    return;
  }
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
  if (isPushed(response.body)) return sendPushed(outgoing, { ...response, headers, body: response.body });
  const body = bytesOf(response.body);
  if (response.status !== 204 && response.status !== 304) headers['Content-Length'] = body.length;
  if (stalledMs > 0) outgoing.setTimeout(stalledMs);
  outgoing.writeHead(response.status, headers);
  if (response.cutAfter === undefined) outgoing.end(request.method === 'HEAD' ? undefined : body);
  else outgoing.write(body.subarray(0, response.cutAfter), () => outgoing.destroy());
}

async function readRequest(
  handler: HttpHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<HttpRequest> {
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  let gone: AbortController | undefined;
  const peer = incoming.socket.remoteAddress;
  const head = {
    ...(peer === undefined ? {} : { peer }),
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
    await drained(outgoing);
  }
  outgoing.end();
}

/** Resolves when more can be written, or nothing any more; leaves no listener behind. */
function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off('drain', done);
      outgoing.off('close', done);
      resolve();
    };
    outgoing.once('drain', done);
    outgoing.once('close', done);
  });
}
