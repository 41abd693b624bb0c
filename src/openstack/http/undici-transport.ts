import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { NephoscopeError } from '../../base/errors.ts';
import type { TlsSettings } from '../config/cloud-config.ts';
import {
  type Transport,
  type TransportBody,
  TransportError,
  type TransportRequest,
  type TransportResponse,
} from '../transport.ts';
import { classifyFault } from './classify-fault.ts';
import { type ProxyEnvironment, proxyFor } from './proxy.ts';
import { ACCEPT_ENCODING, readBody } from './read-body.ts';

/** What the transport of a cloud is made with. */
export interface UndiciTransportOptions {
  readonly tls: TlsSettings;
  /** Where proxies are named. */
  readonly env: ProxyEnvironment;
  /** Greatest number of connections to one origin. Default 16. */
  readonly connections?: number;
}

const CONNECTIONS = 16;

/** Shorter than the 5 s after which Apache and many proxies close an idle connection, so that we are first. */
const KEEP_ALIVE_MS = 4000;

interface Certificates {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/**
 * Creates the transport over real sockets: one pool of kept-alive connections per origin, through a proxy where one is
 * named. undici is loaded at the first exchange, since commands that need no network must start fast.
 *
 * @throws NephoscopeError `config.invalid` when a certificate file cannot be read
 */
export function createUndiciTransport(options: UndiciTransportOptions): Transport {
  const certificates = readCertificates(options.tls);
  const dispatchers = new Map<string, Promise<Dispatcher>>();
  let closed = false;
  const dispatcherFor = (proxy: string | undefined, connectMs: number): Promise<Dispatcher> => {
    const key = `${connectMs} ${proxy ?? ''}`;
    const made = dispatchers.get(key) ?? createDispatcher({ ...options, certificates, proxy, connectMs });
    dispatchers.set(key, made);
    return made;
  };
  return {
    async exchange(request) {
      if (closed) throw new TransportError('broken', 'the transport is closed', { sent: false });
      request.signal?.throwIfAborted();
      const proxy = proxyFor(new URL(request.url), options.env);
      try {
        return await exchangeOn(await dispatcherFor(proxy, request.limits.connectMs), request);
      } catch (error) {
        request.signal?.throwIfAborted();
        throw classifyFault(error, { viaProxy: proxy !== undefined });
      }
    },
    async close() {
      closed = true;
      for (const made of dispatchers.values()) await made.then((each) => each.destroy());
    },
  };
}

function readCertificates(tls: TlsSettings): Certificates {
  const read = (path: string | undefined): string | undefined => (path === undefined ? undefined : readPem(path));
  const [ca, cert] = [tls.verify ? read(tls.caPath) : undefined, read(tls.certPath)];
  const key = tls.keyPath === undefined ? cert : read(tls.keyPath);
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

function readPem(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new NephoscopeError(
      'config.invalid',
      `The certificate file ${path} cannot be read. Check cacert, cert and key.`,
      {
        details: { path },
      },
    );
  }
  if (text.includes('-----BEGIN ')) return text;
  throw new NephoscopeError('config.invalid', `${path} holds no certificate or key in PEM form.`, {
    details: { path },
  });
}

interface DispatcherOptions extends UndiciTransportOptions {
  readonly certificates: Certificates;
  readonly proxy: string | undefined;
  readonly connectMs: number;
}

async function createDispatcher(options: DispatcherOptions): Promise<Dispatcher> {
  const { Agent, ProxyAgent } = await import('undici');
  const tls = { ...options.certificates, rejectUnauthorized: options.tls.verify };
  const connect = { ...tls, timeout: options.connectMs };
  const pool = {
    connections: options.connections ?? CONNECTIONS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    pipelining: 1,
  };
  if (options.proxy === undefined) return new Agent({ ...pool, connect });
  return new ProxyAgent({
    ...pool,
    uri: options.proxy,
    // http goes to the proxy as a whole URL, as curl and Python send it; https goes through a tunnel.
    proxyTunnel: false,
    requestTls: connect,
    proxyTls: { timeout: options.connectMs },
  });
}

async function exchangeOn(dispatcher: Dispatcher, request: TransportRequest): Promise<TransportResponse> {
  const url = new URL(request.url);
  const response = await dispatcher.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: request.method as Dispatcher.HttpMethod,
    headers: { 'accept-encoding': ACCEPT_ENCODING, ...request.headers },
    body: bodyOf(request.body),
    headersTimeout: request.limits.headersMs,
    bodyTimeout: request.limits.bodyMs,
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  });
  const headers = flatten(response.headers);
  try {
    const maxBytes = request.limits.maxBodyBytes;
    const bytes = await readBody(response.body, { encoding: headers['content-encoding'], maxBytes });
    const status = response.statusCode;
    if (request.asBytes && status < 300) return { status, headers, body: '', bytes };
    return { status, headers, body: bytes.toString('utf8') };
  } catch (error) {
    response.body.destroy();
    throw error;
  }
}

function bodyOf(body: TransportBody | undefined): string | Uint8Array | Readable | null {
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) return body ?? null;
  return Readable.from(body);
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
