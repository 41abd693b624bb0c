import type { Clock } from '../../base/clock.ts';
import { NephoscopeError } from '../../base/errors.ts';
import { errorOfResponse, hideSecrets, isWebPage, notOpenStack, parseOrText } from '../api-errors.ts';
import type { CloudConfig, Credentials } from '../config/cloud-config.ts';
import { readVersions, splitEndpoint } from '../discovery.ts';
import type { Exchange, Exchanged } from '../exchange.ts';
import { readFault } from '../fault.ts';
import { OpenStackError } from '../open-stack-error.ts';
import { isJsonObject } from '../read-body.ts';
import type { TransportResponse } from '../transport.ts';
import { readToken, type Token } from './read-token.ts';
import { describeCredentials, signInBody } from './sign-in-body.ts';

/** What signing in needs. */
export interface SignInPorts {
  readonly exchange: Exchange;
  readonly clock: Clock;
  /** Aborted when the cloud is closed. */
  readonly signal: AbortSignal;
}

/**
 * Finds the v3 endpoint of Keystone: the auth_url itself where it names v3, else what its version document lists.
 *
 * @returns the endpoint without a trailing slash; the usual one where nothing can be discovered
 * @throws NephoscopeError `auth.unsupported` where Keystone lists versions and v3 is not among them
 */
export async function findIdentityEndpoint(config: CloudConfig, ports: SignInPorts): Promise<string> {
  const parts = splitEndpoint(config.authUrl);
  const usual = `${parts.root}/v3`;
  if (parts.version === 'v3') return usual;
  const { response } = await ports.exchange({
    service: 'identity',
    method: 'GET',
    url: `${parts.root}/`,
    headers: {},
    idempotent: true,
    signal: ports.signal,
  });
  const versions = response.status <= 300 ? readVersions(parseOrText(response.body)) : undefined;
  if (versions === undefined || versions.some((version) => version.id.startsWith('v3'))) return usual;
  throw new NephoscopeError(
    'auth.unsupported',
    `${parts.root} offers ${versions.map(({ id }) => id).join(', ') || 'no version'} of the identity API; nephoscope needs v3.`,
    { details: { cloud: config.name } },
  );
}

/**
 * Signs in once.
 *
 * @throws NephoscopeError `auth.failed` when Keystone refuses, saying for whom; `network.*` when it cannot be asked
 *
 * Source: keystone stable/zed, keystone/api/auth.py, `AuthTokenResource.post`
 */
export async function signIn(config: CloudConfig, endpoint: string, ports: SignInPorts): Promise<Token> {
  const exchanged = await ports.exchange({
    service: 'identity',
    method: 'POST',
    url: `${endpoint}/auth/tokens`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(signInBody(config.credentials)),
    // A token too many does no harm.
    idempotent: true,
    secrets: [secretOf(config.credentials)],
    signal: ports.signal,
  });
  const { response, facts, receivedAtMs } = exchanged;
  if (response.status >= 300) throw refusal(config, exchanged, ports.clock.now());
  const token = readToken(response.headers['x-subject-token'] ?? '', parseOrText(response.body), receivedAtMs);
  if (token === undefined) throw notOpenStack(facts, response);
  const emulatedCloud = response.headers['x-emulated-cloud'];
  return emulatedCloud === undefined ? token : { ...token, info: { ...token.info, emulatedCloud } };
}

function secretOf(credentials: Credentials): string {
  switch (credentials.method) {
    case 'password':
      return credentials.password.reveal();
    case 'token':
      return credentials.token.reveal();
    case 'application-credential':
      return credentials.secret.reveal();
  }
}

/** Keystone answers wrong credentials with 401, an impossible scope with 400 or 403, and an unknown path with 404. */
const REFUSED = [400, 401, 403];

function refusal(config: CloudConfig, { response, facts }: Exchanged, nowMs: number): NephoscopeError {
  if (!isRefusal(config, response)) {
    const isLost = response.status === 404 || (isWebPage(response) && response.status < 500);
    return isLost ? notOpenStack(facts, response) : errorOfResponse(facts, response, nowMs);
  }
  const said = readFault(parseOrText(response.body))?.message ?? `status ${response.status}`;
  const text = hideSecrets(said, facts.secrets ?? []);
  const stop = /[.!?]$/.test(text) ? '' : '.';
  return new OpenStackError(
    'auth.failed',
    `Keystone refused to sign in to the cloud '${config.name}' as ${describeCredentials(config.credentials)}: ${text}${stop} ` +
      `${adviceFor(config.credentials)} (${response.headers['x-openstack-request-id'] ?? facts.requestId})`,
    {
      service: 'identity',
      method: facts.method,
      url: facts.url,
      status: response.status,
      requestId: response.headers['x-openstack-request-id'] ?? facts.requestId,
      retryable: false,
      serviceMessage: text,
      details: { cloud: config.name },
    },
  );
}

/**
 * A token or an application credential that Keystone does not know, or no more, is "not found" in Keystone's own words; any other 404 is
 * not Keystone's.
 *
 * Source: keystone stable/zed, keystone/token/provider.py, `validate_token`, which raises `TokenNotFound`;
 * keystone/auth/plugins/core.py, `AppCredInfo`, which raises `ApplicationCredentialNotFound`
 */
function isRefusal({ credentials }: CloudConfig, response: TransportResponse): boolean {
  if (isWebPage(response)) return false;
  if (REFUSED.includes(response.status)) return true;
  if (response.status !== 404 || credentials.method === 'password') return false;
  const body = parseOrText(response.body);
  return isJsonObject(body) && isJsonObject(body.error) && body.error.code === 404;
}

function adviceFor(credentials: Credentials): string {
  switch (credentials.method) {
    case 'password':
      return 'Check user name, password, project, and the domains of both.';
    case 'token':
      return 'The token may have ended; get another one.';
    case 'application-credential':
      return 'It may have expired, or been deleted with its user or role; check its id and secret.';
  }
}
