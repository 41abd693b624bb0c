import { setMaxListeners } from 'node:events';
import type { Clock } from '../base/clock.ts';
import { NephoscopeError } from '../base/errors.ts';
import type { Random } from '../base/random.ts';
import { withSignal } from '../base/with-signal.ts';
import type { Token } from './auth/read-token.ts';
import { findIdentityEndpoint, signIn } from './auth/sign-in.ts';
import { createTokenSource, type TokenSource } from './auth/token-source.ts';
import { validateToken } from './auth/validate-token.ts';
import { findEndpoint } from './catalog.ts';
import type { Cloud } from './cloud.ts';
import type { CloudConfig } from './config/cloud-config.ts';
import { createServiceClient, sendSignedIn } from './create-service-client.ts';
import { discoverService } from './discover-service.ts';
import { createExchange, DEFAULT_LIMITS, type Exchange, type ExchangeLog } from './exchange.ts';
import { createUndiciTransport } from './http/undici-transport.ts';
import type { RetryLimits } from './retry.ts';
import type { ServiceClient } from './service-client.ts';
import type { ServiceType } from './service-type.ts';
import type { Transport, TransportLimits } from './transport.ts';
import { userAgent } from './user-agent.ts';

/** What a connection needs from outside. */
export interface ConnectPorts {
  readonly clock: Clock;
  readonly random: Random;
  /** Default: real sockets, by the TLS settings of the cloud and the proxies of `env`. */
  readonly transport?: Transport;
  /** Told of every exchange; sees no secret. */
  readonly log?: ExchangeLog;
  /** Where `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` are read; default: no proxy. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly limits?: Partial<TransportLimits>;
  readonly retry?: RetryLimits;
}

/**
 * Opens a cloud. Nothing is sent before the first use; then it signs in once, however many ask.
 *
 * @throws NephoscopeError `config.invalid` when a certificate file cannot be read
 */
export function connect(config: CloudConfig, ports: ConnectPorts): Cloud {
  const closing = new AbortController();
  // Whatever is under way waits for it, too: no leak that Node should warn of.
  setMaxListeners(0, closing.signal);
  const transport = ports.transport ?? createUndiciTransport({ tls: config.tls, env: ports.env ?? {} });
  const exchange = createCloudExchange(config, { ...ports, transport, closing: closing.signal });
  const parts = { exchange, clock: ports.clock, signal: closing.signal };
  const tokens = createCloudTokens(config, parts);
  const clients = new Map<ServiceType, OpenedService>();
  return {
    name: config.name,
    region: config.region,
    authUrl: config.authUrl,
    async identity(signal) {
      return (await tokens.current(signal)).info;
    },
    async identityNow(signal) {
      const token = await tokens.current(signal);
      const endpoint = await findIdentityEndpoint(config, parts);
      const found = await withSignal(validateToken(token, endpoint, parts), signal);
      return found ?? (await tokens.renew(token, signal)).info;
    },
    async service(type, signal) {
      if (closing.signal.aborted) throw closing.signal.reason;
      signal?.throwIfAborted();
      const known = clients.get(type);
      // A new token brings a new catalog: the service may be elsewhere by then, and may have been upgraded.
      const token = known === undefined ? undefined : await tokens.current(signal);
      const latest = clients.get(type);
      if (latest !== undefined && (token === undefined || (await latest.token) === token))
        return withSignal(latest.client, signal);
      const made = openService(config, type, { ...parts, tokens });
      // Where it cannot be found anew, what is known of it may still do.
      const client = latest === undefined ? made.client : betterOf(latest.client, made.client);
      const opened = { ...made, client };
      clients.set(type, opened);
      // What failed is tried anew by the next who asks.
      client.catch(() => clients.get(type) === opened && clients.delete(type));
      return withSignal(client, signal);
    },
    async close() {
      closing.abort(
        new NephoscopeError('network.unreachable', `The connection to the cloud '${config.name}' was closed.`),
      );
      await transport.close();
    },
  };
}

function createCloudExchange(
  config: CloudConfig,
  ports: ConnectPorts & { readonly transport: Transport; readonly closing: AbortSignal },
): Exchange {
  const headersMs = config.apiTimeoutMs === undefined ? {} : { headersMs: config.apiTimeoutMs };
  return createExchange(ports, {
    userAgent: userAgent(),
    closing: ports.closing,
    limits: { ...DEFAULT_LIMITS, ...headersMs, ...ports.limits },
    ...(ports.retry === undefined ? {} : { retry: ports.retry }),
  });
}

interface CloudParts {
  readonly exchange: Exchange;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

function createCloudTokens(config: CloudConfig, parts: CloudParts): TokenSource {
  let endpoint: string | undefined;
  return createTokenSource({
    clock: parts.clock,
    renewable: config.credentials.method !== 'token',
    signIn: async () => {
      endpoint ??= await findIdentityEndpoint(config, parts);
      return signIn(config, endpoint, parts);
    },
  });
}

/** The service as found anew, unless that failed or no longer tells its microversions: then as it was. */
async function betterOf(before: Promise<ServiceClient>, after: Promise<ServiceClient>): Promise<ServiceClient> {
  const found = await after.catch(() => undefined);
  const known = await before;
  if (found === undefined) return known;
  return found.microversions === undefined && known.microversions !== undefined ? known : found;
}

/** A service as it was found with a token. */
interface OpenedService {
  readonly token: Promise<Token | undefined>;
  readonly client: Promise<ServiceClient>;
}

function openService(
  config: CloudConfig,
  service: ServiceType,
  parts: CloudParts & { readonly tokens: TokenSource },
): OpenedService {
  const token = parts.tokens.current();
  const client = token.then((found) => findService(config, service, { ...parts, token: found }));
  return { token: token.catch(() => undefined), client };
}

async function findService(
  config: CloudConfig,
  service: ServiceType,
  parts: CloudParts & { readonly tokens: TokenSource; readonly token: Token },
): Promise<ServiceClient> {
  const settings = config.services[service];
  const { token } = parts;
  const { catalogType, catalogName, endpointOverride, defaultMicroversion } = settings;
  const isUnscopedIdentity = service === 'identity' && token.catalog.length === 0;
  const endpoint =
    endpointOverride ??
    (isUnscopedIdentity
      ? config.authUrl
      : findEndpoint(token.catalog, {
          service,
          region: settings.region ?? config.region,
          interfaces: settings.interfaces ?? config.interfaces,
          ...(catalogType === undefined ? {} : { catalogType }),
          ...(catalogName === undefined ? {} : { catalogName }),
        }));
  const get = async (url: string) => {
    const outgoing = { service, method: 'GET', url, headers: {}, idempotent: true, signal: parts.signal };
    return (await sendSignedIn(outgoing, parts)).response;
  };
  const found = await discoverService(service, endpoint, { projectId: token.info.projectId, get });
  return createServiceClient({ ...parts, service, found, defaultMicroversion });
}
