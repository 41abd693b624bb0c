import { isIP } from 'node:net';
import type { HeaderValue, HttpRequest } from '../../http/message.ts';
import { Refused } from '../http/refused.ts';
import { hostNameOf, isLoopback } from './loopback.ts';

/** What the guard knows of the port it stands at. */
export interface GuardOptions {
  /** The name or address that is listened on. */
  readonly host: string;
  readonly isTls: boolean;
  /** Origins whose pages may use the server, such as `https://console.example.org`; also where it is reached through a proxy. */
  readonly allowedOrigins: readonly string[];
}

const CORS_ANSWER = {
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Expose-Headers': 'ETag, Location, Retry-After, X-Request-Id',
};

const CORS_PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
  'Access-Control-Allow-Headers':
    'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Last-Event-ID',
  'Access-Control-Max-Age': '600',
};

/** Told by a browser that another page sends the request; another host, port or scheme of the same site counts too. */
const FOREIGN_SITES = ['cross-site', 'same-site'];

/**
 * Makes what looks at each request first: whether it names a host of ours (a page whose name was turned to our address by DNS does not),
 * and whether a page of another site sent it.
 *
 * @returns a function that answers headers for the answer, and throws `Refused` 403
 */
export function createGuard(options: GuardOptions): (request: HttpRequest) => Readonly<Record<string, HeaderValue>> {
  const { isTls, allowedOrigins } = options;
  const allowed = new Set(allowedOrigins);
  const names = new Set(allowedOrigins.map((origin) => new URL(origin).hostname));
  const always = {
    ...(isTls ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
    ...(allowed.size === 0 ? {} : { Vary: 'Origin' }),
  };
  return ({ method, headers }) => {
    const { host, origin } = headers;
    if (host !== undefined && !isOurs(host, options.host, names))
      throw new Refused(403, 'access.refused', 'The request names a host that is not this server.');
    const isAllowed = origin !== undefined && allowed.has(origin);
    const isOwn = origin === undefined || origin === `${isTls ? 'https' : 'http'}://${host?.toLowerCase()}`;
    if (!isOwn && !isAllowed)
      throw new Refused(403, 'access.refused', 'A page of another origin sent the request; --allow-origin allows one.');
    const isForeign = FOREIGN_SITES.includes(headers['sec-fetch-site'] ?? '');
    if (isForeign && !isAllowed && !isNavigation(method, headers))
      throw new Refused(403, 'access.refused', 'A page of another site sent the request.');
    if (!isAllowed) return always;
    const preflight = method === 'OPTIONS' ? CORS_PREFLIGHT : {};
    return { ...always, 'Access-Control-Allow-Origin': origin, ...CORS_ANSWER, ...preflight };
  };
}

/** A link from elsewhere may be followed: it shows the answer to a person, and to no page. */
function isNavigation(method: string, headers: HttpRequest['headers']): boolean {
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

/**
 * On loopback only loopback's names: whatever else is sent there, DNS was made to say so. Elsewhere also addresses, which DNS has no say
 * in, and the name that is listened on.
 */
function isOurs(header: string, host: string, names: ReadonlySet<string>): boolean {
  const name = hostNameOf(header);
  if (name === '') return false;
  if (isLoopback(name) || names.has(name)) return true;
  return !isLoopback(host) && (isIP(name) > 0 || name === host.toLowerCase());
}
