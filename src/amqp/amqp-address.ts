import { NephoscopeError } from '../base/errors.ts';

/** Where a broker listens, and how to speak to it. */
export interface AmqpAddress {
  readonly hostname: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  readonly vhost: string;
  /** Seconds; a connection on which nothing comes for twice as long is broken. */
  readonly heartbeat: number;
  /** Present: TLS. */
  readonly tls?: AmqpTls;
}

/** How TLS is done. */
export interface AmqpTls {
  /** Paths of PEM files. */
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
  /** Whether the certificate must be trusted. */
  readonly verify: boolean;
}

const FORMAT = /^(amqp|amqps|rabbit|rabbits):\/\/([^/?#]*)(\/[^?#]*)?(?:\?([^#]*))?$/i;

/** Twice this is how long a silent broker may go unnoticed. */
const HEARTBEAT_SECONDS = 5;

/**
 * Reads the addresses of one broker: a URL, several with commas between them, or one with several hosts as in the `transport_url` of
 * OpenStack's services (`rabbit://user:pass@a:5672,user:pass@b:5672/vhost`).
 *
 * Options after `?`: `heartbeat` (seconds), `ssl` (`1`: TLS, as `amqps`), `cacertfile`, `certfile`, `keyfile`,
 * `verify` (`verify_peer`, `verify_none`), and oslo.messaging's names for the same (`ssl_ca_file`, `ssl_cert_file`, `ssl_key_file`).
 *
 * @throws {NephoscopeError} `usage.invalid` when it cannot be read; never with a secret in it
 *
 * Source: oslo.messaging 14.0, oslo_messaging/transport.py, `TransportURL.parse`; RabbitMQ, "URI query parameters"
 */
export function readAmqpAddresses(text: string): readonly AmqpAddress[] {
  const urls = text.split(/[\s,]+(?=[a-z]+:\/\/)/i).map((url) => url.trim());
  return urls.filter((url) => url !== '').flatMap(readUrl);
}

/** An address as a person may see it: no name, no password. */
export function nameOfAddress({ hostname, port, vhost, tls }: AmqpAddress): string {
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  return `${tls === undefined ? 'amqp' : 'amqps'}://${host}:${port}${vhost === '/' ? '' : `/${vhost}`}`;
}

function readUrl(url: string): readonly AmqpAddress[] {
  const match = FORMAT.exec(url);
  if (match === null) throw invalid('it must look like amqp://user:password@host:5672/vhost');
  const [, scheme = '', hosts = '', path = '', query = ''] = match;
  const options = new URLSearchParams(query);
  const isTls = /s$/i.test(scheme) || isOn(options.get('ssl'));
  const shared = {
    // Both kinds of services write a second slash for the host named `/`.
    vhost: decode(path.slice(1)) || '/',
    heartbeat: readHeartbeat(options.get('heartbeat')),
    ...(isTls ? { tls: readTls(options) } : {}),
  };
  let login = { username: 'guest', password: 'guest' };
  return hosts.split(',').map((host) => {
    const at = host.lastIndexOf('@');
    // A host without a name of its own takes the one before it.
    if (at >= 0) login = readLogin(host.slice(0, at));
    return { ...shared, ...login, ...readHost(host.slice(at + 1), isTls ? 5671 : 5672) };
  });
}

function readLogin(text: string): { username: string; password: string } {
  const [username = '', ...password] = text.split(':');
  return { username: decode(username), password: decode(password.join(':')) };
}

function readHost(text: string, usualPort: number): { hostname: string; port: number } {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/i.exec(text);
  const port = Number(match?.[3] ?? usualPort);
  if (match === null || port === 0 || port > 65_535) throw invalid('a host or its port cannot be read');
  return { hostname: match[1] ?? match[2] ?? '', port };
}

function readTls(options: URLSearchParams): AmqpTls {
  const file = (...names: readonly string[]): string | undefined =>
    names.map((name) => options.get(name)).find((value) => value !== null && value !== '') ?? undefined;
  const [caFile, certFile, keyFile] = [
    file('cacertfile', 'ssl_ca_file'),
    file('certfile', 'ssl_cert_file'),
    file('keyfile', 'ssl_key_file'),
  ];
  return {
    verify: options.get('verify') !== 'verify_none',
    ...(caFile === undefined ? {} : { caFile }),
    ...(certFile === undefined ? {} : { certFile }),
    ...(keyFile === undefined ? {} : { keyFile }),
  };
}

function readHeartbeat(text: string | null): number {
  if (text === null) return HEARTBEAT_SECONDS;
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 600) throw invalid('heartbeat must be 1 to 600 seconds');
  return seconds;
}

function isOn(value: string | null): boolean {
  return value !== null && /^(1|true|yes|on)$/i.test(value);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid('a % in it is not followed by two digits');
  }
}

function invalid(why: string): NephoscopeError {
  return new NephoscopeError('usage.invalid', `The address of the message broker cannot be read: ${why}.`);
}
