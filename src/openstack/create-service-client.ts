import type { Clock } from '../base/clock.ts';
import { NephoscopeError } from '../base/errors.ts';
import { isSecretName } from '../base/redact.ts';
import { errorOfResponse, isWebPage, notOpenStack, parseOrText, requestIdOf, versionMissing } from './api-errors.ts';
import type { Token } from './auth/read-token.ts';
import type { TokenSource } from './auth/token-source.ts';
import type { Discovered } from './discovery.ts';
import type { Exchange, Exchanged, Outgoing } from './exchange.ts';
import { compareMicroversions, microversionFor, microversionHeaders } from './microversion.ts';
import type { ApiRequest, ApiResponse, Query, ServiceClient } from './service-client.ts';
import type { ServiceType } from './service-type.ts';

/** What a service client is made with. */
export interface ServiceClientOptions {
  readonly service: ServiceType;
  readonly found: Discovered;
  /** The microversion of requests that name none. */
  readonly defaultMicroversion: string | undefined;
  readonly tokens: TokenSource;
  readonly exchange: Exchange;
  readonly clock: Clock;
}

/** Creates the client of one service. */
export function createServiceClient(options: ServiceClientOptions): ServiceClient {
  const { service, found } = options;
  return {
    type: service,
    url: found.url,
    microversions: found.microversions,
    maxMicroversion: found.microversions?.max,
    async request(request) {
      const microversion = chooseMicroversion(request, options);
      const exchanged = await sendSignedIn(outgoingOf(request, { service, url: found.url, microversion }), options);
      return responseOf(exchanged, { microversion, nowMs: options.clock.now() });
    },
  };
}

/**
 * Sends a request with a token; when the service refuses the token, once more with a new one.
 *
 * A 401 comes before anything is done, so every request may be sent again after it, but for a stream that was read.
 */
export async function sendSignedIn(
  outgoing: Outgoing,
  ports: { readonly tokens: TokenSource; readonly exchange: Exchange },
): Promise<Exchanged> {
  const send = (token: Token): Promise<Exchanged> =>
    ports.exchange({
      ...outgoing,
      headers: { ...outgoing.headers, 'x-auth-token': token.value.reveal() },
      secrets: [...(outgoing.secrets ?? []), token.value.reveal()],
    });
  const token = await ports.tokens.current(outgoing.signal);
  const exchanged = await send(token);
  const isSpent =
    outgoing.body !== undefined && typeof outgoing.body === 'object' && !(outgoing.body instanceof Uint8Array);
  if (exchanged.response.status !== 401 || isSpent) return exchanged;
  return send(await ports.tokens.renew(token, outgoing.signal));
}

function chooseMicroversion(request: ApiRequest, options: ServiceClientOptions): string | undefined {
  const range = options.found.microversions;
  const least = request.minMicroversion;
  if (least !== undefined && (range === undefined || compareMicroversions(range.max, least) < 0)) {
    throw versionMissing(
      options.service,
      `${request.method} ${request.path} needs the ${options.service} microversion ${least}; the service ends at ` +
        `${range?.max ?? 'none'}.`,
    );
  }
  const wanted = request.microversion ?? options.defaultMicroversion;
  const chosen = wanted === undefined ? undefined : microversionFor(wanted, range);
  const tooLittle = least !== undefined && (chosen === undefined || compareMicroversions(chosen, least) < 0);
  return tooLittle ? least : chosen;
}

/** Methods that may be sent twice, unless the request says otherwise. Neutron has actions behind PUT. */
const IDEMPOTENT = ['GET', 'HEAD', 'DELETE'];

function outgoingOf(
  request: ApiRequest,
  to: { service: ServiceType; url: string; microversion: string | undefined },
): Outgoing {
  if (!request.path.startsWith('/'))
    throw new NephoscopeError('internal', `the path '${request.path}' has no leading slash`);
  const hasJson = request.body !== undefined;
  const body = hasJson ? JSON.stringify(request.body) : request.bytes;
  const idempotent = request.retry === undefined ? IDEMPOTENT.includes(request.method) : request.retry === 'idempotent';
  return {
    service: to.service,
    method: request.method,
    url: `${to.url}${request.path}${queryText(request.query)}`,
    headers: {
      ...(hasJson ? { 'content-type': 'application/json' } : {}),
      ...microversionHeaders(to.service, to.microversion),
      ...request.headers,
    },
    idempotent,
    ...(request.attempts === undefined ? {} : { attempts: request.attempts }),
    ...(request.asBytes ? { asBytes: true } : {}),
    secrets: secretsIn(request.body),
    ...(to.microversion === undefined ? {} : { microversion: to.microversion }),
    ...(body === undefined ? {} : { body }),
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  };
}

function queryText(query: Query | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) parameters.append(name, String(each));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** The secret values of a body, which a fault might quote: Nova's schema faults repeat the value they refuse. */
function secretsIn(body: unknown, within: { secret: boolean; depth: number } = { secret: false, depth: 0 }): string[] {
  if (typeof body === 'string') return within.secret ? [body] : [];
  if (typeof body !== 'object' || body === null || within.depth > 8) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    secretsIn(value, { secret: within.secret || isSecretName(name), depth: within.depth + 1 }),
  );
}

function responseOf(
  { response, facts, receivedAtMs }: Exchanged,
  more: { microversion: string | undefined; nowMs: number },
): ApiResponse {
  if (response.status >= 300) throw errorOfResponse(facts, response, more.nowMs);
  const body = response.bytes === undefined ? bodyOf(response.body, response.headers['content-type']) : NO_BODY;
  // Cinder and Glance call their empty answers (202, 204) text/html: webob's default.
  const isStranger = response.body !== '' && isWebPage(response);
  if (isStranger || body === undefined) throw notOpenStack(facts, response);
  const dateMs = Date.parse(response.headers.date ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: body.value,
    ...(response.bytes === undefined ? {} : { bytes: response.bytes }),
    requestId: requestIdOf(response.headers) ?? facts.requestId,
    receivedAtMs,
    ...(Number.isNaN(dateMs) ? {} : { dateMs }),
    ...(more.microversion === undefined ? {} : { microversion: more.microversion }),
  };
}

const NO_BODY = { value: undefined };

/** The body of a success; `undefined` when it should be JSON and is not. */
function bodyOf(text: string, contentType = ''): { readonly value: unknown } | undefined {
  if (text === '') return { value: undefined };
  const value = parseOrText(text);
  return typeof value === 'string' && /json/i.test(contentType) && !text.trimStart().startsWith('"')
    ? undefined
    : { value };
}
