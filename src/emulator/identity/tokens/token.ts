/** What a token says. It is signed, not stored: revocation aside, a token is as good as what it says. */
export interface Token {
  readonly methods: readonly string[];
  readonly userId: string;
  readonly scope: TokenScope;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  /** Its own, then that of the token it was made from first. */
  readonly auditIds: readonly string[];
  readonly applicationCredentialId?: string;
  /** The trust it is of; the user is the trustee. */
  readonly trustId?: string;
  /** The access token of OAuth that it was got with. */
  readonly accessTokenId?: string;
  /** Number of the last commit when it was made. */
  readonly madeAt: number;
}

/** What a token is good for. */
export type TokenScope =
  | { readonly type: 'unscoped' | 'system' }
  | { readonly type: 'project' | 'domain'; readonly id: string };
