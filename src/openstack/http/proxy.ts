import { isIP } from 'node:net';

/** The variables that name proxies; lower-case names win, as in curl and Python. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a URL, from `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`; `undefined` for none.
 *
 * `NO_PROXY` is a list of names (`example.org` also means all below it), addresses, address ranges (`10.0.0.0/8`), each
 * with an optional port, or `*`.
 *
 * @returns the proxy as it was given, `http://` added where it has no scheme; may hold a password
 *
 * Source: requests 2.28, requests/utils.py, `should_bypass_proxies`; curl's documentation of NO_PROXY
 */
export function proxyFor(url: URL, env: ProxyEnvironment): string | undefined {
  const read = (name: string): string | undefined => env[name.toLowerCase()] || env[name] || undefined;
  // A CGI script must not take the header `Proxy:` for its proxy: HTTP_PROXY is void where REQUEST_METHOD is set.
  const http = env.REQUEST_METHOD ? env.http_proxy : read('HTTP_PROXY');
  const proxy = (url.protocol === 'https:' ? read('HTTPS_PROXY') : http) ?? read('ALL_PROXY');
  if (proxy === undefined || isExempt(url, read('NO_PROXY') ?? '')) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function isExempt(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => matches(entry.toLowerCase(), { host, port }));
}

function matches(entry: string, target: { host: string; port: string }): boolean {
  if (entry === '*') return true;
  const [bare, port] = splitPort(entry);
  if (port !== undefined && port !== target.port) return false;
  if (bare.includes('/')) return inRange(bare, target.host);
  const name = bare.replace(/^\*?\./, '');
  return target.host === name || (isIP(target.host) === 0 && target.host.endsWith(`.${name}`));
}

function splitPort(entry: string): [string, string | undefined] {
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(entry);
  if (bracketed) return [bracketed[1] ?? entry, bracketed[2]];
  const parts = /^([^:]+):(\d+)$/.exec(entry);
  return parts ? [parts[1] ?? entry, parts[2]] : [entry, undefined];
}

function inRange(range: string, host: string): boolean {
  const [base = '', bits = ''] = range.split('/');
  const length = Number(bits);
  if (isIP(host) !== 4 || isIP(base) !== 4 || !(length >= 0 && length <= 32)) return false;
  const shift = 32 - length;
  return length === 0 || addressNumber(host) >>> shift === addressNumber(base) >>> shift;
}

function addressNumber(address: string): number {
  return address.split('.').reduce((number, part) => (number << 8) | Number(part), 0);
}
