import type { Clock } from '../../base/clock.ts';
import { isNephoscopeError } from '../../base/errors.ts';
import { withSignal } from '../../base/with-signal.ts';
import type { Token } from './read-token.ts';

/** Gives a token that is good now. */
export interface TokenSource {
  /** The token in hand; signs in when there is none or most of its life is over. */
  current(signal?: AbortSignal): Promise<Token>;
  /**
   * Another token, after a service refused this one. However many ask at once, there is one sign-in.
   *
   * @param refused - the token that was refused; when another is in hand already, that one is given
   */
  renew(refused: Token, signal?: AbortSignal): Promise<Token>;
}

/** What a token source is made with. */
export interface TokenSourceOptions {
  readonly clock: Clock;
  /** Signs in once; its signal is aborted when the cloud is closed. */
  readonly signIn: () => Promise<Token>;
  /** Whether signing in again gives a longer life: not so with a token as credentials. */
  readonly renewable: boolean;
}

/**
 * After refused credentials no further sign-in is tried for so long: many requests at once would otherwise lock the
 * account (keystone's `lockout_failure_attempts`).
 */
const REFUSAL_MS = 5000;

/** An early renewal that failed is tried again after so long. */
const RENEWAL_PAUSE_MS = 30_000;

/** Creates a source that signs in on first use, before the token ends, and when a service refuses it. */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  const { clock } = options;
  let token: Token | undefined;
  let flight: Promise<Token> | undefined;
  let nextRenewalMs = 0;
  let refusal: { readonly error: unknown; readonly untilMs: number } | undefined;

  const signIn = async (): Promise<Token> => {
    try {
      token = await options.signIn();
      refusal = undefined;
      return token;
    } catch (error) {
      if (isNephoscopeError(error) && error.code === 'auth.failed') {
        refusal = { error, untilMs: clock.monotonic() + REFUSAL_MS };
      }
      throw error;
    } finally {
      flight = undefined;
    }
  };
  const join = async (signal: AbortSignal | undefined): Promise<Token> => {
    if (refusal !== undefined && clock.monotonic() < refusal.untilMs) throw refusal.error;
    flight ??= signIn();
    return withSignal(flight, signal);
  };

  return {
    async current(signal) {
      signal?.throwIfAborted();
      const now = clock.now();
      const held = token;
      if (held === undefined || now >= held.endsAtMs) return join(signal);
      if (options.renewable && now >= Math.max(held.renewAtMs, nextRenewalMs)) {
        // What is in hand still works, so nobody waits, and an outage of Keystone stops nothing that needs no Keystone.
        nextRenewalMs = now + RENEWAL_PAUSE_MS;
        join(undefined).catch(() => {});
      }
      return held;
    },
    async renew(refused, signal) {
      if (token !== undefined && token !== refused) return token;
      token = undefined;
      return join(signal);
    },
  };
}
