import { errorOfResponse, notOpenStack, parseOrText } from '../api-errors.ts';
import type { TokenInfo } from '../cloud.ts';
import { readToken, type Token } from './read-token.ts';
import type { SignInPorts } from './sign-in.ts';

/** With 401 Keystone refuses the one who asks, with 404 the token that is asked about: here both are the same. */
const NO_LONGER = [401, 404];

/**
 * Asks Keystone what a token is good for now: a role that was taken away since it was made is missing.
 *
 * @param endpoint - the v3 endpoint of Keystone, without a trailing slash
 * @returns `undefined` when it is good for nothing any more: revoked, ended, its user or project disabled
 * @throws NephoscopeError `network.*`, `api.*` when Keystone does not say
 *
 * Source: keystone stable/zed, keystone/api/auth.py, `AuthTokenResource.get`; a token with access rules is only shown to those who name
 * the header (keystone/token/provider.py, `validate_token`)
 */
export async function validateToken(
  token: Token,
  endpoint: string,
  { exchange, clock, signal }: SignInPorts,
): Promise<TokenInfo | undefined> {
  const text = token.value.reveal();
  const { response, facts, receivedAtMs } = await exchange({
    service: 'identity',
    method: 'GET',
    url: `${endpoint}/auth/tokens?nocatalog`,
    headers: { 'x-auth-token': text, 'x-subject-token': text, 'openstack-identity-access-rules': '1.0' },
    idempotent: true,
    secrets: [text],
    signal,
  });
  if (NO_LONGER.includes(response.status)) return undefined;
  if (response.status >= 300) throw errorOfResponse(facts, response, clock.now());
  const found = readToken(text, parseOrText(response.body), receivedAtMs);
  if (found === undefined) throw notOpenStack(facts, response);
  // How long it lasts was told when it was made; its catalog is not asked for.
  const { expiresAtMs, regions, emulatedCloud } = token.info;
  return {
    ...found.info,
    expiresAtMs,
    ...(regions === undefined ? {} : { regions }),
    ...(emulatedCloud === undefined ? {} : { emulatedCloud }),
  };
}
