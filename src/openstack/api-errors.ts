import { type ErrorCode, NephoscopeError } from '../base/errors.ts';
import { redactText, redactUrl } from '../base/redact.ts';
import { readFault } from './fault.ts';
import { OpenStackError } from './open-stack-error.ts';
import { parseRetryAfter } from './retry.ts';
import type { ServiceType } from './service-type.ts';
import type { TransportError, TransportFault, TransportResponse } from './transport.ts';

/** What an error says of the request that failed. */
export interface RequestFacts {
  readonly service?: ServiceType;
  readonly method: string;
  readonly url: string;
  readonly microversion?: string;
  /** The id that we sent. */
  readonly requestId: string;
  /** Values that were sent and must not be shown, should the service repeat them. */
  readonly secrets?: readonly string[];
}

/** The header under which a service gives its request id, by age of the service. */
const REQUEST_ID_HEADERS = ['x-openstack-request-id', 'x-compute-request-id'];

/** The request id that a service gave to an answer. */
export function requestIdOf(headers: Readonly<Record<string, string>>): string | undefined {
  return REQUEST_ID_HEADERS.map((name) => headers[name]).find((id) => id !== undefined && id !== '');
}

/** Milliseconds that the answer asks to wait; `undefined` when it does not. */
export function retryAfterOf(headers: Readonly<Record<string, string>>, nowMs: number): number | undefined {
  const date = Date.parse(headers.date ?? '');
  return parseRetryAfter(headers['retry-after'], Number.isNaN(date) ? nowMs : date);
}

/**
 * Claims that the body is a web page of something on the way: proxies answer with one. WebOb makes pages of refusals too (Glance's,
 * to whoever does not ask for JSON); those carry the request id that the service gave.
 */
export function isWebPage(response: TransportResponse): boolean {
  if (requestIdOf(response.headers) !== undefined) return false;
  return /^text\/html/i.test(response.headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)/i.test(response.body);
}

/**
 * Makes the error of an answer with a status of 300 or above.
 *
 * A web page with 404 is not "no such resource": a proxy in an outage must not look like a deletion.
 */
export function errorOfResponse(facts: RequestFacts, response: TransportResponse, nowMs: number): OpenStackError {
  const { status } = response;
  const retryAfterMs = retryAfterOf(response.headers, nowMs);
  const code = codeOf(response, retryAfterMs);
  const fault = code === 'network.not-openstack' ? undefined : readFault(parseOrText(response.body));
  const said = fault === undefined ? undefined : hideSecrets(fault.message, facts.secrets ?? []);
  const requestId = requestIdOf(response.headers) ?? facts.requestId;
  const details = {
    ...(fault?.type === undefined ? {} : { fault: fault.type }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
  const message =
    code === 'network.not-openstack'
      ? describeStranger(facts, response)
      : `${describeRequest(facts)} failed with ${status}: ${said ?? 'no reason given'}${requestId ? ` (${requestId})` : ''}`;
  return new OpenStackError(code, message, {
    ...infoOf(facts),
    status,
    requestId,
    retryable: status === 429 || status >= 500 || code === 'api.limited',
    ...(said === undefined ? {} : { serviceMessage: said }),
    details,
  });
}

function codeOf(response: TransportResponse, retryAfterMs: number | undefined): ErrorCode {
  const { status } = response;
  if (status === 429 || (status === 413 && (retryAfterMs ?? 0) > 0)) return 'api.limited';
  if (status >= 500) return 'api.failed';
  if (status < 400 || (isWebPage(response) && status !== 401)) return 'network.not-openstack';
  const codes: Readonly<Record<number, ErrorCode>> = {
    401: 'auth.failed',
    403: 'api.forbidden',
    404: 'api.not-found',
    406: 'api.version',
    409: 'api.conflict',
  };
  return codes[status] ?? 'api.refused';
}

/** Makes the error of something that answered, and is not the service. */
export function notOpenStack(facts: RequestFacts, response: TransportResponse): OpenStackError {
  return new OpenStackError('network.not-openstack', describeStranger(facts, response), {
    ...infoOf(facts),
    status: response.status,
    retryable: false,
  });
}

function describeStranger(facts: RequestFacts, response: TransportResponse): string {
  const kind = response.headers['content-type']?.split(';')[0] ?? 'no content type';
  const location = response.headers.location;
  const what = location === undefined ? kind : `a redirect to ${redactUrl(location)}`;
  return (
    `${redactUrl(facts.url)} answered ${facts.method} with ${response.status} and ${redactText(what)}: that is not ` +
    `${facts.service === undefined ? 'an OpenStack service' : `the ${facts.service} service`}. ` +
    'Check the URL, and proxies or sign-in pages on the way.'
  );
}

const FAULT_CODES: Readonly<Record<TransportFault, ErrorCode>> = {
  dns: 'network.unreachable',
  refused: 'network.unreachable',
  proxy: 'network.unreachable',
  broken: 'network.unreachable',
  'connect-timeout': 'network.timeout',
  'headers-timeout': 'network.timeout',
  'body-timeout': 'network.timeout',
  tls: 'network.tls',
  'too-large': 'api.too-large',
  'not-http': 'network.not-openstack',
};

/** What happened at the other end, and what to look at. `AT` stands for host and port. */
const FAULT_TEXTS: Readonly<Record<TransportFault, readonly [string, string]>> = {
  dns: ['the name of AT has no address', 'Check the host name, and the name server of this machine.'],
  refused: ['nothing accepts connections at AT', 'Check that the service runs there, and the port.'],
  proxy: ['the proxy did not lead to AT', 'Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY.'],
  broken: ['AT broke the connection', 'Try again; if it stays so, look at the service and the proxies before it.'],
  'connect-timeout': ['AT did not accept a connection in time', 'Check routes and firewalls.'],
  'headers-timeout': ['AT took the request and did not answer in time', 'The service may be overloaded; try again.'],
  'body-timeout': ['AT stopped in the middle of its answer', 'The service may be overloaded; try again.'],
  tls: ['the TLS connection to AT cannot be trusted', ''],
  'too-large': ['the answer of AT is too large', 'Ask for fewer items at a time.'],
  'not-http': ['AT does not speak HTTP as it should', 'Check the URL and the port.'],
};

/** Makes the error of an exchange that brought no whole answer. */
export function errorOfFault(facts: RequestFacts, error: TransportError): OpenStackError {
  const host = URL.canParse(facts.url) ? new URL(facts.url).host : redactUrl(facts.url);
  const [what, advice] = FAULT_TEXTS[error.fault];
  const cause = hideSecrets(error.message, facts.secrets ?? []);
  const text = `${describeRequest(facts)}: ${what.replace('AT', host)} (${cause}). ${error.fault === 'tls' ? adviseTls(cause) : advice}`;
  return new OpenStackError(FAULT_CODES[error.fault], text.trimEnd(), {
    ...infoOf(facts),
    requestId: facts.requestId,
    retryable: !['tls', 'too-large', 'not-http'].includes(error.fault),
    details: { fault: error.fault },
  });
}

function adviseTls(cause: string): string {
  if (/WRONG_VERSION|wrong version number|packet length|before secure TLS|EPROTO/i.test(cause)) {
    return 'The endpoint does not seem to speak TLS: use http:// if that is meant.';
  }
  if (/ALTNAME|HOSTNAME/i.test(cause)) return 'The certificate is for another name: use the name it is made for.';
  if (/EXPIRED|NOT_YET_VALID/i.test(cause))
    return 'The certificate is out of date; check the clock of this machine too.';
  if (/ALERT|CERTIFICATE_REQUIRED/i.test(cause)) return 'The endpoint wants a client certificate: set cert and key.';
  return "Name the cloud's certificate authority with cacert (OS_CACERT), or switch verification off with verify: false.";
}

/** Makes the error of a request that the service is too old or too new for. */
export function versionMissing(service: ServiceType, message: string): NephoscopeError {
  return new NephoscopeError('api.version', message, { details: { service } });
}

function infoOf(facts: RequestFacts) {
  return {
    ...(facts.service === undefined ? {} : { service: facts.service }),
    ...(facts.microversion === undefined ? {} : { microversion: facts.microversion }),
    method: facts.method,
    url: redactUrl(facts.url),
  };
}

function describeRequest(facts: RequestFacts): string {
  const path = URL.canParse(facts.url) ? new URL(facts.url).pathname : redactUrl(facts.url);
  return `${facts.service ?? 'identity'}: ${facts.method} ${path}`;
}

/** Shorter values are too common to be taken out of a text. */
const SHORTEST_SECRET = 4;

/** A service's words without the secrets that were sent to it, which some faults quote, and without those known by looks. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  const clean = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  return redactText(clean);
}

/** The parsed JSON, else the text itself. */
export function parseOrText(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
