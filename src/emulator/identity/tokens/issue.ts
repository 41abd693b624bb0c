import { randomText } from '../../kernel/ids.ts';
import type { ApplicationCredentialRow } from '../application-credentials/state.ts';
import type { IdentityState } from '../identity-state.ts';
import type { Token, TokenScope } from './token.ts';

/** What a token shall say. */
export interface TokenRequest {
  readonly userId: string;
  readonly scope: TokenScope;
  readonly methods: readonly string[];
  /** The token it comes of: it ends with that. */
  readonly parent?: Token | undefined;
  /** The application credential it is got with: it ends with that at the latest. */
  readonly credential?: ApplicationCredentialRow | undefined;
  readonly trustId?: string | undefined;
  readonly accessTokenId?: string | undefined;
}

/** Makes a token; whether it holds is not asked. */
export function issueToken(state: IdentityState, wanted: TokenRequest): Token {
  const { clock, requestRandom, journal } = state.kernel;
  const { userId, scope, methods, parent, credential, trustId, accessTokenId } = wanted;
  const issuedAtMs = clock.seconds();
  const end = parent?.expiresAtMs ?? issuedAtMs + state.tokenLifetimeMs;
  const chain = parent?.auditIds.at(-1);
  return {
    methods: [...new Set([...(parent?.methods ?? []), ...methods])],
    userId,
    scope,
    issuedAtMs,
    expiresAtMs: Math.min(end, credential?.expiresAtMs ?? end),
    auditIds: [randomText(requestRandom, 22), ...(chain === undefined ? [] : [chain])],
    ...(credential && { applicationCredentialId: credential.id }),
    ...(trustId !== undefined && { trustId }),
    ...(accessTokenId !== undefined && { accessTokenId }),
    madeAt: journal.last,
  };
}
